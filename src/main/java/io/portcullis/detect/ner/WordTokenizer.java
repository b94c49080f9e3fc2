package io.portcullis.detect.ner;

/**
 * Cuts text into the tokens that the name model knows: runs of letters, runs of digits, or one sign. White space is no
 * token. The same cuts are made in training and at run time. Stateless.
 */
public final class WordTokenizer {
    private WordTokenizer() {}

    /**
     * The tokens of a stretch of text, in linear time.
     *
     * @param from UTF-16 offset of the first character
     * @param to UTF-16 offset behind the last character
     */
    public static Tokens tokenize(CharSequence text, int from, int to) {
        int[] starts = new int[Math.max(8, (to - from) / 4)];
        int[] ends = new int[starts.length];
        int count = 0;
        int at = from;
        while (at < to) {
            int point = codePointAt(text, at, to);
            int kind = kind(point);
            int end = at + Character.charCount(point);
            if (kind != SPACE) {
                while (kind != SIGN && end < to) {
                    int next = codePointAt(text, end, to);
                    if (kind(next) != kind && !isMark(next)) {
                        break;
                    }
                    end += Character.charCount(next);
                }
                if (count == starts.length) {
                    starts = java.util.Arrays.copyOf(starts, count * 2);
                    ends = java.util.Arrays.copyOf(ends, count * 2);
                }
                starts[count] = at;
                ends[count++] = end;
            }
            at = end;
        }
        return Tokens.of(starts, ends, count);
    }

    private static final int SPACE = 0;
    private static final int LETTER = 1;
    private static final int DIGIT = 2;
    private static final int SIGN = 3;

    private static int codePointAt(CharSequence text, int at, int to) {
        char high = text.charAt(at);
        if (Character.isHighSurrogate(high) && at + 1 < to && Character.isLowSurrogate(text.charAt(at + 1))) {
            return Character.toCodePoint(high, text.charAt(at + 1));
        }
        return high;
    }

    private static int kind(int point) {
        if (Character.isLetter(point)) {
            return LETTER;
        }
        if (Character.isDigit(point)) {
            return DIGIT;
        }
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || Character.isISOControl(point)
                ? SPACE
                : SIGN;
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
