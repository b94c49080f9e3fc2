package io.portcullis.redact;

/**
 * SipHash-2-4, a keyed 64-bit check that nobody without the key can forge, and fast enough to try at many places.
 *
 * <p>Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012, https://www.aumasson.jp/siphash/siphash.pdf.
 */
final class SipHash {
    private static final int BLOCK = 8;
    private static final int FINAL_ROUNDS = 4;

    private final long key0;
    private final long key1;

    SipHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** The hash of the low bytes of the characters {@code [start, end)}, which are Latin-1 for every caller. */
    long hash(CharSequence text, int start, int end) {
        State state = new State(key0, key1);
        int at = start;
        for (; at + BLOCK <= end; at += BLOCK) {
            state.add(word(text, at, at + BLOCK));
        }
        state.add(word(text, at, end) | (long) (end - start) << 56);
        return state.finish();
    }

    private static long word(CharSequence text, int start, int end) {
        long word = 0;
        for (int i = start; i < end; i++) {
            word |= (text.charAt(i) & 0xffL) << (BLOCK * (i - start));
        }
        return word;
    }

    private static final class State {
        private long v0;
        private long v1;
        private long v2;
        private long v3;

        State(long key0, long key1) {
            v0 = key0 ^ 0x736f6d6570736575L;
            v1 = key1 ^ 0x646f72616e646f6dL;
            v2 = key0 ^ 0x6c7967656e657261L;
            v3 = key1 ^ 0x7465646279746573L;
        }

        void add(long word) {
            v3 ^= word;
            round();
            round();
            v0 ^= word;
        }

        long finish() {
            v2 ^= 0xff;
            for (int i = 0; i < FINAL_ROUNDS; i++) {
                round();
            }
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
