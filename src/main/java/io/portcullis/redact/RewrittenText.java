package io.portcullis.redact;

import io.portcullis.text.Replacement;
import java.util.Arrays;
import java.util.List;

/** A text after the operators, with the way from offsets of the original to offsets of the output. Immutable. */
public final class RewrittenText {
    private static final int[] NONE = {};

    private final String text;
    private final int[] starts;
    private final int[] ends;
    /** Offsets in the output at which the replacements start and end. */
    private final int[] outputStarts;

    private final int[] outputEnds;

    private RewrittenText(String text, int[] starts, int[] ends, int[] outputStarts, int[] outputEnds) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
        this.outputStarts = outputStarts;
        this.outputEnds = outputEnds;
    }

    /** A text that nothing changed. */
    static RewrittenText unchanged(String text) {
        return new RewrittenText(text, NONE, NONE, NONE, NONE);
    }

    /**
     * A text after its replacements.
     *
     * @param replacements sorted by start, without overlaps, in the original
     */
    static RewrittenText of(String original, List<Replacement> replacements) {
        int count = replacements.size();
        int[] starts = new int[count];
        int[] ends = new int[count];
        int[] outputStarts = new int[count];
        int[] outputEnds = new int[count];
        StringBuilder out = new StringBuilder(original.length() + 16 * count);
        int copied = 0;
        for (int i = 0; i < count; i++) {
            Replacement replacement = replacements.get(i);
            starts[i] = replacement.original().start();
            ends[i] = replacement.original().end();
            out.append(original, copied, starts[i]);
            outputStarts[i] = out.length();
            out.append(replacement.with());
            outputEnds[i] = out.length();
            copied = ends[i];
        }
        out.append(original, copied, original.length());
        return new RewrittenText(out.toString(), starts, ends, outputStarts, outputEnds);
    }

    /** The output. */
    public String text() {
        return text;
    }

    /** True when there was at least one edit; the output can be equal to the original all the same. */
    public boolean edited() {
        return starts.length > 0;
    }

    /**
     * The offset in the output of an offset of the original, both in UTF-16 code units. An offset inside a replaced
     * span becomes the start of its replacement, the offset behind the span the end of it.
     */
    public int toOutput(int originalOffset) {
        int found = Arrays.binarySearch(starts, originalOffset);
        if (found >= 0) {
            return outputStarts[found];
        }
        int before = -found - 2;
        if (before < 0) {
            return originalOffset;
        }
        return originalOffset < ends[before]
                ? outputStarts[before]
                : outputEnds[before] + (originalOffset - ends[before]);
    }

    @Override
    public String toString() {
        return "RewrittenText[" + text.length() + " chars, " + starts.length + " edits]";
    }
}
