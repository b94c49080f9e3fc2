package io.portcullis.model;

/**
 * A half-open range {@code [start, end)} of UTF-16 code units in the original text of one segment.
 *
 * @param start index of the first code unit, zero or more
 * @param end index behind the last code unit, greater than {@code start}
 */
public record Span(int start, int end) implements Comparable<Span> {
    public Span {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("not a span: [" + start + ", " + end + ")");
        }
    }

    /** Number of UTF-16 code units, at least one. */
    public int length() {
        return end - start;
    }

    /** True when the two ranges share at least one code unit. */
    public boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    /** True when every code unit of {@code other} lies in this range. */
    public boolean contains(Span other) {
        return start <= other.start && other.end <= end;
    }

    /** Orders by start, then by end. */
    @Override
    public int compareTo(Span other) {
        return start != other.start ? Integer.compare(start, other.start) : Integer.compare(end, other.end);
    }
}
