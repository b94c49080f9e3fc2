package io.portcullis.redact;

import io.portcullis.model.DecodedSpan;
import io.portcullis.model.EntityType;
import io.portcullis.model.Span;
import io.portcullis.policy.Action;
import io.portcullis.text.Readings;
import io.portcullis.text.Replacement;
import java.util.ArrayList;
import java.util.List;

/** Applies the operators to texts. Immutable and thread-safe. */
public final class Redactor {
    private final HashOperator hash;

    /** A redactor whose hashes are keyed with {@code key}. */
    public Redactor(HashKey key) {
        this.hash = new HashOperator(key);
    }

    /**
     * Rewrites a text in which no value is encoded, in time linear in its length.
     *
     * @param text the original text
     * @param edits sorted by start, without overlaps
     * @throws IllegalArgumentException when the edits are not, or leave the text
     */
    public RewrittenText rewrite(String text, List<Edit> edits) {
        return rewrite(Readings.of(text, false), edits);
    }

    /**
     * Rewrites a text, in time linear in its length. An encoded value is decoded, replaced and encoded again.
     *
     * @param readings the original text
     * @param edits sorted by start, without overlaps
     * @throws IllegalArgumentException when the edits are not, or leave the text
     */
    public RewrittenText rewrite(Readings readings, List<Edit> edits) {
        String text = readings.original();
        if (edits.isEmpty()) {
            return RewrittenText.unchanged(text);
        }
        boolean encoded = false;
        int end = 0;
        List<Replacement> replacements = new ArrayList<>(edits.size());
        for (Edit edit : edits) {
            if (edit.span().start() < end || edit.span().end() > text.length()) {
                throw new IllegalArgumentException("edits must be sorted, without overlaps, and inside the text");
            }
            end = edit.span().end();
            encoded |= edit.decoded() != null;
            replacements.add(new Replacement(edit.span(), edit.decoded(), replacement(readings, edit)));
        }
        return RewrittenText.of(text, encoded ? readings.toOriginal(replacements) : replacements);
    }

    private String replacement(Readings readings, Edit edit) {
        DecodedSpan decoded = edit.decoded();
        StringBuilder out = new StringBuilder();
        if (decoded == null) {
            append(out, readings.original(), edit.span(), edit);
        } else {
            append(out, readings.textOf(decoded), decoded.span(), edit);
        }
        return out.toString();
    }

    /** What stands in the place of one value. */
    public String replacement(EntityType type, String value, Action action) {
        if (value.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        Span whole = new Span(0, value.length());
        append(out, value, whole, new Edit(whole, type, action));
        return out.toString();
    }

    private void append(StringBuilder out, String text, Span span, Edit edit) {
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
