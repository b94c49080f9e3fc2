package io.portcullis.detect.ner;

/**
 * Marks the tokens that are parts of something that is no text: addresses of the web and of mail, paths and file names,
 * identifiers, versions, hashes, placeholders. Looks at runs without white space, each once.
 */
final class Opaque {
    private static final WordTable PREFIXES = WordTable.ofList("""
            mc mac de di da du la le van von fitz o d l ma ja jo mo sha ta ro ann anna anne mary lee ruth rose sue joe bob
            billy ray jean al el st del dal dos ben abd""");

    private Opaque() {}

    /** Tells the opaque ones of the tokens. */
    static boolean[] mark(char[] chars, Tokens tokens) {
        boolean[] opaque = new boolean[tokens.size()];
        int token = 0;
        while (token < tokens.size()) {
            int last = token;
            while (last + 1 < tokens.size() && isGlued(chars, tokens.end(last), tokens.start(last + 1))) {
                last++;
            }
            for (int i = token; i <= last; i++) {
                opaque[i] = isOpaque(chars, tokens.start(i), tokens.end(i));
            }
            if (last > token) {
                markRun(chars, tokens, token, last, opaque);
            }
            token = last + 1;
        }
        return opaque;
    }

    /** True when no white space lies between two tokens; markup may. */
    private static boolean isGlued(char[] chars, int from, int to) {
        for (int i = from; i < to; i++) {
            if (chars[i] <= ' ') {
                return false;
            }
        }
        return true;
    }

    // One token.

    /** Addresses, handles, dotted and underscored identifiers, words with digits, camel case. */
    private static boolean isOpaque(char[] chars, int from, int to) {
        if (!Character.isLetterOrDigit(chars[from])) {
            return to - from > 2
                    && (chars[from] == '@' || chars[from] == '#')
                    && Character.isLetterOrDigit(chars[from + 1]);
        }
        if (Character.isDigit(chars[from])) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = chars[i];
            boolean inner = i + 1 < to;
            if (c == '_' || c == '@' || c == '/' || Character.isDigit(c)) {
                return true;
            }
            // A dot between parts that are longer than initials.
            if (c == '.'
                    && inner
                    && (i - from > 1 || to - i > 3)
                    && !(i - from <= 2 && Character.isUpperCase(chars[from]) && Character.isUpperCase(chars[i + 1]))) {
                return true;
            }
        }
        return isIdentifier(chars, from, to);
    }

    // Runs of tokens.

    /** Marks what is opaque in a run of tokens without white space between them. */
    private static void markRun(char[] chars, Tokens tokens, int first, int last, boolean[] opaque) {
        int at = first;
        while (at <= last) {
            int end = at;
            while (end <= last && (!isSeparator(chars[tokens.start(end)]) || isArrow(chars, tokens.start(end)))) {
                end++;
            }
            if (end > at) {
                markPart(chars, tokens, at, end - 1, opaque);
            }
            at = end + 1;
        }
    }

    /** Brackets, quotes and commas separate what is looked at together. */
    private static boolean isSeparator(char c) {
        return c == '"' || c == ',' || c == ';' || c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}'
                || c == '|' || c == '!' || c == '?' || c == '<' || c == '>' || c == '=';
    }

    /** The second half of {@code ->}. */
    private static boolean isArrow(char[] chars, int at) {
        return chars[at] == '>' && at > 0 && chars[at - 1] == '-';
    }

    private static void markPart(char[] chars, Tokens tokens, int first, int last, boolean[] opaque) {
        int before = tokens.start(first) - 1;
        int behind = tokens.end(last);
        char left = before >= 0 ? chars[before] : ' ';
        char right = behind < chars.length ? chars[behind] : ' ';
        boolean placeholder = left == '<'
                && right == '>'
                && (Words.isAllCapitals(chars, tokens.start(first), tokens.end(first)) || opaque[first]);
        boolean call = right == '(' && behind + 1 < chars.length && chars[behind + 1] == ')';
        boolean bracket =
                left == '{' && right == '}' || left == '[' && right == ']' && isLower(chars, tokens.start(first));
        if (placeholder || call || bracket || right == '=' || isPath(chars, tokens, first, last)) {
            for (int i = first; i <= last; i++) {
                opaque[i] = true;
            }
            return;
        }
        // Letters before a hyphen and digits: GPT-4; digits and letters side by side: 3D.
        for (int i = first; i <= last; i++) {
            boolean letters = Character.isLetter(chars[tokens.start(i)]);
            boolean hyphen = i + 2 <= last && chars[tokens.start(i + 1)] == '-';
            if (letters && hyphen && Character.isDigit(chars[tokens.start(i + 2)])) {
                opaque[i] = true;
            }
            boolean digitsBefore = i > first && Character.isDigit(chars[tokens.end(i - 1) - 1])
                    || i > first + 1
                            && chars[tokens.start(i - 1)] == '-'
                            && Character.isDigit(chars[tokens.end(i - 2) - 1])
                            && isLower(chars, tokens.start(i));
            if (letters && digitsBefore) {
                opaque[i] = true;
            }
            // A dot between parts of which one is an identifier: com.example | . | Foo.
            boolean dot = i > first && i < last && chars[tokens.start(i)] == '.';
            if (dot && (opaque[i - 1] || isOpaque(chars, tokens.start(i + 1), tokens.end(i + 1)))) {
                opaque[i - 1] = true;
                opaque[i + 1] = true;
            }
        }
    }

    private static boolean isLower(char[] chars, int at) {
        return Character.isLowerCase(chars[at]);
    }

    /** Slashes as in a path, a sign that makes a variable, or the operators of members. */
    private static boolean isPath(char[] chars, Tokens tokens, int first, int last) {
        int slashes = 0;
        boolean wordBefore = true;
        boolean parts = false;
        for (int i = first; i <= last; i++) {
            char c = chars[tokens.start(i)];
            boolean inner = i > first && i < last;
            if (c == '/' || c == '\\') {
                slashes++;
                wordBefore &= i > first && Character.isLetterOrDigit(chars[tokens.end(i - 1) - 1]);
            } else if (c == '$' || c == '%' || c == '#' || c == '@') {
                if (i == first && last > first && Character.isLetter(chars[tokens.start(i + 1)])) {
                    return true;
                }
            } else if (inner
                    && (c == ':' && tokens.end(i) - tokens.start(i) > 1
                            || c == '-' && tokens.end(i) < chars.length && chars[tokens.end(i)] == '>')) {
                return true;
            } else {
                parts |= isOpaque(chars, tokens.start(i), tokens.end(i));
            }
        }
        return slashes > 1 || slashes == 1 && (!wordBefore || parts);
    }

    /** Camel case but for names ({@code McDonald}, {@code LaToya}), and what is too long for a word. */
    static boolean isIdentifier(char[] chars, int from, int to) {
        if (to - from > 30) {
            return true;
        }
        int humps = 0;
        int hump = from;
        for (int i = from + 1; i < to; i++) {
            if (Character.isUpperCase(chars[i]) && Character.isLowerCase(chars[i - 1])) {
                humps++;
                hump = i;
            }
        }
        if (humps == 0) {
            return false;
        }
        boolean name = humps == 1
                && Character.isUpperCase(chars[from])
                && hump + 1 < to
                && Character.isLowerCase(chars[hump + 1])
                && PREFIXES.contains(chars, from, hump);
        return !name;
    }
}
