package io.portcullis.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A quick look over a text for places where decoding may be worth a closer look. It turns the text into one bit for each
 * character, eight characters at a time, and looks for patterns of bits: long stretches without a space, and spaces at every
 * second or every third place. It may name places where nothing is. Immutable once made.
 */
final class PreScan {
    /** Shortest stretch without a space that is of interest. */
    static final int SHORTEST_STRETCH = 10;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int GROUP = Long.BYTES;
    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW = 0x0101010101010101L;
    /** Multiplied with the high bits of eight characters, it brings them together in the highest eight. */
    private static final long GATHER = 0x0102040810204081L;

    // Each of these, added to seven bits, sets the eighth from a character on.
    private static final long FROM_PLUS = LOW * (0x80 - '+');
    private static final long FROM_0 = LOW * (0x80 - '0');
    private static final long FROM_BRACKET = LOW * (0x80 - '[');

    private static final long TABS = LOW * '\t';
    private static final long SPACES = LOW * ' ';

    /** New characters in each step; a window has the last 16 of the step before in front of them. */
    private static final int STEP = 48;

    private static final int KEPT = Long.SIZE - STEP;
    private static final long NEW = (1L << STEP) - 1;

    private final byte[] bytes;
    private final int length;
    private final Places stretches = new Places();
    private final Places alternations = new Places();
    private final Places triplets = new Places();
    private final Places words = new Places();
    private final boolean controls;

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

        private void addAll(long bits, int base) {
            for (long rest = bits; rest != 0; rest &= rest - 1) {
                add(base + Long.numberOfTrailingZeros(rest));
            }
        }

        int count() {
            return count;
        }

        int get(int index) {
            return positions[index];
        }
    }

    private PreScan(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
        findPatterns();
        this.controls = findControls();
    }

    /** Looks over a text that is folded. */
    @SuppressWarnings("deprecation") // the low bytes are what is wanted: one for each char, whatever it is
    static PreScan of(ScanText text) {
        byte[] ascii = text.ascii();
        if (ascii != null) {
            return new PreScan(ascii, ascii.length);
        }
        String folded = text.folded();
        byte[] bytes = new byte[folded.length()];
        folded.getBytes(0, bytes.length, bytes, 0);
        return new PreScan(bytes, bytes.length);
    }

    /**
     * Where stretches begin that have {@value #SHORTEST_STRETCH} and more characters and none below {@code +}, and behind the
     * first a digit, a capital letter or a sign between these in ASCII: every block and every number has one.
     */
    Places stretches() {
        return stretches;
    }

    /** The low bytes of the text's characters; not to be written. */
    byte[] bytes() {
        return bytes;
    }

    /** Characters below {@code +} that have two more of them behind them, with one character between each. */
    Places alternations() {
        return alternations;
    }

    /** Characters below {@code +} that have three more of them behind them, with two characters between each. */
    Places triplets() {
        return triplets;
    }

    /** Characters below {@code +} that stand before a word of three letters that begins with {@code d}. */
    Places words() {
        return words;
    }

    /** Whether there is any control character but white space. */
    boolean hasControls() {
        return controls;
    }

    private void findPatterns() {
        // Before the text there are spaces, and nothing begins there.
        long window = -1L >>> STEP;
        long fresh = NEW & -1L << KEPT;
        boolean inStretch = false;
        int base = 0;
        for (; base + STEP <= length; base += STEP) {
            window |= signs(bytes, base) << KEPT;
            inStretch = look(window, base - KEPT, fresh, inStretch);
            window >>>= STEP;
            fresh = NEW;
        }
        // Behind the text there are spaces too.
        byte[] end = new byte[2 * STEP];
        Arrays.fill(end, (byte) ' ');
        System.arraycopy(bytes, base, end, 0, length - base);
        for (int i = 0; i < end.length; i += STEP) {
            window |= signs(end, i) << KEPT;
            inStretch = look(window, base + i - KEPT, fresh, inStretch);
            window >>>= STEP;
            fresh = NEW;
        }
    }

    /** Looks for patterns that begin at one of the fresh characters; true when a stretch goes on behind them. */
    private boolean look(long window, int base, long fresh, boolean inStretch) {
        long free = ~window;
        long two = free & free >>> 1;
        long four = two & two >>> 2;
        long ten = four & four >>> 4 & two >>> 8;
        long pair = window & two >>> 1;
        long second = window & free >>> 1 & window >>> 2 & free >>> 3 & window >>> 4 & fresh;
        long third = pair & pair >>> 3 & pair >>> 6 & window >>> 9 & fresh;
        long word = pair & free >>> 3 & window >>> 4 & fresh;
        for (long rest = word; rest != 0; rest &= rest - 1) {
            int at = base + Long.numberOfTrailingZeros(rest);
            if ((bytes[at + 1] | 0x20) == 'd') {
                words.add(at);
            }
        }
        if (((ten | second | third) & fresh) != 0) {
            addStretches(ten & ~(ten << 1 | (inStretch ? 1 : 0)) & fresh, base);
            alternations.addAll(second, base);
            triplets.addAll(third, base);
        }
        return (ten >>> STEP - 1 & 1) != 0;
    }

    /** A bit for each of 48 characters that is below {@code +} or not ASCII. */
    private static long signs(byte[] bytes, int base) {
        long signs = 0;
        for (int i = 0; i < STEP; i += GROUP) {
            long x = (long) LONG.get(bytes, base + i);
            long below = (~((x & ~HIGH) + FROM_PLUS) | x) & HIGH;
            signs |= ((below >>> 7) * GATHER >>> 56) << i;
        }
        return signs;
    }

    private void addStretches(long starts, int base) {
        for (long rest = starts; rest != 0; rest &= rest - 1) {
            int start = base + Long.numberOfTrailingZeros(rest);
            if (isOfInterest(start)) {
                stretches.add(start);
            }
        }
    }

    /** True when a stretch has a character from {@code 0} to {@code Z} behind its first. */
    private boolean isOfInterest(int start) {
        long skip = ~0xFFL;
        for (int at = start; ; at += GROUP) {
            long x = load(at);
            long low = x & ~HIGH;
            long below = (~(low + FROM_PLUS) | x) & HIGH;
            // Nothing counts from the first character on that is no part of the stretch.
            long before = below == 0 ? -1L : (below & -below) - 1;
            if ((low + FROM_0 & ~(low + FROM_BRACKET) & HIGH & before & skip) != 0) {
                return true;
            }
            if (below != 0) {
                return false;
            }
            skip = -1L;
        }
    }

    /** True when a character stands at three alternating places somewhere in the stretch that begins at a position. */
    boolean alternates(int start) {
        for (int at = start; ; at += GROUP) {
            long x = load(at);
            long second = load(at + 2);
            long differ = x ^ second | second ^ load(at + 4);
            long below = (~((x & ~HIGH) + FROM_PLUS) | x) & HIGH;
            long before = below == 0 ? -1L : (below & -below) - 1;
            if (((differ - LOW) & ~differ & HIGH & before) != 0) {
                return true;
            }
            if (below != 0) {
                return false;
            }
        }
    }

    private boolean findControls() {
        long found = 0;
        int at = 0;
        for (; at + GROUP <= length; at += GROUP) {
            long x = (long) LONG.get(bytes, at);
            found |= (x - TABS) & ~x;
        }
        long end = load(at);
        return ((found | (end - TABS) & ~end) & HIGH) != 0;
    }

    /** Eight characters, with spaces behind the text. */
    private long load(int at) {
        if (at + GROUP <= length) {
            return (long) LONG.get(bytes, at);
        }
        long x = SPACES;
        for (int i = 0; at + i < length; i++) {
            x ^= ((bytes[at + i] ^ ' ') & 0xFFL) << (i * Byte.SIZE);
        }
        return x;
    }

    @Override
    public String toString() {
        return "PreScan[" + length + " chars]";
    }
}
