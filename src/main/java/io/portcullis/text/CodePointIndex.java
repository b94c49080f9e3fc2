package io.portcullis.text;

/**
 * Finds the UTF-16 offsets of code points of one text, in constant time each. Immutable and thread-safe.
 */
public final class CodePointIndex {
    private final int length;
    /** Offset of every code point and of the end; empty when each is its own offset. */
    private final int[] offsets;

    /** An index of {@code text}; linear in its length. */
    public CodePointIndex(String text) {
        this.length = CodePoints.count(text);
        this.offsets = length == text.length() ? new int[0] : offsets(text, length);
    }

    /** Number of code points. */
    public int length() {
        return length;
    }

    /**
     * The UTF-16 offset of a code point.
     *
     * @param codePoint 0 to {@link #length()}
     */
    public int offset(int codePoint) {
        if (codePoint < 0 || codePoint > length) {
            throw new IndexOutOfBoundsException(codePoint);
        }
        return offsets.length == 0 ? codePoint : offsets[codePoint];
    }

    private static int[] offsets(String text, int length) {
        int[] offsets = new int[length + 1];
        int at = 0;
        for (int i = 0; i < length; i++) {
            offsets[i] = at;
            at += Character.charCount(text.codePointAt(at));
        }
        offsets[length] = at;
        return offsets;
    }
}
