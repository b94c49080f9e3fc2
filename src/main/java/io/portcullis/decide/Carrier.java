package io.portcullis.decide;

import io.portcullis.model.TextSegment;

/** What a rewrite can do with the place in which a text stands. */
public enum Carrier {
    /** The text can be rewritten. */
    REWRITABLE,
    /** A member name of an object: a finding that must be rewritten blocks. */
    KEY,
    /** The protocol cannot carry a rewrite here: the guardrail's {@code unrewritable} says what happens. */
    FIXED;

    /**
     * The carrier of a segment.
     *
     * @param fixed true when the protocol cannot carry a rewrite of it
     */
    public static Carrier of(TextSegment.Kind kind, boolean fixed) {
        return switch (kind) {
            case KEY -> KEY;
            case TEXT, NUMBER -> fixed ? FIXED : REWRITABLE;
        };
    }
}
