package io.portcullis.redact;

/** Writes masks: a mask character for every letter and digit of a value but the last ones. */
final class MaskOperator {
    /** At most one letter or digit of this many stays visible. */
    static final int VISIBLE_SHARE = 3;

    private MaskOperator() {}

    /**
     * Appends {@code text[start, end)} with the mask character for every letter and digit but the last
     * {@code keepLast}, or the last third where that is less. Combining marks go with their letter; all else stays.
     */
    static void append(StringBuilder out, String text, int start, int end, int keepLast, int maskChar) {
        int letters = 0;
        for (int i = start; i < end; i += Character.charCount(text.codePointAt(i))) {
            letters += isMaskable(text.codePointAt(i)) ? 1 : 0;
        }
        int masked = letters - Math.min(keepLast, letters / VISIBLE_SHARE);
        int seen = 0;
        boolean afterMasked = false;
        for (int i = start; i < end; i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (isMaskable(c)) {
                afterMasked = seen++ < masked;
                out.appendCodePoint(afterMasked ? maskChar : c);
            } else if (!afterMasked || !isMark(c)) {
                afterMasked = false;
                out.appendCodePoint(c);
            }
        }
    }

    /** True for letters and numbers of every script, circled and superscript ones too. */
    static boolean isMaskable(int c) {
        if (c < 0x80) {
            return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        }
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER
                || Character.isAlphabetic(c) && !isMark(c);
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
