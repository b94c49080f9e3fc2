package io.portcullis.detect.checksum;

/** Keccak-256 with the padding of the original submission, as Ethereum and Monero use it; not SHA3-256 of FIPS 202. */
final class Keccak256 {
    private static final int RATE = 136;
    private static final int ROUNDS = 24;
    private static final int[] ROTATION = {
        1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
    };
    private static final int[] LANE = {
        10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
    };

    private Keccak256() {}

    /** The 32-byte hash of {@code data}. */
    static byte[] hash(byte[] data) {
        byte[] padded = new byte[(data.length / RATE + 1) * RATE];
        System.arraycopy(data, 0, padded, 0, data.length);
        padded[data.length] ^= 0x01;
        padded[padded.length - 1] ^= (byte) 0x80;
        long[] state = new long[25];
        for (int block = 0; block < padded.length; block += RATE) {
            for (int i = 0; i < RATE; i++) {
                state[i / 8] ^= (padded[block + i] & 0xffL) << 8 * (i % 8);
            }
            permute(state);
        }
        byte[] hash = new byte[32];
        for (int i = 0; i < hash.length; i++) {
            hash[i] = (byte) (state[i / 8] >>> 8 * (i % 8));
        }
        return hash;
    }

    private static void permute(long[] a) {
        long[] column = new long[5];
        int feedback = 1;
        for (int round = 0; round < ROUNDS; round++) {
            for (int x = 0; x < 5; x++) {
                column[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
            }
            for (int x = 0; x < 5; x++) {
                long mix = column[(x + 4) % 5] ^ Long.rotateLeft(column[(x + 1) % 5], 1);
                for (int y = 0; y < 25; y += 5) {
                    a[x + y] ^= mix;
                }
            }
            long carried = a[1];
            for (int i = 0; i < LANE.length; i++) {
                long next = a[LANE[i]];
                a[LANE[i]] = Long.rotateLeft(carried, ROTATION[i]);
                carried = next;
            }
            for (int y = 0; y < 25; y += 5) {
                System.arraycopy(a, y, column, 0, 5);
                for (int x = 0; x < 5; x++) {
                    a[x + y] ^= ~column[(x + 1) % 5] & column[(x + 2) % 5];
                }
            }
            // The round constants come from a linear feedback shift register over x^8 + x^6 + x^5 + x^4 + 1.
            for (int j = 0; j < 7; j++) {
                if ((feedback & 1) != 0) {
                    a[0] ^= 1L << (1 << j) - 1;
                }
                feedback = feedback << 1 ^ (feedback >>> 7) * 0x171;
            }
        }
    }
}
