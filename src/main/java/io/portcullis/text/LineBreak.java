package io.portcullis.text;

/** What separates a line from the next, with what mail, comments and quotes put before it. */
final class LineBreak {
    private static final int LONGEST_PREFIX = 24;
    private static final String PREFIXES = ">|#*/+- \t";

    private LineBreak() {}

    /**
     * The place behind a line break, where the next line's own text begins.
     *
     * @param at where the break may begin, spaces before it included
     * @return -1 when there is no single line break, or when the next line is empty
     */
    static int end(String text, int at) {
        int i = at;
        while (i < text.length() && i - at < LONGEST_PREFIX && isSpace(text.charAt(i))) {
            i++;
        }
        if (i < text.length() && text.charAt(i) == '\\') {
            // The end of the line does not count, or is written as an escape.
            int escaped = escapedBreak(text, i);
            i = escaped > 0 ? escaped : realBreak(text, i + 1);
        } else {
            i = realBreak(text, i);
        }
        if (i < 0) {
            return -1;
        }
        int from = i;
        int prefixEnd = i;
        while (prefixEnd < text.length()
                && prefixEnd - from < LONGEST_PREFIX
                && PREFIXES.indexOf(text.charAt(prefixEnd)) >= 0) {
            prefixEnd++;
        }
        // A sign belongs to the prefix only with a space behind it.
        while (prefixEnd > from && !isSpace(text.charAt(prefixEnd - 1)) && text.charAt(prefixEnd - 1) != '>') {
            prefixEnd--;
        }
        return prefixEnd < text.length() && text.charAt(prefixEnd) > ' ' ? prefixEnd : -1;
    }

    private static int realBreak(String text, int at) {
        int i = at < text.length() && text.charAt(at) == '\r' ? at + 1 : at;
        return i < text.length() && text.charAt(i) == '\n' ? i + 1 : -1;
    }

    private static int escapedBreak(String text, int at) {
        int i = text.startsWith("\\r", at) ? at + 2 : at;
        return text.startsWith("\\n", i) ? i + 2 : -1;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
