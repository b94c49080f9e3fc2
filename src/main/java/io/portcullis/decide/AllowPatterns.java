package io.portcullis.decide;

import io.portcullis.model.Span;
import java.util.List;

/** Matches values with the patterns that a policy allows. Implementations are thread-safe. */
@FunctionalInterface
public interface AllowPatterns {
    /** Matches nothing, so that nothing is allowed by a pattern. */
    AllowPatterns NONE = (patterns, text, span) -> false;

    /**
     * True when one of the patterns matches the whole value.
     *
     * @param patterns the list of an {@link io.portcullis.policy.AllowedValues}, not empty
     * @param text the segment's original text, or what it says when decoded
     * @param span where the value is
     */
    boolean match(List<String> patterns, String text, Span span);
}
