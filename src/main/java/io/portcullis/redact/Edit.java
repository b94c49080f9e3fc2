package io.portcullis.redact;

import io.portcullis.model.EntityType;
import io.portcullis.model.Span;
import io.portcullis.policy.Action;

/**
 * One value to rewrite.
 *
 * @param span where it is in the original text
 * @param type what it is
 * @param action an action that rewrites
 */
public record Edit(Span span, EntityType type, Action action) {
    public Edit {
        if (!action.rewrites()) {
            throw new IllegalArgumentException("action " + action.label() + " does not rewrite");
        }
    }
}
