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
    private final @Nullable MappedText reading;
    private final int[] writtenStarts;
    private final int[] writtenEnds;

    private static final int[] IDENTITY = new int[0];

    /** A text whose characters all stand for themselves. */
    ScanText(String original, char[] chars, int labelLength) {
        this(original, chars, labelLength, IDENTITY, IDENTITY);
    }

    /**
     * A folded text.
     *
     * @param starts original start of every folded character behind the label
     * @param ends original end of every folded character behind the label
     */
    ScanText(String original, char[] chars, int labelLength, int[] starts, int[] ends) {
        this(original, chars, labelLength, starts, ends, null, starts, ends);
    }

    private ScanText(
            String original,
            char[] chars,
            int labelLength,
            int[] starts,
            int[] ends,
            @Nullable MappedText reading,
            int[] writtenStarts,
            int[] writtenEnds) {
        this.original = new SensitiveText(original);
        this.chars = chars;
        this.labelLength = labelLength;
        this.starts = starts;
        this.ends = ends;
        this.reading = reading;
        this.writtenStarts = writtenStarts;
        this.writtenEnds = writtenEnds;
    }

    /**
     * A reading of a text.
     *
     * @param folded the reading's text, folded, without a label
     * @param reading the reading before it was folded
     */
    static ScanText of(String original, ScanText folded, MappedText reading) {
        char[] chars = folded.chars;
        int[] starts = new int[chars.length];
        int[] ends = new int[chars.length];
        for (int i = 0; i < chars.length; i++) {
            starts[i] = reading.start(folded.originalStart(i));
            ends[i] = reading.end(folded.originalEnd(i + 1) - 1);
        }
        return new ScanText(original, chars, 0, starts, ends, reading, folded.writtenStarts, folded.writtenEnds);
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
        if (writtenStarts == IDENTITY) {
            return this;
        }
        if (reading == null) {
            char[] written = new char[labelLength + original.value().length()];
            System.arraycopy(chars, 0, written, 0, labelLength);
            original.value().getChars(0, original.value().length(), written, labelLength);
            return new ScanText(original.value(), written, labelLength);
        }
        char[] written = reading.text().toCharArray();
        int[] from = new int[written.length];
        int[] to = new int[written.length];
        for (int i = 0; i < written.length; i++) {
            from[i] = reading.start(i);
            to[i] = reading.end(i);
        }
        return new ScanText(original.value(), written, 0, from, to);
    }

    /**
     * What the folded character at {@code position} was before it was folded: usually one character, with the marks that
     * follow it, or half of what was folded to more than one.
     *
     * @param position at or behind the label
     */
    public String written(int position) {
        int index = position - labelLength;
        if (writtenStarts == IDENTITY) {
            return String.valueOf(chars[position]);
        }
        return reading == null
                ? original.value().substring(writtenStarts[index], writtenEnds[index])
                : reading.text(writtenStarts[index], writtenEnds[index]);
    }

    /** True when {@code [start, end)} of {@link #chars()}, behind the label, is not what was written there. */
    public boolean isFolded(int start, int end) {
        if (writtenStarts == IDENTITY || start >= end) {
            return false;
        }
        int from = start - labelLength;
        int to = end - labelLength;
        if (writtenEnds[to - 1] - writtenStarts[from] != to - from) {
            return true;
        }
        for (int i = from; i < to; i++) {
            char written =
                    reading == null ? original.value().charAt(writtenStarts[i]) : reading.charAt(writtenStarts[i]);
            if (written != chars[i + labelLength]) {
                return true;
            }
        }
        return false;
    }

    /** Position of the folded character for a position in {@link #asWritten()}; the length at the end. */
    public int positionOf(int writtenPosition) {
        int wanted = writtenPosition - labelLength;
        if (writtenStarts == IDENTITY || wanted < 0) {
            return writtenPosition;
        }
        int low = 0;
        int high = writtenStarts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (writtenStarts[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return labelLength + low;
    }

    private int originalEnd(int position) {
        int index = position - labelLength;
        return starts == IDENTITY ? index : ends[index - 1];
    }

    /** True when a folded character may stand for another one of the original. */
    boolean isFolded() {
        return starts != IDENTITY;
    }

    /** The folded characters behind the label. */
    MappedText toMappedText() {
        MappedText mapped = new MappedText(chars.length - labelLength);
        for (int i = labelLength; i < chars.length; i++) {
            mapped.add(chars[i], starts[i - labelLength], ends[i - labelLength]);
        }
        return mapped;
    }

    @Override
    public String toString() {
        return "ScanText" + original;
    }
}
