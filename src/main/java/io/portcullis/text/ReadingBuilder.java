package io.portcullis.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a reading together: the stretches of a text around what was decoded in it, with the decoded text in its place. Used
 * by one thread for one reading.
 */
final class ReadingBuilder {
    /** Before an encoded character: the context of a value that begins before it. */
    private static final int LEFT = 128;
    /** Behind it: a value whose lead or context it is, with its own context. */
    private static final int RIGHT = 192;
    /** A stretch begins and ends at a space where there is one within this many characters, so that no token is cut. */
    private static final int TOKEN = 4096;

    private final Reading below;
    private final String source;
    /** The source is the folded text below, or else the text below itself. */
    private final @Nullable ScanText folding;

    private char[] chars = new char[512];
    private int[] starts = new int[512];
    private int[] ends = new int[512];
    private byte[] codings = new byte[512];
    private int length;
    private final BitSet decoded = new BitSet();
    private final BitSet seams = new BitSet();
    private final List<Reading.BlockRange> blocks = new ArrayList<>(0);

    private ReadingBuilder(Reading below, String source, @Nullable ScanText folding) {
        this.below = below;
        this.source = source;
        this.folding = folding;
    }

    /**
     * A reading of {@code below}.
     *
     * @param source the text that the patches are about: that of {@code below}, folded or not
     * @param folding how the source maps to the text of {@code below}, null when it is that text
     * @param patches from left to right, without overlaps, at least one
     */
    static Reading build(
            int index,
            Reading below,
            String source,
            @Nullable ScanText folding,
            List<Patch> patches,
            Reading.Kind kind) {
        ReadingBuilder builder = new ReadingBuilder(below, source, folding);
        boolean fromTheStart = builder.addStretches(patches);
        Reading.Layer layer = new Reading.Layer(
                new String(builder.chars, 0, builder.length),
                Arrays.copyOf(builder.starts, builder.length),
                Arrays.copyOf(builder.ends, builder.length),
                Arrays.copyOf(builder.codings, builder.length),
                builder.decoded,
                builder.seams,
                List.copyOf(builder.blocks),
                kind);
        return new Reading(index, below, layer, fromTheStart ? below.scan().label() : "");
    }

    /** Adds all stretches and tells whether the first begins where the text begins. */
    private boolean addStretches(List<Patch> patches) {
        int copied = -1;
        int limit = 0;
        boolean fromTheStart = false;
        for (int i = 0; i < patches.size(); i++) {
            Patch patch = patches.get(i);
            int from = Math.max(0, patch.start() - LEFT);
            if (copied < 0) {
                copied = tokenStart(from, 0);
                fromTheStart = copied == 0;
            } else if (from > limit) {
                int end = tokenEnd(limit);
                int start = tokenStart(from, copied);
                if (start > end) {
                    copy(copied, end);
                    addSeam(end);
                    copied = start;
                }
            }
            copy(copied, patch.start());
            add(patch);
            copied = patch.end();
            limit = copied + RIGHT;
        }
        int end = tokenEnd(limit);
        copy(copied, end);
        if (end < source.length()) {
            addSeam(end);
        }
        return fromTheStart;
    }

    private int tokenStart(int from, int stop) {
        int least = Math.max(stop, from - TOKEN);
        int start = from;
        while (start > least && source.charAt(start - 1) > ' ') {
            start--;
        }
        return start;
    }

    private int tokenEnd(int limit) {
        int end = Math.min(limit, source.length());
        int most = Math.min(source.length(), end + TOKEN);
        while (end < most && source.charAt(end) > ' ') {
            end++;
        }
        return end;
    }

    private void copy(int from, int to) {
        ensure(to - from);
        for (int i = from; i < to; i++) {
            add(source.charAt(i), start(i), end(i + 1), Coding.PLAIN);
        }
    }

    private void add(Patch patch) {
        Patch.Block block = patch.block();
        if (block != null && patch.start() > 0 && couldJoin(source.charAt(patch.start() - 1))) {
            addSeam(patch.start());
        }
        int first = length;
        String text = patch.decoded();
        ensure(text.length());
        decoded.set(first, first + Math.max(1, text.length()));
        for (int i = 0; i < text.length(); i++) {
            int from = block == null ? patch.start() : block.starts()[i];
            int to = block == null ? patch.end() : block.ends()[i];
            add(text.charAt(i), start(from), end(to), patch.coding());
        }
        if (block != null) {
            blocks.add(new Reading.BlockRange(first, length, start(patch.start()), end(patch.end()), block.codec()));
            if (patch.end() < source.length() && couldJoin(source.charAt(patch.end()))) {
                addSeam(patch.end());
            }
        }
    }

    /** True for a character that a value could have in common with what stands beside it. */
    private static boolean couldJoin(char c) {
        return Character.isLetterOrDigit(c) || "._+-%/@~#&*!?".indexOf(c) >= 0;
    }

    private void addSeam(int at) {
        ensure(1);
        seams.set(length);
        add('\n', start(at - 1), end(at), Coding.PLAIN);
    }

    private void ensure(int more) {
        if (length + more > chars.length) {
            int room = Math.max(length + more, chars.length * 2);
            chars = Arrays.copyOf(chars, room);
            starts = Arrays.copyOf(starts, room);
            ends = Arrays.copyOf(ends, room);
            codings = Arrays.copyOf(codings, room);
        }
    }

    private void add(char c, int start, int end, Coding coding) {
        chars[length] = c;
        starts[length] = start;
        ends[length] = end;
        codings[length++] = coding.code();
    }

    private int start(int position) {
        return folding == null ? position : folding.originalStart(folding.labelLength() + position);
    }

    private int end(int position) {
        return folding == null ? position : folding.originalEnd(folding.labelLength() + position);
    }
}
