package io.portcullis.text;

import io.portcullis.model.SensitiveText;
import io.portcullis.model.Span;
import org.jspecify.annotations.Nullable;

/**
 * A text in the form in which it is scanned: folded characters, with a map back to the original. A label (for example
 * the JSON member name of a value) may stand before the text as context; it is never part of a span. Immutable by
 * convention: the arrays must not be written.
 */
public final class ScanText {
    private final SensitiveText original;
    private final char[] chars;
    private final int labelLength;
    private final int[] starts;
    private final int[] ends;
    private final byte @Nullable [] ascii;

    private static final int[] IDENTITY = new int[0];

    /**
     * A text whose characters all stand for themselves.
     *
     * @param ascii its characters behind the label as bytes, null when they are not all ASCII
     */
    ScanText(String original, char[] chars, int labelLength, byte @Nullable [] ascii) {
        this.original = new SensitiveText(original);
        this.chars = chars;
        this.labelLength = labelLength;
        this.starts = IDENTITY;
        this.ends = IDENTITY;
        this.ascii = ascii;
    }

    /**
     * A folded text.
     *
     * @param starts original start of every folded character behind the label
     * @param ends original end of every folded character behind the label
     */
    ScanText(String original, char[] chars, int labelLength, int[] starts, int[] ends) {
        this.original = new SensitiveText(original);
        this.chars = chars;
        this.labelLength = labelLength;
        this.starts = starts;
        this.ends = ends;
        this.ascii = null;
    }

    /** The characters to scan, label first; not to be written. */
    public char[] chars() {
        return chars;
    }

    /** Number of characters of {@link #chars()} that belong to the label, 0 when there is none. */
    public int labelLength() {
        return labelLength;
    }

    /** The original text, without the label. */
    public String original() {
        return original.value();
    }

    /**
     * The span of the original text for a range of {@link #chars()}.
     *
     * @param start first folded character, at or behind the label
     * @param end behind the last folded character, greater than {@code start}
     */
    public Span originalSpan(int start, int end) {
        return new Span(originalStart(start), originalEnd(end));
    }

    /** Original offset at which the folded character {@code position} starts; the original length at the end. */
    public int originalStart(int position) {
        int index = position - labelLength;
        if (starts == IDENTITY) {
            return Math.max(0, index);
        }
        if (index < 0) {
            return 0;
        }
        return index < starts.length ? starts[index] : original.value().length();
    }

    /**
     * The same text as it was before it was folded, with its label and the way back to the original; this one when folding
     * changed nothing.
     */
    public ScanText asWritten() {
        if (starts == IDENTITY) {
            return this;
        }
        String text = original.value();
        char[] written = new char[labelLength + text.length()];
        System.arraycopy(chars, 0, written, 0, labelLength);
        text.getChars(0, text.length(), written, labelLength);
        return new ScanText(text, written, labelLength, null);
    }

    /**
     * What the folded character at {@code position} was before it was folded: usually one character, with the marks that
     * follow it, or half of what was folded to more than one.
     *
     * @param position at or behind the label
     */
    public String written(int position) {
        int index = position - labelLength;
        if (starts == IDENTITY) {
            return String.valueOf(chars[position]);
        }
        return original.value().substring(starts[index], ends[index]);
    }

    /** True when {@code [start, end)} of {@link #chars()}, behind the label, is not what was written there. */
    public boolean isFolded(int start, int end) {
        if (starts == IDENTITY || start >= end) {
            return false;
        }
        int from = start - labelLength;
        int to = end - labelLength;
        if (ends[to - 1] - starts[from] != to - from) {
            return true;
        }
        for (int i = from; i < to; i++) {
            if (original.value().charAt(starts[i]) != chars[i + labelLength]) {
                return true;
            }
        }
        return false;
    }

    /** Position of the folded character for a position in {@link #asWritten()}; the length at the end. */
    public int positionOf(int writtenPosition) {
        int wanted = writtenPosition - labelLength;
        if (starts == IDENTITY || wanted < 0) {
            return writtenPosition;
        }
        int low = 0;
        int high = starts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return labelLength + low;
    }

    /** Original offset behind the folded character before {@code position}, which is behind the label. */
    int originalEnd(int position) {
        int index = position - labelLength;
        return starts == IDENTITY ? index : ends[index - 1];
    }

    /** The characters behind the label as bytes, null when the text is not all ASCII; not to be written. */
    byte @Nullable [] ascii() {
        return ascii;
    }

    /** True when a folded character may stand for another one of the original. */
    boolean isFolded() {
        return starts != IDENTITY;
    }

    /** The label, empty when there is none. */
    String label() {
        return new String(chars, 0, labelLength);
    }

    /** The folded text, without the label; the original itself where nothing is folded. */
    String folded() {
        return starts == IDENTITY ? original.value() : new String(chars, labelLength, chars.length - labelLength);
    }

    @Override
    public String toString() {
        return "ScanText" + original;
    }
}
