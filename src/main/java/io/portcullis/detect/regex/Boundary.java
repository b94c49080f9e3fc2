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

    /** The mask of all boundaries. */
    static final int ALL = 0b11111;

    private static final int OPEN_SHIFT = 5;

    private static final int ASCII = 128;
    private static final int IS_WORD = 1;
    private static final int IS_HEX = 2;
    private static final int IS_LINK = 4;
    private static final int IS_TOKEN = 8;
    private static final byte[] KINDS = kinds();

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
        if (beginsNumber(text, start)) {
            mask |= followsSeries(text, start) ? NUMBER.bit() : NUMBER.bit() | SERIES.bit();
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
        if (after == ' ' && mayBecomeSeries(text, end)) {
            return mask | NUMBER.bit() | SERIES.bit() | SERIES.bit() << OPEN_SHIFT;
        }
        int number = precedesSeries(text, end) ? NUMBER.bit() : NUMBER.bit() | SERIES.bit();
        if (!isLink(after) || after == ':') {
            return mask | number;
        }
        if (end + 1 == length) {
            return mask | number | number << OPEN_SHIFT;
        }
        return isDigit(text[end + 1]) ? mask : mask | number;
    }

    /** The boundaries of an answer of {@link #right} that only more text can tell. */
    static int open(int right) {
        return right >>> OPEN_SHIFT;
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

    /** True when two groups as wide as the first of the match, or one pair before a pair, stand before it, a space apart. */
    private static boolean followsSeries(char[] text, int start) {
        if (start < 2 || text[start - 1] != ' ' || !isHex(text[start - 2])) {
            return false;
        }
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
    private static boolean precedesSeries(char[] text, int end) {
        if (end + 1 >= text.length) {
            return false;
        }
        if (text[end] == '-' && isWord(text[end + 1])) {
            return true;
        }
        if (text[end] != ' ' || !isHex(text[end + 1])) {
            return false;
        }
        int width = lastGroup(text, end);
        return isSeries(text, end + 1, end + 2 + width, width);
    }

    /** True when the text ends among the groups that would make a series, so that only more of it can tell. */
    private static boolean mayBecomeSeries(char[] text, int end) {
        int width = lastGroup(text, end);
        int groups = width == PAIR ? 1 : 2;
        if (width < PAIR || width > WIDEST_GROUP || end + groups * (1 + width) < text.length) {
            return false;
        }
        for (int i = end + 1; i < text.length; i++) {
            boolean isGap = (i - end) % (1 + width) == 0;
            if (isGap ? text[i] != ' ' : !isHex(text[i])) {
                return false;
            }
        }
        return true;
    }

    /** Digits directly before a position, at most one more than a group has. */
    private static int lastGroup(char[] text, int end) {
        int width = 0;
        while (width <= WIDEST_GROUP && width < end && isDigit(text[end - 1 - width])) {
            width++;
        }
        return width;
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
            } else if (!isHex(c)) {
                return -1;
            }
        }
        boolean left = at == 0 || !isWord(text[at - 1]);
        boolean right = at + width == text.length || !isWord(text[at + width]);
        return left && right ? decimals : -1;
    }

    static boolean isWord(char c) {
        return c < ASCII && (KINDS[c] & IS_WORD) != 0;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(char c) {
        return c < ASCII && (KINDS[c] & IS_HEX) != 0;
    }

    private static boolean isLink(char c) {
        return c < ASCII && (KINDS[c] & IS_LINK) != 0;
    }

    private static boolean isToken(char c) {
        return c < ASCII && (KINDS[c] & IS_TOKEN) != 0;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[ASCII];
        for (char c = 0; c < ASCII; c++) {
            boolean hex = isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
            boolean word = isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            boolean token = word || "+/=-".indexOf(c) >= 0;
            kinds[c] = (byte) ((word ? IS_WORD : 0)
                    | (hex ? IS_HEX : 0)
                    | ("-./\\:+".indexOf(c) >= 0 ? IS_LINK : 0)
                    | (token ? IS_TOKEN : 0));
        }
        return kinds;
    }
}
