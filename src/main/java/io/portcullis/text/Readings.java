package io.portcullis.text;

import io.portcullis.model.DecodedSpan;
import io.portcullis.model.Finding;
import io.portcullis.model.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A text and what else it says when encodings in it are undone, one or two deep. The other readings are made when they are
 * first asked for; the same text always has the same ones, under the same numbers. Text without a sign of an encoding has
 * none, at the cost of a search for a few characters. Used by one thread.
 */
public final class Readings {
    private static final int DEPTH = 2;

    private final Supplier<ScanText> scanText;
    private final String original;
    private final boolean growing;
    private @Nullable List<Reading> all;

    private Readings(String original, Supplier<ScanText> scanText, boolean growing) {
        this.original = original;
        this.scanText = scanText;
        this.growing = growing;
    }

    /**
     * The readings of a text.
     *
     * @param growing true when more text may come; then only blocks that can be held back as a whole are decoded
     */
    public static Readings of(String text, boolean growing) {
        return new Readings(text, () -> TextNormalizer.normalize(text), growing);
    }

    /** The readings of a text that is folded already; its label is the context of what begins where the text begins. */
    public static Readings of(ScanText text, boolean growing) {
        return new Readings(text.original(), () -> text, growing);
    }

    /** The text itself. */
    public String original() {
        return original;
    }

    /** All readings but the text itself. */
    public List<Reading> others() {
        List<Reading> readings = all();
        return readings.size() == 1 ? List.of() : readings.subList(1, readings.size());
    }

    /** The text in which a finding stands: the original, or what one of the other readings says. */
    public String textOf(Finding finding) {
        DecodedSpan decoded = finding.decoded();
        return decoded == null ? original : textOf(decoded);
    }

    /** The text of the reading that a place is in. */
    public String textOf(DecodedSpan place) {
        return get(place).text();
    }

    /** Where a finding stands in {@link #textOf}. */
    public static Span spanOf(Finding finding) {
        DecodedSpan decoded = finding.decoded();
        return decoded == null ? finding.span() : decoded.span();
    }

    /**
     * A part of a finding as a finding of its own.
     *
     * @param from first character of the original that belongs to the part
     * @param to behind the last
     * @return the part, without what is no value part at both ends; null when nothing is left
     */
    public @Nullable Finding part(Finding whole, int from, int to) {
        DecodedSpan decoded = whole.decoded();
        if (decoded != null) {
            Reading reading = get(decoded);
            Span inner = reading.fromOriginal(new Span(from, to));
            Span value = inner == null ? null : ValueParts.strip(reading.text(), inner.start(), inner.end());
            if (inner != null) {
                return value == null
                        ? null
                        : whole.at(reading.toOriginal(value), new DecodedSpan(decoded.reading(), value));
            }
        }
        Span value = ValueParts.strip(original, from, to);
        return value == null ? null : whole.at(value, null);
    }

    /**
     * Replacements in the original for replacements wherever values stand: valid in the encodings there. Where that cannot be,
     * since something else overlaps an encoded block, the block's values are replaced as they stand.
     *
     * @param replacements without overlaps in the original
     * @return sorted by start, without overlaps, none of them in another reading
     */
    public List<Replacement> toOriginal(List<Replacement> replacements) {
        return new EncodedWriter(this).toOriginal(replacements);
    }

    Reading get(DecodedSpan place) {
        return all().get(place.reading());
    }

    Reading get(int index) {
        return all().get(index);
    }

    private List<Reading> all() {
        List<Reading> readings = all;
        if (readings == null) {
            readings = new ArrayList<>(1);
            Reading text = new Reading(scanText.get());
            readings.add(text);
            collect(text, 0, readings);
            readings = Collections.unmodifiableList(readings);
            all = readings;
        }
        return readings;
    }

    private void collect(Reading below, int depth, List<Reading> readings) {
        if (depth == DEPTH) {
            return;
        }
        ScanText scan = below.scan();
        String folded = scan.folded();
        PreScan signs = PreScan.of(scan);
        List<Patch> characters = InlineDecoder.find(folded, signs);
        if (growing) {
            characters = withoutReachingBack(folded, characters);
        }
        add(below, folded, scan, characters, Reading.Kind.CHARACTERS, depth, readings);
        add(below, folded, scan, BlockDecoder.find(folded, signs, growing), Reading.Kind.BLOCKS, depth, readings);
        if (!growing) {
            add(below, folded, scan, BrokenLines.find(folded), Reading.Kind.LINES, depth, readings);
        }
        if (!growing && scan.isFolded()) {
            String text = below.text();
            add(below, text, null, InvisibleText.tags(text), Reading.Kind.CHARACTERS, depth, readings);
            add(below, text, null, InvisibleText.selectors(text), Reading.Kind.BLOCKS, depth, readings);
        }
    }

    /** Makes the reading of what was found in {@code source}: the text below folded, or that text itself. */
    private void add(
            Reading below,
            String source,
            @Nullable ScanText folding,
            List<Patch> found,
            Reading.Kind kind,
            int depth,
            List<Reading> readings) {
        List<Patch> patches = found.isEmpty() || below.isOriginal() ? found : onDecoded(below, folding, found);
        if (!patches.isEmpty()) {
            Reading reading = ReadingBuilder.build(readings.size(), below, source, folding, patches, kind);
            readings.add(reading);
            collect(reading, depth + 1, readings);
        }
    }

    /** What joins words of a growing text may change what was already shown; only codes inside one word are undone there. */
    private static List<Patch> withoutReachingBack(String text, List<Patch> patches) {
        List<Patch> kept = new ArrayList<>(patches.size());
        for (Patch patch : patches) {
            boolean hasSpace = false;
            for (int i = patch.start(); i < patch.end(); i++) {
                hasSpace |= text.charAt(i) <= ' ';
            }
            if (!hasSpace
                    && patch.coding() != Coding.SPELLED
                    && !patch.decoded().isEmpty()) {
                kept.add(patch);
            }
        }
        return kept;
    }

    /** The patches that something decoded has brought about; the others are in another reading already. */
    private static List<Patch> onDecoded(Reading below, @Nullable ScanText folding, List<Patch> found) {
        List<Patch> kept = new ArrayList<>(found.size());
        for (Patch patch : found) {
            int start = Math.max(0, patch.start() - 1);
            int end = patch.end() + 1;
            if (folding != null) {
                start = folding.originalStart(folding.labelLength() + start);
                end = folding.originalStart(folding.labelLength() + end);
            }
            int decoded = below.layer().decoded().nextSetBit(start);
            if (decoded >= 0 && decoded < end) {
                kept.add(patch);
            }
        }
        return kept;
    }
}
