package io.portcullis.detect.regex;

import java.util.Locale;

/** What may stand directly before and behind a match. */
enum Boundary {
    /** Anything. */
    NONE,
    /** No ASCII letter, digit or underscore. */
    WORD,
    /**
     * As {@link #WORD}, and the match is no part of a longer chain of numbers: {@code 1-123-45-6789}. Digits behind a plus
     * sign that begins a word are a phone number's, so that no other number starts there; a plus behind a word stands for a
     * space in a form.
     */
    NUMBER,
    /**
     * As {@link #NUMBER}, and the match is no part of a series of groups of equal width, as in a dump or a table: for
     * numbers that are written in groups.
     */
    SERIES,
    /** No character of a longer token: letter, digit, or one of {@code _ + / = -}. */
    TOKEN;

    /** The widest group of a series; a longer run of digits is a number of its own. */
    private static final int WIDEST_GROUP = 5;

    /** Width of the groups of a hex dump. */
    private static final int PAIR = 2;

    /** What can be said of the right side of a match while more text may come. */
    enum Answer {
        YES,
        NO,
        /** The text ends here, so that only more text can tell; at the end of a whole text this is a yes. */
        OPEN
    }

    static Boundary parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** True when a match may start at {@code start}. */
    boolean allowsLeft(char[] text, int start) {
        if (start == 0) {
            return true;
        }
        char before = text[start - 1];
        return switch (this) {
            case NONE -> true;
            case WORD -> !isWord(before);
            case NUMBER -> beginsNumber(text, start);
            case SERIES -> beginsNumber(text, start) && !followsSeries(text, start);
            case TOKEN -> !isToken(before) || before == '=';
        };
    }

    /** Whether a match may end before {@code end}, which is at most {@code length}. */
    Answer allowsRight(char[] text, int end, int length) {
        if (this == NONE) {
            return Answer.YES;
        }
        if (end == length) {
            return Answer.OPEN;
        }
        char after = text[end];
        return switch (this) {
            case NONE -> Answer.YES;
            case WORD -> isWord(after) ? Answer.NO : Answer.YES;
            case NUMBER -> endsNumber(text, end, length);
            case SERIES -> precedesSeries(text, end, length) ? Answer.NO : endsNumber(text, end, length);
            case TOKEN -> isToken(after) ? Answer.NO : Answer.YES;
        };
    }

    private static boolean beginsNumber(char[] text, int start) {
        char before = text[start - 1];
        if (isWord(before)) {
            return false;
        }
        if (isLink(before) && start >= 2 && isDigit(text[start - 2])) {
            return false;
        }
        return before != '+' || !isDigit(text[start]) || start >= 2 && isWord(text[start - 2]);
    }

    private static Answer endsNumber(char[] text, int end, int length) {
        char after = text[end];
        if (isWord(after)) {
            return Answer.NO;
        }
        if (!isLink(after) || after == ':') {
            return Answer.YES;
        }
        if (end + 1 == length) {
            return Answer.OPEN;
        }
        return isDigit(text[end + 1]) ? Answer.NO : Answer.YES;
    }

    /** True when two groups as wide as the first of the match, or one pair before a pair, stand before it, a space apart. */
    private static boolean followsSeries(char[] text, int start) {
        int width = 0;
        while (width <= WIDEST_GROUP && start + width < text.length && isDigit(text[start + width])) {
            width++;
        }
        return isSeries(text, start - 1 - width, start - 2 * (1 + width), width);
    }

    /**
     * True when two groups as wide as the last of the match, or one pair behind a pair, stand behind it, a space apart, or
     * when a dash goes on to more of a token.
     */
    private static boolean precedesSeries(char[] text, int end, int length) {
        if (text[end] == '-' && end + 1 < length && isWord(text[end + 1])) {
            return true;
        }
        int width = 0;
        while (width <= WIDEST_GROUP && width < end && isDigit(text[end - 1 - width])) {
            width++;
        }
        return isSeries(text, end + 1, end + 2 + width, width);
    }

    private static boolean isSeries(char[] text, int nearer, int farther, int width) {
        if (width < PAIR || width > WIDEST_GROUP) {
            return false;
        }
        int decimals = decimals(text, nearer, width);
        if (width == PAIR) {
            return decimals > 0;
        }
        int more = decimals(text, farther, width);
        return decimals >= 0 && more >= 0 && decimals + more > 0;
    }

    /** Number of decimal digits of a word of {@code width} hexadecimal digits at {@code at}, -1 when there is none. */
    private static int decimals(char[] text, int at, int width) {
        if (at < 0 || at + width > text.length) {
            return -1;
        }
        int decimals = 0;
        for (int i = at; i < at + width; i++) {
            char c = text[i];
            if (isDigit(c)) {
                decimals++;
            } else if (!(c >= 'a' && c <= 'f') && !(c >= 'A' && c <= 'F')) {
                return -1;
            }
        }
        boolean left = at == 0 || !isWord(text[at - 1]);
        boolean right = at + width == text.length || !isWord(text[at + width]);
        return left && right ? decimals : -1;
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
