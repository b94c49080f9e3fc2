package io.portcullis.detect.regex;

import java.util.Locale;

/** What may stand directly before and behind a match. */
enum Boundary {
    /** Anything. */
    NONE,
    /** No ASCII letter, digit or underscore. */
    WORD,
    /** As {@link #WORD}, and the match is no part of a longer chain of numbers: {@code 1-123-45-6789}. */
    NUMBER,
    /** No character of a longer token: letter, digit, or one of {@code _ + / = -}. */
    TOKEN;

    /** The mask of all boundaries. */
    static final int ALL = 0b1111;

    private static final int OPEN_SHIFT = 4;

    static Boundary parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The bit of this boundary in a mask. */
    int bit() {
        return 1 << ordinal();
    }

    /** The boundaries that allow a match to start at {@code start}, as a mask. */
    static int left(char[] text, int start) {
        if (start == 0) {
            return ALL;
        }
        char before = text[start - 1];
        if (isWord(before)) {
            return NONE.bit();
        }
        int mask = NONE.bit() | WORD.bit();
        if (!(isLink(before) && start >= 2 && isDigit(text[start - 2]))) {
            mask |= NUMBER.bit();
        }
        return isToken(before) && before != '=' ? mask : mask | TOKEN.bit();
    }

    /**
     * The boundaries that allow a match to end before {@code end}, as a mask. Those that only more text can tell, since
     * the text ends here, have their bit in {@link #open} as well; at the end of a whole text that is a yes.
     */
    static int right(char[] text, int end) {
        int length = text.length;
        if (end == length) {
            return ALL | (ALL & ~NONE.bit()) << OPEN_SHIFT;
        }
        char after = text[end];
        if (isWord(after)) {
            return NONE.bit();
        }
        int mask = NONE.bit() | WORD.bit();
        if (!isToken(after)) {
            mask |= TOKEN.bit();
        }
        if (!isLink(after) || after == ':') {
            return mask | NUMBER.bit();
        }
        if (end + 1 == length) {
            return mask | NUMBER.bit() | NUMBER.bit() << OPEN_SHIFT;
        }
        return isDigit(text[end + 1]) ? mask : mask | NUMBER.bit();
    }

    /** The boundaries of an answer of {@link #right} that only more text can tell. */
    static int open(int right) {
        return right >>> OPEN_SHIFT;
    }

    static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLink(char c) {
        return c == '-' || c == '.' || c == '/' || c == '\\' || c == ':' || c == '+';
    }

    private static boolean isToken(char c) {
        return isWord(c) || c == '+' || c == '/' || c == '=' || c == '-';
    }
}
