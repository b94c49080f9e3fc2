package io.portcullis.text;

import io.portcullis.model.DecodedSpan;
import io.portcullis.model.Span;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a text says when some of its encodings are undone. It holds only what lies near them, one stretch behind the other
 * with seams between, and knows for each of its characters which characters of the text below stand for it; the lowest
 * text is the original. Immutable and thread-safe.
 */
public final class Reading {
    /** How far behind a decoded character a value can start on which it has a bearing. */
    static final int REACH_BEHIND = 128;
    /** How far before a decoded character a value can end on which it has a bearing. */
    static final int REACH_BEFORE = 48;

    private static final int FAR_LEFT = 256;

    private final int index;
    private final @Nullable Reading below;
    private final Layer layer;
    private final int[] originalStarts;
    private final int[] originalEnds;
    private final ScanText scan;

    /**
     * The content of a reading.
     *
     * @param text what it says
     * @param starts for each character where it starts in the text below
     * @param ends where it ends there
     * @param codings how it is written there
     * @param decoded where something was decoded; for what says nothing, the character behind it
     * @param seams characters between two stretches
     * @param blocks the blocks, from left to right
     * @param kind what was undone
     */
    record Layer(
            String text,
            int[] starts,
            int[] ends,
            byte[] codings,
            BitSet decoded,
            BitSet seams,
            List<BlockRange> blocks,
            Kind kind) {}

    /** A block: where its content is, where it stands in the text below, and how it is written. */
    record BlockRange(int start, int end, int belowStart, int belowEnd, BlockCodec codec) {}

    /** What is undone in a reading, which decides about the values that it adds. */
    enum Kind {
        /** Nothing: the text itself. */
        ORIGINAL,
        /** Single characters. A value near one counts. */
        CHARACTERS,
        /** Whole blocks. A value inside one counts. */
        BLOCKS,
        /** Line breaks. A value across one counts, where nothing else was found. */
        LINES
    }

    /**
     * Where a value of a reading stands.
     *
     * @param original the characters of the original text that stand for it
     * @param decoded the value in the reading
     */
    public record Place(Span original, DecodedSpan decoded) {}

    /** The text itself. */
    Reading(ScanText original) {
        this.index = 0;
        this.below = null;
        this.layer = new Layer(
                original.original(),
                new int[0],
                new int[0],
                new byte[0],
                new BitSet(),
                new BitSet(),
                List.of(),
                Kind.ORIGINAL);
        this.originalStarts = layer.starts();
        this.originalEnds = layer.ends();
        this.scan = original;
    }

    /** A reading of what is below. */
    Reading(int index, Reading below, Layer layer, String label) {
        this.index = index;
        this.below = below;
        this.layer = layer;
        this.scan = TextNormalizer.normalize(layer.text(), label);
        if (below.below == null) {
            this.originalStarts = layer.starts();
            this.originalEnds = layer.ends();
        } else {
            int length = layer.text().length();
            this.originalStarts = new int[length];
            this.originalEnds = new int[length];
            for (int i = 0; i < length; i++) {
                originalStarts[i] = below.originalStartOf(layer.starts()[i]);
                originalEnds[i] = below.originalEndOf(layer.ends()[i]);
            }
        }
    }

    int index() {
        return index;
    }

    @Nullable
    Reading below() {
        return below;
    }

    /** The text of the reading. */
    String text() {
        return layer.text();
    }

    Layer layer() {
        return layer;
    }

    /** True for the text itself. */
    boolean isOriginal() {
        return below == null;
    }

    /** True when its values count only where nothing was found in the text itself. */
    public boolean isLastResort() {
        return layer.kind() == Kind.LINES;
    }

    /** The text of the reading as it is scanned. */
    public ScanText scan() {
        return scan;
    }

    /**
     * Where a value stands that was found in {@link #scan()}, null when it does not come from what was decoded: then it is
     * the text's own, or an accident of where the reading begins and ends.
     *
     * @param start first character in {@code scan().chars()}
     * @param end behind the last
     */
    public @Nullable Place place(int start, int end) {
        return place(scan.originalSpan(start, end));
    }

    /**
     * Where a value stands, as {@link #place(int, int)}.
     *
     * @param inner the value in {@code scan().original()}
     */
    public @Nullable Place place(Span inner) {
        if (!counts(inner.start(), inner.end()) || !staysInside(inner.start(), inner.end())) {
            return null;
        }
        return new Place(toOriginal(inner), new DecodedSpan(index, inner));
    }

    private boolean counts(int start, int end) {
        return switch (layer.kind()) {
            case ORIGINAL -> false;
            case BLOCKS -> blockAt(start) != null;
            case CHARACTERS -> isNearDecoded(start, end);
            case LINES -> {
                int joint = layer.decoded().nextSetBit(start + 1);
                yield joint >= 0 && joint < end;
            }
        };
    }

    private boolean isNearDecoded(int start, int end) {
        int next = layer.decoded().nextSetBit(Math.max(0, start - REACH_BEHIND));
        return next >= 0 && next <= end + REACH_BEFORE;
    }

    /** True when the range crosses no seam and no border of a block, here and below. */
    private boolean staysInside(int start, int end) {
        if (below == null) {
            return true;
        }
        int seam = layer.seams().nextSetBit(start);
        if (seam >= 0 && seam < end) {
            return false;
        }
        BlockRange block = blockAt(start);
        boolean inside = block == null ? firstBlockFrom(start) >= end : end <= block.end();
        return inside && below.staysInside(layer.starts()[start], layer.ends()[end - 1]);
    }

    /**
     * Offset of the original before which nothing of a growing text can change, for a position in {@code scan().chars()}
     * from which on this reading can.
     */
    public int openFrom(int position) {
        return openFromOffset(scan.originalStart(position));
    }

    /** As {@link #openFrom}, for an offset of {@code scan().original()}. */
    public int openFromOffset(int at) {
        return at >= layer.text().length() ? lowest().text().length() : openStart(at);
    }

    private Reading lowest() {
        Reading reading = this;
        while (reading.below != null) {
            reading = reading.below;
        }
        return reading;
    }

    /** Nothing of a block is settled before all of it is. */
    private int openStart(int at) {
        if (below == null) {
            return at;
        }
        BlockRange block = blockAt(at);
        return below.openStart(layer.starts()[block == null ? at : block.start()]);
    }

    /**
     * True when a range of the original begins or ends in the middle of an encoded character: {@code 3Dann@example.com}
     * in {@code to%3Dann@example.com}.
     */
    public boolean splitsCode(Span original) {
        return isInsideCode(original.start()) || isInsideCode(original.end());
    }

    private boolean isInsideCode(int offset) {
        int at = lastBefore(originalStarts, offset);
        if (at < 0 || originalEnds[at] <= offset) {
            return false;
        }
        Coding coding = Coding.of(layer.codings()[at]);
        // What begins behind the sign of equality of a name and its value may look like quoted-printable.
        boolean mayBeValue = coding == Coding.QUOTED_PRINTABLE && offset == originalStarts[at] + 1;
        return coding.isWritten() && !mayBeValue;
    }

    /** True when what takes the place of a value must be written in an encoding. */
    public boolean isWritten(DecodedSpan value) {
        return layer.kind() == Kind.BLOCKS
                || codingOf(value.span().start(), value.span().end()).isWritten();
    }

    /**
     * How to write what takes the place of a range: as the range is written, or else as what stands before it without a
     * space between.
     */
    Coding codingOf(int start, int end) {
        byte[] codings = layer.codings();
        for (int i = start; i < end; i++) {
            Coding coding = Coding.of(codings[i]);
            if (coding.isWritten()) {
                return coding;
            }
        }
        int stop = Math.max(0, start - FAR_LEFT);
        for (int i = start - 1; i >= stop; i--) {
            Coding coding = Coding.of(codings[i]);
            if (coding.isWritten()) {
                return coding;
            }
            if (layer.text().charAt(i) <= ' ') {
                break;
            }
        }
        return Coding.PLAIN;
    }

    /** The characters of the original text that stand for a range of this one. */
    Span toOriginal(Span inner) {
        if (below == null) {
            return inner;
        }
        int start = originalStarts[inner.start()];
        return new Span(start, Math.max(start + 1, originalEnds[inner.end() - 1]));
    }

    /** The range of this text for which a range of the original stands, null when there is none. */
    @Nullable
    Span fromOriginal(Span original) {
        int start = lastBefore(originalStarts, original.start()) + 1;
        int end = start;
        while (end < originalEnds.length && originalEnds[end] <= original.end()) {
            end++;
        }
        return start < end && staysInside(start, end) ? new Span(start, end) : null;
    }

    /** The block that a position lies in, null for none. */
    @Nullable
    BlockRange blockAt(int position) {
        List<BlockRange> blocks = layer.blocks();
        int low = 0;
        int high = blocks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (blocks.get(middle).end() <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < blocks.size() && blocks.get(low).start() <= position ? blocks.get(low) : null;
    }

    private int firstBlockFrom(int position) {
        List<BlockRange> blocks = layer.blocks();
        int low = 0;
        int high = blocks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (blocks.get(middle).start() < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < blocks.size() ? blocks.get(low).start() : Integer.MAX_VALUE;
    }

    private int originalStartOf(int position) {
        return below == null ? position : originalStarts[position];
    }

    private int originalEndOf(int position) {
        return below == null ? position : originalEnds[position - 1];
    }

    /** Index of the last value below {@code limit} in an ascending array, -1 for none. */
    private static int lastBefore(int[] ascending, int limit) {
        int found = Arrays.binarySearch(ascending, limit);
        int at = found < 0 ? -found - 1 : found;
        while (at > 0 && ascending[at - 1] >= limit) {
            at--;
        }
        return at - 1;
    }

    @Override
    public String toString() {
        return "Reading[" + index + ", " + layer.kind() + ", " + layer.text().length() + " chars]";
    }
}
