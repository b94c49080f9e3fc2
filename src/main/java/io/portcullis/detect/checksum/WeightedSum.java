package io.portcullis.detect.checksum;

/** Weighted digit sums, the base of most national check digits. */
final class WeightedSum {
    private WeightedSum() {}

    /**
     * The sum of digit times weight over the first {@code weights.length} characters.
     *
     * @param digits at least as many ASCII digits as there are weights
     */
    static int of(CharSequence digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return sum;
    }

    /** The remainder of {@link #of} by 11, 0 to 10. */
    static int mod11(CharSequence digits, int... weights) {
        return Math.floorMod(of(digits, weights), 11);
    }

    /** What is missing from {@link #of} to the next multiple of 11: 0 to 10, where each number's rule says what 10 means. */
    static int mod11Complement(CharSequence digits, int... weights) {
        return Math.floorMod(-of(digits, weights), 11);
    }

    /** What is missing from {@link #of} to the next multiple of 10: 0 to 9. */
    static int mod10Complement(CharSequence digits, int... weights) {
        return Math.floorMod(-of(digits, weights), 10);
    }
}
