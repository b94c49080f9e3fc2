package io.portcullis.detect.ner;

/**
 * The weights of features in flat arrays, found by a hash of 64 bits. Weights are whole multiples of {@link #GRAIN}'s inverse,
 * so sums are exact in any order. Filled by one thread, then immutable and thread-safe.
 */
final class FeatureWeights {
    /** A weight of 1 is this much. */
    static final int GRAIN = 256;

    /** Outcomes fit into the bits of a {@code char}. */
    static final int MOST_OUTCOMES = 16;

    private final int[] fingerprints;
    private final int[] rows;
    private final int mask;

    /** Rows: a set of outcomes as bits, then one weight for each of them. The first element is not used. */
    private final short[] data;

    private int used = 1;

    /**
     * An empty table.
     *
     * @param features how many will be added
     * @param weights how many weights they have together
     */
    FeatureWeights(int features, int weights) {
        int slots = Integer.highestOneBit(Math.max(8, features)) * 2;
        if (features > slots * 3 / 4) {
            slots *= 2;
        }
        fingerprints = new int[slots];
        rows = new int[slots];
        mask = slots - 1;
        data = new short[1 + features + weights];
    }

    /**
     * Adds a feature.
     *
     * @param hash of its name
     * @param outcomes the outcomes that it has weights for, as bits
     * @param weights one per outcome, beginning with the lowest
     */
    void add(long hash, int outcomes, int[] weights) {
        long mixed = FeatureHash.mix(hash);
        int slot = (int) mixed & mask;
        while (rows[slot] != 0) {
            slot = slot + 1 & mask;
        }
        fingerprints[slot] = (int) (mixed >>> 32);
        rows[slot] = used;
        data[used++] = (short) outcomes;
        for (int i = 0; i < Integer.bitCount(outcomes); i++) {
            data[used++] = (short) weights[i];
        }
    }

    /** Adds the weights of a feature, if there is one of this hash, to sums by outcome that begin at {@code at}. */
    void addTo(long hash, int[] sums, int at) {
        long mixed = FeatureHash.mix(hash);
        int fingerprint = (int) (mixed >>> 32);
        int slot = (int) mixed & mask;
        int row = rows[slot];
        while (row != 0) {
            if (fingerprints[slot] == fingerprint) {
                int outcomes = data[row] & 0xFFFF;
                while (outcomes != 0) {
                    sums[at + Integer.numberOfTrailingZeros(outcomes)] += data[++row];
                    outcomes &= outcomes - 1;
                }
                return;
            }
            slot = slot + 1 & mask;
            row = rows[slot];
        }
    }
}
