package io.portcullis.text;

/** Converts UTF-16 offsets of one text to code-point offsets; cheap when asked in ascending order. Not thread-safe. */
public final class CodePoints {
    private final String text;
    private final boolean surrogates;
    private int lastOffset;
    private int lastCount;

    /** A converter for {@code text}. */
    public CodePoints(String text) {
        this.text = text;
        this.surrogates = count(text) != text.length();
    }

    /** Number of code points of {@code text}. */
    public static int count(String text) {
        // Constant time for a string that the JVM keeps as Latin-1.
        return text.codePointCount(0, text.length());
    }

    /** Number of code points before the UTF-16 offset. */
    public int at(int offset) {
        if (!surrogates) {
            return offset;
        }
        if (offset < lastOffset) {
            lastOffset = 0;
            lastCount = 0;
        }
        lastCount += text.codePointCount(lastOffset, offset);
        lastOffset = offset;
        return lastCount;
    }
}
