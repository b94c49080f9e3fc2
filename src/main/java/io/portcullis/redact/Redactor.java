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
        return rewrite(readings, edits, TokenWriter.NONE, List.of());
    }

    /**
     * Rewrites a text, in time linear in its length, and puts in values for tokens. A value that becomes a token is taken as it
     * stands in the text, encoded or not, so that the very same characters can come back.
     *
     * @param readings the original text
     * @param edits sorted by start, without overlaps
     * @param tokens knows the tokens of the values that become some
     * @param restored values that take the place of tokens, sorted by start, without overlaps, in the original; one that touches
     *     an edit is left out
     * @throws IllegalArgumentException when the edits are not, or leave the text
     */
    public RewrittenText rewrite(Readings readings, List<Edit> edits, TokenWriter tokens, List<Replacement> restored) {
        String text = readings.original();
        if (edits.isEmpty() && restored.isEmpty()) {
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
            DecodedSpan decoded = edit.action() instanceof Action.Tokenize ? null : edit.decoded();
            encoded |= decoded != null;
            replacements.add(new Replacement(edit.span(), decoded, replacement(readings, edit, tokens)));
        }
        List<Replacement> written = encoded ? readings.toOriginal(replacements) : replacements;
        return RewrittenText.of(text, restored.isEmpty() ? written : merged(written, restored));
    }

    /** Both lists in one, sorted; of the second only what is clear of the first. */
    private static List<Replacement> merged(List<Replacement> first, List<Replacement> second) {
        List<Replacement> merged = new ArrayList<>(first.size() + second.size());
        int next = 0;
        int end = 0;
        for (Replacement one : second) {
            while (next < first.size()
                    && first.get(next).original().start() < one.original().end()) {
                end = first.get(next).original().end();
                merged.add(first.get(next++));
            }
            if (one.original().start() >= end) {
                merged.add(one);
            }
        }
        merged.addAll(first.subList(next, first.size()));
        return merged;
    }

    private String replacement(Readings readings, Edit edit, TokenWriter tokens) {
        DecodedSpan decoded = edit.decoded();
        if (edit.action() instanceof Action.Tokenize) {
            Span span = edit.span();
            String token = tokens.tokenOf(edit.type(), readings.original().substring(span.start(), span.end()));
            return token == null ? '<' + edit.type().name() + '>' : token;
        }
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
            case Action.Tokenize tokenize ->
                // Without a vault there is nothing to turn it back with.
                out.append('<').append(edit.type().name()).append('>');
            case Action.Block block -> throw notRewriting(block);
            case Action.Log log -> throw notRewriting(log);
            case Action.Allow allow -> throw notRewriting(allow);
        }
    }

    private static IllegalStateException notRewriting(Action action) {
        return new IllegalStateException("action " + action.label() + " does not rewrite");
    }
}
