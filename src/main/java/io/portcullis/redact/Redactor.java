package io.portcullis.redact;

import io.portcullis.model.EntityType;
import io.portcullis.model.Span;
import io.portcullis.policy.Action;
import java.util.List;

/** Applies the operators to texts. Immutable and thread-safe. */
public final class Redactor {
    private final HashOperator hash;

    /** A redactor whose hashes are keyed with {@code key}. */
    public Redactor(HashKey key) {
        this.hash = new HashOperator(key);
    }

    /**
     * Rewrites a text, in time linear in its length.
     *
     * @param text the original text
     * @param edits sorted by start, without overlaps
     * @throws IllegalArgumentException when the edits are not, or leave the text
     */
    public RewrittenText rewrite(String text, List<Edit> edits) {
        if (edits.isEmpty()) {
            return RewrittenText.unchanged(text);
        }
        int[] outputStarts = new int[edits.size()];
        int[] outputEnds = new int[edits.size()];
        StringBuilder out = new StringBuilder(text.length() + 16 * edits.size());
        int copied = 0;
        for (int i = 0; i < outputStarts.length; i++) {
            Edit edit = edits.get(i);
            Span span = edit.span();
            if (span.start() < copied || span.end() > text.length()) {
                throw new IllegalArgumentException("edits must be sorted, without overlaps, and inside the text");
            }
            out.append(text, copied, span.start());
            outputStarts[i] = out.length();
            append(out, text, edit);
            outputEnds[i] = out.length();
            copied = span.end();
        }
        out.append(text, copied, text.length());
        return RewrittenText.of(out.toString(), edits, outputStarts, outputEnds);
    }

    /** What stands in the place of one value. */
    public String replacement(EntityType type, String value, Action action) {
        if (value.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        append(out, value, new Edit(new Span(0, value.length()), type, action));
        return out.toString();
    }

    private void append(StringBuilder out, String text, Edit edit) {
        Span span = edit.span();
        switch (edit.action()) {
            case Action.Redact redact -> {
                // Nothing stands in its place.
            }
            case Action.Replace replace -> {
                if (replace.with() == null) {
                    out.append('<').append(edit.type().name()).append('>');
                } else {
                    out.append(replace.with());
                }
            }
            case Action.Mask mask ->
                MaskOperator.append(out, text, span.start(), span.end(), mask.keepLast(), mask.maskChar());
            case Action.Hash keyed -> hash.append(out, edit.type(), text.substring(span.start(), span.end()));
            case Action.Block block -> throw notRewriting(block);
            case Action.Log log -> throw notRewriting(log);
            case Action.Allow allow -> throw notRewriting(allow);
        }
    }

    private static IllegalStateException notRewriting(Action action) {
        return new IllegalStateException("action " + action.label() + " does not rewrite");
    }
}
