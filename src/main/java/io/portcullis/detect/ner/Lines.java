package io.portcullis.detect.ner;

/** What lines of text look like. Every look is bounded, so that all of them together are linear in the text. */
final class Lines {
    private static final int LONGEST_STAMP = 40;

    private Lines() {}

    /** Where the line that starts at {@code from} ends: before its line break, real or written as an escape. */
    static int end(char[] chars, int from) {
        int at = from;
        while (at < chars.length && !isBreak(chars, at)) {
            at++;
        }
        return at;
    }

    /** Where the next line starts. */
    static int next(char[] chars, int end) {
        if (end >= chars.length) {
            return chars.length;
        }
        if (chars[end] == '\\') {
            return end + 2;
        }
        return chars[end] == '\r' && end + 1 < chars.length && chars[end + 1] == '\n' ? end + 2 : end + 1;
    }

    /** A line feed, carriage return or form feed, or {@code \n} as two characters that does not look like a part of a path. */
    private static boolean isBreak(char[] chars, int at) {
        char c = chars[at];
        if (c == '\n' || c == '\r' || c == '\f') {
            return true;
        }
        if (c != '\\' || at + 1 == chars.length || chars[at + 1] != 'n' && chars[at + 1] != 'r') {
            return false;
        }
        return at + 2 == chars.length || !Character.isLowerCase(chars[at + 2]) || at > 0 && chars[at - 1] == '.';
    }

    static int skipSpaces(char[] chars, int from, int to) {
        int at = from;
        while (at < to && chars[at] <= ' ') {
            at++;
        }
        return at;
    }

    static int trimEnd(char[] chars, int from, int to) {
        int at = to;
        while (at > from && chars[at - 1] <= ' ') {
            at--;
        }
        return at;
    }

    /** Behind the marks of quotes, headings, list items and times of day at the start of a line. */
    static int skipMarkers(char[] chars, int from, int to) {
        int at = from;
        while (true) {
            int behind = skipMarker(chars, at, to);
            if (behind == at) {
                return at;
            }
            at = skipSpaces(chars, behind, to);
        }
    }

    private static int skipMarker(char[] chars, int at, int to) {
        if (at >= to) {
            return at;
        }
        char c = chars[at];
        boolean spaced = at + 1 == to || chars[at + 1] == ' ' || chars[at + 1] == '\t';
        if (c == '>') {
            return at + 1;
        }
        if ((c == '-' || c == '*' || c == '+' || c == '.') && spaced) {
            return at + 1;
        }
        if (c == '#') {
            int behind = at;
            while (behind < to && chars[behind] == '#') {
                behind++;
            }
            return behind < to && chars[behind] == ' ' ? behind : at;
        }
        if (c == '[') {
            return skipStamp(chars, at, to);
        }
        return Character.isDigit(c) ? skipNumber(chars, at, to) : at;
    }

    /** {@code [x]}, {@code [ ]}, or brackets with a digit in them. */
    private static int skipStamp(char[] chars, int at, int to) {
        boolean digit = false;
        for (int i = at + 1; i < to && i - at <= LONGEST_STAMP; i++) {
            if (chars[i] == ']') {
                return digit || i - at <= 2 ? i + 1 : at;
            }
            digit |= Character.isDigit(chars[i]);
        }
        return at;
    }

    /** {@code 1.} and {@code 1)}. */
    private static int skipNumber(char[] chars, int at, int to) {
        int i = at;
        while (i < to && i - at < 3 && Character.isDigit(chars[i])) {
            i++;
        }
        boolean marker = i + 1 < to && (chars[i] == '.' || chars[i] == ')') && chars[i + 1] == ' ';
        return marker ? i + 1 : at;
    }

    /** True for a row of a table: cells between upright strokes, or tabs between words. */
    static boolean isTableRow(char[] chars, int from, int to) {
        int until = Math.min(to, from + TextCutter.LOOK_AT);
        if (from < to && chars[from] == '|') {
            return true;
        }
        for (int i = from; i < until; i++) {
            if (chars[i] == '\t' || chars[i] == '|' && i > from && chars[i - 1] == ' ') {
                return true;
            }
        }
        return false;
    }

    /** True at a stroke or tab, and at the first of three spaces that follow no colon. */
    static boolean isCellEnd(char[] chars, int from, int at, int to) {
        char c = chars[at];
        if (c == '|' || c == '\t') {
            return true;
        }
        return c == ' '
                && at + 2 < to
                && chars[at + 1] == ' '
                && chars[at + 2] == ' '
                && at > from
                && chars[at - 1] != ':'
                && chars[at - 1] > ' ';
    }

    /** True for a line of JSON: it starts with a bracket or a quoted string, and a member or an item ends near its beginning. */
    static boolean isJson(char[] chars, int from, int to) {
        char c = chars[from];
        if (c != '{' && c != '[' && c != '"' && c != '}' && c != ']') {
            return false;
        }
        int until = Math.min(to, from + TextCutter.LOOK_AT);
        boolean only = true;
        for (int i = from; i < until; i++) {
            char at = chars[i];
            if (at == '"') {
                int behind = skipSpaces(chars, i + 1, to);
                if (behind < to && chars[behind] == ':') {
                    return true;
                }
                if (i > from && behind < to && (chars[behind] == ',' || chars[behind] == ']') && c != '}') {
                    return true;
                }
            }
            only &= at <= ' ' || at == '{' || at == '}' || at == '[' || at == ']' || at == ',' || at == ';';
        }
        return only;
    }

    /** True when the full stop belongs to an initial, to a title or to a number at the start. */
    static boolean isAbbreviation(char[] chars, int from, int at) {
        int word = at;
        while (word > from && at - word <= Words.LONGEST && Character.isLetter(chars[word - 1])) {
            word--;
        }
        int count = at - word;
        if (count == 1) {
            return Character.isUpperCase(chars[word]) && chars[word] != 'I';
        }
        return count > 1 && Titles.isAbbreviated(chars, word, at);
    }
}
