package io.portcullis.model;

import org.jspecify.annotations.Nullable;

/**
 * One value that a detector found in one segment.
 *
 * @param type what it is
 * @param span where it is, in the segment's original text
 * @param score how sure the recognizer is, 0..1
 * @param recognizer id of the recognizer
 * @param engine the engine that the recognizer belongs to
 * @param explanation why it was found
 * @param decoded where it is in the decoded text, when it was found under an encoding; null when it stands in the text as
 *     it is. The span then covers the characters that encode it
 */
public record Finding(
        EntityType type,
        Span span,
        double score,
        String recognizer,
        Engine engine,
        Explanation explanation,
        @Nullable DecodedSpan decoded) {
    public Finding {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score lies in 0..1");
        }
    }

    /** A finding that stands in the text as it is. */
    public Finding(
            EntityType type, Span span, double score, String recognizer, Engine engine, Explanation explanation) {
        this(type, span, score, recognizer, engine, explanation, null);
    }

    /** The same finding at another place. */
    public Finding at(Span newSpan, @Nullable DecodedSpan newDecoded) {
        return new Finding(type, newSpan, score, recognizer, engine, explanation, newDecoded);
    }
}
