package io.portcullis.detect.ner;

import java.util.Set;

/**
 * Tells lines of source code, and cuts what people write in them, comments and texts in quotes, out of the rest. Knows whether
 * a fence or a block comment is open, so lines must come in order. Used by one thread.
 */
final class CodeLines {
    /** Words behind a fence that say that there is no source code in it. */
    private static final Set<String> PLAIN = Set.of(
            "text",
            "txt",
            "plain",
            "plaintext",
            "log",
            "email",
            "mail",
            "md",
            "markdown",
            "csv",
            "yaml",
            "yml",
            "json",
            "jsonl",
            "xml",
            "html",
            "toml",
            "ini",
            "quote",
            "output",
            "none");

    private static final String[] STARTS = {
        "import ",
        "from ",
        "package ",
        "using ",
        "public ",
        "private ",
        "protected ",
        "static ",
        "const ",
        "let ",
        "var ",
        "function ",
        "return ",
        "def ",
        "class ",
        "if (",
        "for (",
        "while (",
        "switch (",
        "#include",
        "fn ",
        "func ",
        "async ",
        "await ",
        "export ",
        "throw ",
        "try:",
        "try {",
        "else",
        "elif ",
        "print(",
        "@",
        "SELECT ",
        "INSERT ",
        "UPDATE ",
        "DELETE ",
        "CREATE ",
        "ALTER ",
        "$ ",
        "sudo ",
        "docker ",
        "kubectl ",
        "git ",
        "npm ",
        "curl ",
        "pip ",
        "mvn ",
        "cd ",
        "export ",
        "final ",
        "void ",
        "int ",
        "String ",
        "struct ",
        "enum ",
        "interface "
    };

    private static final String[] SIGNS = {
        "();", ") {", "=>", "::", "!=", "==", "&&", "||", "});", "->", "+=", "${", "/*", " := ", "</", "===", "<<", ">>"
    };

    private boolean fence;
    private char fenceSign;
    private boolean fenceOfCode;
    private boolean block;
    /** Quotes that are not closed on the line at hand, as bits, so that they are not looked for again and again. */
    private int unclosed;

    private int start;
    private int end;
    private int next;

    /** True when the line opens or closes a fence. */
    boolean isFence(char[] chars, int from, int to) {
        char c = chars[from];
        if (to - from < 3 || c != '`' && c != '~' || chars[from + 1] != c || chars[from + 2] != c) {
            return false;
        }
        if (fence && c != fenceSign) {
            return false;
        }
        fence = !fence;
        fenceSign = c;
        int word = from + 3;
        int behind = word;
        while (behind < to && behind - word < Words.LONGEST && Character.isLetterOrDigit(chars[behind])) {
            behind++;
        }
        fenceOfCode = behind > word && !PLAIN.contains(Words.lower(chars, word, behind));
        block = false;
        return true;
    }

    /** True when a comment of the lines before goes on. */
    boolean isInComment() {
        return block;
    }

    /** True when the line is source code or stands in an open comment of it. */
    boolean isCode(char[] chars, int from, int to) {
        unclosed = 0;
        if (fence && fenceOfCode || block) {
            return true;
        }
        return signals(chars, from, Math.min(to, from + TextCutter.LOOK_AT), to) >= (fence ? 1 : 2);
    }

    private static int signals(char[] chars, int from, int until, int to) {
        int signals = 0;
        for (String start : STARTS) {
            if (Words.startsWith(chars, from, to, start)) {
                signals++;
                break;
            }
        }
        int calls = 0;
        int assigns = 0;
        int signs = 0;
        int identifiers = 0;
        for (int i = from; i < until; i++) {
            char c = chars[i];
            if (c == '(' && i > from && isIdentifier(chars[i - 1]) && i + 1 < to && chars[i + 1] != 's') {
                calls = 1;
            } else if (c == '_' && i > from && isIdentifier(chars[i - 1]) && i + 1 < to && isIdentifier(chars[i + 1])) {
                identifiers = 1;
            } else if (c == '=' && i > from && chars[i - 1] == ' ' && i + 1 < to && chars[i + 1] == ' ') {
                assigns = 1;
            } else if (!Character.isLetterOrDigit(c) && c != ' ' && signs == 0) {
                for (String sign : SIGNS) {
                    if (Words.startsWith(chars, i, to, sign)) {
                        signs = 1;
                        break;
                    }
                }
            }
        }
        int last = Lines.trimEnd(chars, from, to);
        char sign = to - from <= TextCutter.LOOK_AT ? chars[last - 1] : ' ';
        int ends = sign == '{' || sign == '}' || sign == ';' && last - from > 1 && chars[last - 2] == ')' ? 1 : 0;
        return signals + calls + assigns + signs + identifiers + ends;
    }

    private static boolean isIdentifier(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /**
     * Cuts the next part off a line of code; {@link #start}, {@link #end} and {@link #next} tell where it lies.
     *
     * @return true for a comment or a text in quotes, false for code
     */
    boolean cut(char[] chars, int from, int to) {
        if (block) {
            return comment(chars, from, to, "*/");
        }
        for (int i = from; i < to; i++) {
            char c = chars[i];
            boolean begins = i == from || chars[i - 1] <= ' ';
            if (c == '/' && i + 1 < to && chars[i + 1] == '*' || c == '<' && Words.startsWith(chars, i, to, "<!--")) {
                return i > from ? code(from, i) : comment(chars, i, to, c == '/' ? "*/" : "-->");
            }
            if (c == '/' && i + 1 < to && chars[i + 1] == '/' && (i == from || chars[i - 1] != ':')
                    || c == '#' && begins && i + 1 < to && chars[i + 1] == ' '
                    || c == '-' && begins && Words.startsWith(chars, i, to, "-- ")
                    || c == '*'
                            && begins
                            && i + 1 < to
                            && chars[i + 1] == ' '
                            && Lines.skipSpaces(chars, from, to) == i) {
                return i > from ? code(from, i) : rest(chars, i, to);
            }
            if (isQuote(chars, from, i) && (unclosed & bit(c)) == 0) {
                int closing = closing(chars, i, to);
                if (closing > i) {
                    return i > from ? code(from, i) : quoted(i, closing);
                }
                unclosed |= bit(c);
            }
        }
        return code(from, to);
    }

    private static int bit(char quote) {
        return quote == '"' ? 1 : quote == '`' ? 2 : 4;
    }

    private static boolean isQuote(char[] chars, int from, int at) {
        char c = chars[at];
        return c == '"' || c == '`' || c == '\'' && (at == from || !Character.isLetterOrDigit(chars[at - 1]));
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    int next() {
        return next;
    }

    private boolean code(int from, int to) {
        start = from;
        end = to;
        next = to;
        return false;
    }

    private boolean quoted(int from, int closing) {
        start = from + 1;
        end = closing;
        next = closing + 1;
        return true;
    }

    private boolean rest(char[] chars, int from, int to) {
        start = from;
        while (start < to && !Character.isLetterOrDigit(chars[start])) {
            start++;
        }
        end = to;
        next = to;
        return true;
    }

    private boolean comment(char[] chars, int from, int to, String closing) {
        int at = from;
        while (at < to && !Words.startsWith(chars, at, to, closing)) {
            at++;
        }
        block = at == to && closing.equals("*/");
        rest(chars, from, at);
        next = Math.min(to, at + closing.length());
        return true;
    }

    private static int closing(char[] chars, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (chars[i] == '\\') {
                i++;
            } else if (chars[i] == chars[from]) {
                return i;
            }
        }
        return from;
    }
}
