package io.portcullis.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Other readings of a text in which values may hide: with encodings undone, one or two deep. Plain text without any sign of an
 * encoding has none, at the cost of a search for a few characters. Stateless and thread-safe.
 */
public final class Disguises {
    private static final int DEPTH = 2;
    /** In a growing text, a longer run may have been shown in part before its end is known. */
    private static final int LONGEST_GROWING_BLOCK = 200;

    private static final int LONGEST_BLOCK = 1 << 20;

    private Disguises() {}

    /**
     * The other readings of a text, each with the way back to the original.
     *
     * @param text the text, folded
     * @param growing true when more text may come; then only what cannot reach back over words is undone
     */
    public static List<ScanText> of(ScanText text, boolean growing) {
        int longest = growing ? LONGEST_GROWING_BLOCK : LONGEST_BLOCK;
        List<ScanText> readings = new ArrayList<>(0);
        String original = text.original();
        if (text.isFolded()) {
            MappedText folded = text.toMappedText();
            collect(original, folded.text(), folded, growing, longest, 0, readings);
        } else {
            collect(original, original, null, growing, longest, 0, readings);
        }
        return readings;
    }

    private static void collect(
            String original,
            String text,
            @Nullable MappedText below,
            boolean growing,
            int longest,
            int depth,
            List<ScanText> readings) {
        if (depth == DEPTH) {
            return;
        }
        add(original, InlineDecoder.decode(text, !growing), below, growing, longest, depth, readings);
        add(original, BlockDecoder.decode(text, longest), below, growing, longest, depth, readings);
    }

    private static void add(
            String original,
            @Nullable MappedText decoded,
            @Nullable MappedText below,
            boolean growing,
            int longest,
            int depth,
            List<ScanText> readings) {
        if (decoded == null) {
            return;
        }
        MappedText mapped = below == null ? decoded : decoded.over(below);
        readings.add(TextNormalizer.normalize(original, mapped));
        collect(original, mapped.text(), mapped, growing, longest, depth + 1, readings);
    }
}
