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

    private static final long FINGERPRINT = 0xFFFFFFFFL << 32;

    /** Open addressing: 32 bits of a hash above the place of the row, so that a search meets memory once. */
    private final long[] slots;

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
        int size = Integer.highestOneBit(Math.max(8, features)) * 2;
        if (features > size * 3L / 4) {
            size *= 2;
        }
        slots = new long[size];
        mask = size - 1;
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
        while (slots[slot] != 0) {
            slot = slot + 1 & mask;
        }
        slots[slot] = mixed & FINGERPRINT | used;
        data[used++] = (short) outcomes;
        for (int i = 0; i < Integer.bitCount(outcomes); i++) {
            data[used++] = (short) Math.clamp(weights[i], Short.MIN_VALUE, Short.MAX_VALUE);
        }
    }

    /** Adds the weights of a feature, if there is one of this hash, to sums by outcome that begin at {@code at}. */
    void addTo(long hash, int[] sums, int at) {
        long mixed = FeatureHash.mix(hash);
        int place = (int) mixed & mask;
        long slot = slots[place];
        while (slot != 0) {
            if (((slot ^ mixed) & FINGERPRINT) == 0) {
                addRow((int) slot, sums, at);
                return;
            }
            place = place + 1 & mask;
            slot = slots[place];
        }
    }

    private void addRow(int row, int[] sums, int at) {
        int outcomes = data[row] & 0xFFFF;
        int next = row;
        while (outcomes != 0) {
            sums[at + Integer.numberOfTrailingZeros(outcomes)] += data[++next];
            outcomes &= outcomes - 1;
        }
    }
}
