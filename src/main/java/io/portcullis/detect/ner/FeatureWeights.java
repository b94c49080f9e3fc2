package io.portcullis.detect.ner;

import java.util.Arrays;

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

    /** Hashes of features whose weights are to be added, in an array that is used again and again. Used by one thread. */
    static final class Batch {
        private long[] hashes = new long[64];
        private long[] found = new long[64];
        private int size;

        /** Adds the hash of a feature. */
        void add(long hash) {
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, size * 2);
                found = new long[size * 2];
            }
            hashes[size++] = FeatureHash.mix(hash);
        }
    }

    /**
     * Adds the weights of the features of a batch, as far as there are any, to sums by outcome that begin at {@code at}, and empties
     * the batch. All places of the table are read before the first is looked at, so that the waits for memory overlap.
     */
    void addTo(Batch batch, int[] sums, int at) {
        long[] hashes = batch.hashes;
        long[] found = batch.found;
        int size = batch.size;
        for (int i = 0; i < size; i++) {
            found[i] = slots[(int) hashes[i] & mask];
        }
        for (int i = 0; i < size; i++) {
            long slot = found[i];
            long hash = hashes[i];
            int place = (int) hash & mask;
            while (slot != 0) {
                if (((slot ^ hash) & FINGERPRINT) == 0) {
                    addRow((int) slot, sums, at);
                    break;
                }
                place = place + 1 & mask;
                slot = slots[place];
            }
        }
        batch.size = 0;
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
