package io.portcullis.detect.regex.re2;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/** A set of Unicode code points as sorted, non-adjacent, inclusive ranges. Immutable. */
final class CodePointSet {
    static final CodePointSet ANY = range(0, Character.MAX_CODE_POINT);
    static final CodePointSet NEWLINE = of('\n');

    /** Planes 4 to 13 have no characters. */
    private static final int FIRST_EMPTY_PLANE = 0x40000;

    private static final int BEHIND_EMPTY_PLANES = 0xe0000;

    private final int[] bounds;

    private CodePointSet(int[] bounds) {
        this.bounds = bounds;
    }

    static CodePointSet of(int codePoint) {
        return range(codePoint, codePoint);
    }

    static CodePointSet range(int first, int last) {
        return new CodePointSet(new int[] {first, last});
    }

    /** All code points that {@code test} accepts; looks at every one of the planes that have characters. */
    static CodePointSet where(IntPredicate test) {
        Builder builder = new Builder();
        int start = -1;
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            c = c == FIRST_EMPTY_PLANE ? BEHIND_EMPTY_PLANES : c;
            boolean in = test.test(c);
            if (in && start < 0) {
                start = c;
            } else if (!in && start >= 0) {
                builder.add(start, c - 1);
                start = -1;
            }
        }
        if (start >= 0) {
            builder.add(start, Character.MAX_CODE_POINT);
        }
        return builder.build();
    }

    CodePointSet negate() {
        Builder builder = new Builder();
        int next = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            if (next < bounds[i]) {
                builder.add(next, bounds[i] - 1);
            }
            next = bounds[i + 1] + 1;
        }
        if (next <= Character.MAX_CODE_POINT) {
            builder.add(next, Character.MAX_CODE_POINT);
        }
        return builder.build();
    }

    boolean contains(int codePoint) {
        int low = 0;
        int high = bounds.length / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (codePoint < bounds[2 * middle]) {
                high = middle - 1;
            } else if (codePoint > bounds[2 * middle + 1]) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** Number of code points. */
    int size() {
        int size = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            size += bounds[i + 1] - bounds[i] + 1;
        }
        return size;
    }

    boolean isEmpty() {
        return bounds.length == 0;
    }

    void forEach(IntConsumer consumer) {
        for (int i = 0; i < bounds.length; i += 2) {
            for (int c = bounds[i]; c <= bounds[i + 1]; c++) {
                consumer.accept(c);
            }
        }
    }

    /** Number of ranges. */
    int ranges() {
        return bounds.length / 2;
    }

    int first(int range) {
        return bounds[2 * range];
    }

    int last(int range) {
        return bounds[2 * range + 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodePointSet set && Arrays.equals(bounds, set.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    /** Collects ranges in any order. Used by one thread. */
    static final class Builder {
        private long[] ranges = new long[8];
        private int count;

        Builder add(int codePoint) {
            return add(codePoint, codePoint);
        }

        Builder add(int first, int last) {
            if (count == ranges.length) {
                ranges = Arrays.copyOf(ranges, count * 2);
            }
            ranges[count++] = (long) first << 32 | last;
            return this;
        }

        Builder add(CodePointSet set) {
            for (int i = 0; i < set.ranges(); i++) {
                add(set.first(i), set.last(i));
            }
            return this;
        }

        CodePointSet build() {
            Arrays.sort(ranges, 0, count);
            int[] bounds = new int[2 * count];
            int size = 0;
            for (int i = 0; i < count; i++) {
                int first = (int) (ranges[i] >> 32);
                int last = (int) ranges[i];
                if (size > 0 && first <= bounds[size - 1] + 1) {
                    bounds[size - 1] = Math.max(bounds[size - 1], last);
                } else {
                    bounds[size++] = first;
                    bounds[size++] = last;
                }
            }
            return new CodePointSet(Arrays.copyOf(bounds, size));
        }
    }
}
