package io.portcullis.redact;

import io.portcullis.model.DecodedSpan;
import io.portcullis.model.EntityType;
import io.portcullis.model.Span;
import io.portcullis.policy.Action;
import org.jspecify.annotations.Nullable;

/**
 * One value to rewrite.
 *
 * @param span where it is in the original text
 * @param type what it is
 * @param action an action that rewrites
 * @param decoded where it is in decoded text, null when it stands in the text as it is
 */
public record Edit(
        Span span, EntityType type, Action action, @Nullable DecodedSpan decoded) {
    public Edit {
        if (!action.rewrites()) {
            throw new IllegalArgumentException("action " + action.label() + " does not rewrite");
        }
    }

    /** A value that stands in the text as it is. */
    public Edit(Span span, EntityType type, Action action) {
        this(span, type, action, null);
    }
}
