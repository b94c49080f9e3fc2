package io.portcullis.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One quick look over a text, eight characters at a time, for places where decoding may be worth a closer look: long runs
 * without a space, and the same character at every second or every third place. It may name places where nothing is, and
 * misses none.
 */
final class PreScan {
    /** Shortest run of symbols that is looked at as a block. */
    static final int SHORTEST_RUN = 10;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int STEP = Long.BYTES;
    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW = 0x0101010101010101L;
    /** Added to a character from {@code +} on, it sets the high bit. */
    private static final long FROM_PLUS = LOW * (0x80 - '+');

    private static final long BELOW_TAB = LOW * '\t';
    private static final long LOWER = LOW * 0x20;
    private static final long D = LOW * 'd';
    private static final long O = LOW * 'o';
    private static final long T = LOW * 't';

    private final Places runs = new Places();
    private final Places alternations = new Places();
    private final Places triplets = new Places();
    private final Places dots = new Places();
    private final Places controls = new Places();

    /** Ascending positions. */
    static final class Places {
        private int[] positions = new int[8];
        private int count;

        private void add(int position) {
            if (count == positions.length) {
                positions = Arrays.copyOf(positions, count * 2);
            }
            positions[count++] = position;
        }

        int count() {
            return count;
        }

        int get(int index) {
            return positions[index];
        }
    }

    private PreScan() {}

    /** Looks over a text. */
    @SuppressWarnings("deprecation") // the low bytes are what is wanted: one for each char, whatever it is
    static PreScan of(String text) {
        int length = text.length();
        byte[] bytes = new byte[length + 2 * STEP];
        text.getBytes(0, length, bytes, 0);
        Arrays.fill(bytes, length, bytes.length, (byte) ' ');
        PreScan scan = new PreScan();
        scan.run(bytes, length);
        return scan;
    }

    /** Positions in or directly behind a part of every run of {@value #SHORTEST_RUN} and more symbols. */
    Places runs() {
        return runs;
    }

    /** Positions of eight characters, three of which are the same and have one character between them. */
    Places alternations() {
        return alternations;
    }

    /** Positions of eight characters, three of which are the same and have two characters between them. */
    Places triplets() {
        return triplets;
    }

    /** Positions at most seven before a {@code dot}, in whatever case. */
    Places dots() {
        return dots;
    }

    /** Positions at most seven before a control character that is no white space. */
    Places controls() {
        return controls;
    }

    private void run(byte[] bytes, int length) {
        int open = 0;
        for (int i = 0; i < length; i += STEP) {
            long x = (long) LONG.get(bytes, i);
            long separators = (~((x & ~HIGH) + FROM_PLUS) | x) & HIGH;
            if (separators == 0) {
                open += STEP;
                if (open >= SHORTEST_RUN) {
                    runs.add(i);
                }
            } else {
                if (open + (Long.numberOfTrailingZeros(separators) >>> 3) >= SHORTEST_RUN) {
                    runs.add(i);
                }
                open = Long.numberOfLeadingZeros(separators) >>> 3;
            }
            if (((x - BELOW_TAB) & ~x & HIGH) != 0) {
                controls.add(i);
            }
            long second = x ^ x >>> 16;
            if ((second & 0x0000000000FF00FFL) == 0
                    || (second & 0x00000000FF00FF00L) == 0
                    || (second & 0x000000FF00FF0000L) == 0
                    || (second & 0x0000FF00FF000000L) == 0) {
                alternations.add(i);
            }
            long third = x ^ x >>> 24;
            if ((third & 0x00000000FF0000FFL) == 0
                    || (third & 0x000000FF0000FF00L) == 0
                    || (third & 0x0000000000FF0000L) == 0 && i > 0 && bytes[i - 1] == bytes[i + 2]) {
                triplets.add(i);
            }
            long word = (x | LOWER) ^ D
                    | ((long) LONG.get(bytes, i + 1) | LOWER) ^ O
                    | ((long) LONG.get(bytes, i + 2) | LOWER) ^ T;
            if (((word - LOW) & ~word & HIGH) != 0) {
                dots.add(i);
            }
        }
    }
}
