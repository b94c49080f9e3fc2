package io.portcullis.detect.regex.automaton;

/**
 * A coarse partition of all characters into 64 classes, without regard to case: what may stand at a place fits into one
 * {@code long}. Every ASCII letter and sign has a class of its own, the digits share one.
 */
public final class CharClasses {
    /** Behind the last character of a text. */
    public static final int END = 0;
    /** The digits 0 to 9. */
    public static final int DIGIT = 1;
    /** The colon. */
    public static final int COLON = 2;
    /** The at sign. */
    public static final int AT = 3;
    /** A mask with every class. */
    public static final long ALL = -1L;

    static final int ASCII = 128;
    private static final int CONTROL = 4;
    private static final int FIRST_LETTER = 5;
    private static final int SPACE = 31;
    private static final int BREAK = 32;
    private static final int FIRST_SIGN = 33;
    private static final int FOREIGN = 62;
    private static final long FOREIGN_MASK = 3L << FOREIGN;

    private static final byte[] CLASSES = classes();
    /** Letters, digits and the underscore. */
    static final long WORD = (1L << DIGIT) | ((1L << 26) - 1) << FIRST_LETTER | 1L << CLASSES['_'];

    private CharClasses() {}

    /** The class of a character, 1 to 63. */
    public static int of(char c) {
        return c < ASCII ? CLASSES[c] : FOREIGN + (Character.toLowerCase(c) & 1);
    }

    /** The class of the character at a position, {@link #END} behind the text. */
    public static int at(char[] text, int position) {
        return position < text.length ? of(text[position]) : END;
    }

    /** The classes of the characters of a set, one bit each. */
    public static long mask(CharSet set) {
        long mask = 0;
        for (char c = 0; c < ASCII; c++) {
            if (set.contains(c)) {
                mask |= 1L << CLASSES[c];
            }
        }
        return set.hasAbove(ASCII) ? mask | FOREIGN_MASK : mask;
    }

    /** True for a character that shares its class with no other character but its other case. */
    public static boolean isSingle(char c) {
        int of = of(c);
        return of != DIGIT && of != CONTROL && of != BREAK && of < FOREIGN;
    }

    private static byte[] classes() {
        byte[] classes = new byte[ASCII];
        int sign = FIRST_SIGN;
        for (char c = 0; c < ASCII; c++) {
            if (c >= '0' && c <= '9') {
                classes[c] = DIGIT;
            } else if (c >= 'a' && c <= 'z') {
                classes[c] = (byte) (FIRST_LETTER + c - 'a');
            } else if (c >= 'A' && c <= 'Z') {
                classes[c] = (byte) (FIRST_LETTER + c - 'A');
            } else if (c == ':') {
                classes[c] = COLON;
            } else if (c == '@') {
                classes[c] = AT;
            } else if (c == ' ') {
                classes[c] = SPACE;
            } else if (c == '\t' || c == '\n' || c == '\r') {
                classes[c] = BREAK;
            } else {
                classes[c] = (byte) (c < ' ' || c == 127 ? CONTROL : sign++);
            }
        }
        return classes;
    }
}
