package io.portcullis.detect.regex;

/** Shannon entropy of a value, over its first 128 characters, so that it does not change as a long value grows. */
final class Entropy {
    private static final int WINDOW = 128;
    private static final double LOG2 = Math.log(2);

    private Entropy() {}

    /** Bits per character of {@code text[start, end)}, 0 for an empty range. */
    static double of(char[] text, int start, int end) {
        int stop = Math.min(end, start + WINDOW);
        int length = stop - start;
        if (length <= 0) {
            return 0;
        }
        int[] counts = new int[128];
        for (int i = start; i < stop; i++) {
            counts[text[i] & 127]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / length;
                bits -= share * Math.log(share) / LOG2;
            }
        }
        return bits;
    }
}
