package io.portcullis.text;

import io.portcullis.text.InlineDecoder.PatchList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Encodings of single characters, and characters of markup and terminals that nobody sees. Each method looks at one place and
 * answers the place behind what it decoded, or the place itself. Used by one thread for one text.
 */
final class CharacterCodes {
    private static final int LONGEST_ENTITY = 24;
    private static final int LONGEST_TAG = 200;
    private static final int MOST_TAGS = 4;
    private static final int LONGEST_CONTROL = 24;
    private static final int LONGEST_UTF7 = 64;
    private static final int FORM_NAME = 64;

    /** Source: the HTML standard, named character references; those for ASCII and for characters that fold to it. */
    private static final Map<String, String> ENTITIES = entities(
            "amp & AMP & lt < LT < gt > GT > quot \" QUOT \" apos ' commat @ period . comma , colon : semi ; sol / bsol \\"
                    + " plus + equals = lowbar _ UnderBar _ num # excl ! quest ? dollar $ percnt % ast * midast * lpar ("
                    + " rpar ) lsqb [ lbrack [ rsqb ] rbrack ] lcub { lbrace { rcub } rbrace } verbar | vert |"
                    + " VerticalLine | grave ` Hat ^ tilde ~ hyphen - dash - ndash - mdash - horbar - minus -"
                    + " middot . centerdot . bull . mldr ... hellip ...",
            "nbsp NonBreakingSpace ensp emsp emsp13 emsp14 numsp puncsp thinsp ThinSpace hairsp VeryThinSpace"
                    + " MediumSpace Tab",
            "shy zwnj zwj lrm rlm ZeroWidthSpace NegativeThinSpace NegativeMediumSpace NegativeThickSpace"
                    + " NegativeVeryThinSpace NoBreak ApplyFunction af InvisibleTimes it InvisibleComma ic");

    /** Those that browsers read without their semicolon too. */
    private static final Set<String> WITHOUT_SEMICOLON = Set.of("amp", "lt", "gt", "quot", "nbsp", "shy");

    /** Elements that stand inside a word without a gap. */
    private static final Set<String> INLINE_ELEMENTS = Set.of(
            "a", "abbr", "b", "bdi", "bdo", "big", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "nobr", "q",
            "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr");

    private final String text;
    private final PatchList patches;

    CharacterCodes(String text, PatchList patches) {
        this.text = text;
        this.patches = patches;
    }

    private static Map<String, String> entities(String pairs, String spaces, String nothing) {
        Map<String, String> all = new java.util.HashMap<>();
        String[] parts = pairs.split(" ");
        for (int i = 0; i < parts.length; i += 2) {
            all.put(parts[i], parts[i + 1]);
        }
        for (String name : spaces.split(" ")) {
            all.put(name, " ");
        }
        for (String name : nothing.split(" ")) {
            all.put(name, "");
        }
        all.put("NewLine", "\n");
        return Map.copyOf(all);
    }

    /** {@code %40}, several of them for a character outside ASCII, and {@code %u0040}. */
    int percent(int i) {
        if (i + 5 < text.length() && (text.charAt(i + 1) | 0x20) == 'u') {
            int unit = hex(i + 2, 4);
            return unit > 0 ? add(i, i + 6, Character.toString(unit), Coding.PERCENT) : i;
        }
        return bytes(i, '%', Coding.PERCENT);
    }

    private int bytes(int i, char mark, Coding coding) {
        int first = byteAt(i, mark);
        if (first < 0) {
            return i;
        }
        if (first < 0x80) {
            return first == 0 ? i : add(i, i + 3, String.valueOf((char) first), coding);
        }
        int size = DecodedBytes.sizeOf((byte) first);
        if (size == 0) {
            return i;
        }
        byte[] bytes = new byte[size];
        for (int k = 0; k < size; k++) {
            int next = byteAt(i + 3 * k, mark);
            if (next < 0) {
                return i;
            }
            bytes[k] = (byte) next;
        }
        int codePoint = DecodedBytes.codePoint(bytes, 0, size);
        return codePoint < 0 ? i : add(i, i + 3 * size, Character.toString(codePoint), coding);
    }

    private int byteAt(int i, char mark) {
        return i < text.length() && text.charAt(i) == mark ? hex(i + 1, 2) : -1;
    }

    /** {@code =40}, and the line break that is none. A code for a letter or digit counts only beside another code. */
    int quotedPrintable(int i) {
        int softBreak = softBreak(i);
        if (softBreak > i) {
            return add(i, softBreak, "", Coding.QUOTED_PRINTABLE);
        }
        int value = byteAt(i, '=');
        if (value >= 0 && value < 0x80) {
            boolean beside = patches.endsAt(i, Coding.QUOTED_PRINTABLE) || byteAt(i + 3, '=') >= 0;
            boolean isSign = value > ' ' && value < 127 && !Character.isLetterOrDigit(value);
            boolean isSpace = value == ' ' && !isDigit(i + 3);
            if (!isSign && !isSpace && !(beside && value > ' ' && value < 127)) {
                return i;
            }
        }
        return bytes(i, '=', Coding.QUOTED_PRINTABLE);
    }

    private int softBreak(int i) {
        if (!isToken(i - 1)) {
            return i;
        }
        int end = text.startsWith("\r\n", i + 1) ? i + 3 : i + 2;
        boolean isBreak = end <= text.length() && text.charAt(end - 1) == '\n';
        return isBreak && isToken(end) ? end : i;
    }

    /** {@code &commat;}, {@code &#64;}, {@code &#x40;}, with any number of leading zeros. */
    int entity(int i) {
        int end = i + 1;
        int most = Math.min(text.length(), i + LONGEST_ENTITY);
        boolean numeric = end < most && text.charAt(end) == '#';
        end = numeric ? end + 1 : end;
        while (end < most && isAsciiLetterOrDigit(text.charAt(end))) {
            end++;
        }
        boolean closed = end < text.length() && text.charAt(end) == ';';
        String name = text.substring(i + 1, end);
        if (numeric) {
            return numericEntity(i, closed ? end + 1 : end, name, closed);
        }
        String decoded = closed || WITHOUT_SEMICOLON.contains(name) ? ENTITIES.get(name) : null;
        return decoded == null ? i : add(i, closed ? end + 1 : end, decoded, Coding.ENTITY);
    }

    private int numericEntity(int i, int end, String name, boolean closed) {
        boolean hex = name.length() > 1 && (name.charAt(1) | 0x20) == 'x';
        int radix = hex ? 16 : 10;
        int at = hex ? 2 : 1;
        int value = 0;
        while (at < name.length()
                && Character.digit(name.charAt(at), radix) >= 0
                && value <= Character.MAX_CODE_POINT) {
            value = value * radix + Character.digit(name.charAt(at), radix);
            at++;
        }
        if (value <= 0 || value > Character.MAX_CODE_POINT || closed && at < name.length()) {
            return i;
        }
        return add(i, closed ? end : i + 1 + at, Character.toString(value), Coding.ENTITY);
    }

    /**
     * Escapes of strings: four, eight or two hex digits, a code point in braces, three octal digits, the six hex digits of
     * CSS, white space, and a sign that needs no escape inside a word.
     */
    int escape(int i) {
        if (i + 1 >= text.length()) {
            return i;
        }
        char kind = text.charAt(i + 1);
        return switch (kind) {
            case 'u' -> unicodeEscape(i);
            case 'U' -> codePoint(i, hex(i + 2, 8), i + 10);
            case 'x' ->
                i + 2 < text.length() && text.charAt(i + 2) == '{' ? braces(i) : codePoint(i, hex(i + 2, 2), i + 4);
            case 'n', 'r', 't' -> isValueStart(i + 2) ? add(i, i + 2, kind == 't' ? "\t" : "\n", Coding.ESCAPE) : i;
            case '0', '1', '2', '3' -> octalOrCss(i);
            default -> escapedSign(i, kind);
        };
    }

    private int unicodeEscape(int i) {
        int at = i + 2;
        if (at < text.length() && text.charAt(at) == '{') {
            return braces(i);
        }
        while (at < text.length() && text.charAt(at) == 'u' && at - i < 8) {
            at++;
        }
        return codePoint(i, hex(at, 4), at + 4);
    }

    private int braces(int i) {
        int close = text.indexOf('}', i, Math.min(text.length(), i + 12));
        int digits = close - i - 3;
        return close < 0 || digits < 1 || digits > 6 ? i : codePoint(i, hex(i + 3, digits), close + 1);
    }

    private int octalOrCss(int i) {
        int css = text.startsWith("00", i + 1) ? hex(i + 1, 6) : -1;
        if (css > 0) {
            boolean space = i + 7 < text.length() && text.charAt(i + 7) == ' ';
            return codePoint(i, css, space ? i + 8 : i + 7);
        }
        int value = 0;
        for (int k = 1; k <= 3; k++) {
            int digit = i + k < text.length() ? Character.digit(text.charAt(i + k), 8) : -1;
            if (digit < 0) {
                return i;
            }
            value = value * 8 + digit;
        }
        return value < ' ' && value != '\n' && value != '\033' || value > '~' ? i : codePoint(i, value, i + 4);
    }

    private int escapedSign(int i, char sign) {
        boolean isSign = sign > ' ' && sign < 127 && !isAsciiLetterOrDigit(sign) && sign != '"' && sign != '\'';
        if (sign == '/') {
            return add(i, i + 2, "/", Coding.ESCAPE);
        }
        if (sign == '\\') {
            // An escaped escape: what follows decides whether it is of interest.
            boolean escape = i + 2 < text.length() && "uUx".indexOf(text.charAt(i + 2)) >= 0;
            return escape ? add(i, i + 2, "\\", Coding.ESCAPE) : i;
        }
        return isSign && i > 0 && isAsciiLetterOrDigit(text.charAt(i - 1)) && isValueStart(i + 2)
                ? add(i, i + 2, String.valueOf(sign), Coding.ESCAPE)
                : i;
    }

    private int codePoint(int i, int value, int end) {
        return value <= 0 || value > Character.MAX_CODE_POINT
                ? i
                : add(i, end, Character.toString(value), Coding.ESCAPE);
    }

    /** {@code +AEA-}, and the plus sign of forms between two digits, which is a space. */
    int plus(int i) {
        int end = i + 1;
        int most = Math.min(text.length(), i + LONGEST_UTF7);
        while (end < most && SymbolCodec.Base.BASE64.valueOf(text.charAt(end)) >= 0) {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '-' && end > i + 2) {
            String decoded = Utf7.decode(text, i + 1, end);
            if (decoded != null) {
                return add(i, end + 1, decoded, Coding.UTF7);
            }
        }
        boolean between = isDigit(i - 1) && (isDigit(i + 1) || byteAt(i + 1, '%') >= 0);
        return between && isForm(i) ? add(i, i + 1, " ", Coding.PERCENT) : i;
    }

    /** True when a sign of a form's encoding stands before a place, without a space between. */
    private boolean isForm(int i) {
        for (int k = i - 1; k >= Math.max(0, i - FORM_NAME) && text.charAt(k) > ' '; k--) {
            char c = text.charAt(k);
            if (c == '=' || c == '&' || c == '%') {
                return true;
            }
        }
        return false;
    }

    /** The colours of terminals. Source: ECMA-48, control sequences. */
    int terminalControl(int i) {
        int end = i + 1;
        if (end >= text.length() || text.charAt(end) != '[') {
            return i;
        }
        end++;
        while (end < text.length() && end - i < LONGEST_CONTROL && text.charAt(end) >= '0' && text.charAt(end) <= '?') {
            end++;
        }
        boolean closed = end < text.length() && text.charAt(end) >= '@' && text.charAt(end) <= '~';
        return closed ? add(i, end + 1, "", Coding.SPELLED) : i;
    }

    /** The next control character that is no white space, from a place on; {@link Integer#MAX_VALUE} for none. */
    int nextControl(int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '\t') {
                return i;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** A control character inside a word. */
    void control(int i) {
        if (isToken(i - 1) && i + 1 < text.length() && text.charAt(i + 1) != ' ') {
            add(i, i + 1, "", Coding.SPELLED);
        }
    }

    /** Tags and comments of HTML inside a word: {@code jane<b>@</b>example.com}. */
    int tags(int i) {
        if (!isToken(i - 1)) {
            return i;
        }
        int end = i;
        for (int count = 0; count < MOST_TAGS && end < text.length() && text.charAt(end) == '<'; count++) {
            int next = tagEnd(end);
            if (next < 0) {
                return i;
            }
            end = next;
        }
        return end > i && isToken(end) ? add(i, end, "", Coding.SPELLED) : i;
    }

    private int tagEnd(int i) {
        if (text.startsWith("<!--", i)) {
            int close = text.indexOf("-->", i + 4, Math.min(text.length(), i + LONGEST_TAG));
            return close < 0 ? -1 : close + 3;
        }
        int from = i + 1 < text.length() && text.charAt(i + 1) == '/' ? i + 2 : i + 1;
        int to = from;
        while (to < text.length() && to - from < 8 && isAsciiLetterOrDigit(text.charAt(to))) {
            to++;
        }
        if (to == from || !INLINE_ELEMENTS.contains(text.substring(from, to).toLowerCase(Locale.ROOT))) {
            return -1;
        }
        int close = text.indexOf('>', to, Math.min(text.length(), to + LONGEST_TAG));
        boolean plain = close == to || close > to && " \t\n/".indexOf(text.charAt(to)) >= 0;
        return plain ? close + 1 : -1;
    }

    private int add(int start, int end, String decoded, Coding coding) {
        patches.add(start, end, decoded, coding);
        return end;
    }

    /** Value of {@code count} hex digits, -1 when there are fewer. */
    private int hex(int from, int count) {
        if (from < 0 || from + count > text.length()) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = SymbolCodec.Base.HEX.valueOf(text.charAt(i));
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value > Character.MAX_CODE_POINT ? -1 : (int) value;
    }

    private boolean isDigit(int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** True where a character stands that can belong to a value. */
    private boolean isToken(int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return isAsciiLetterOrDigit(c) || "@._-+:/".indexOf(c) >= 0;
    }

    private boolean isValueStart(int at) {
        return at < text.length() && (isAsciiLetterOrDigit(text.charAt(at)) || "+(\\".indexOf(text.charAt(at)) >= 0);
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
