package io.portcullis.model;

/**
 * One value that a detector found in one segment.
 *
 * @param type what it is
 * @param span where it is, in the segment's original text
 * @param score how sure the recognizer is, 0..1
 * @param recognizer id of the recognizer
 * @param engine the engine that the recognizer belongs to
 * @param explanation why it was found
 */
public record Finding(
        EntityType type, Span span, double score, String recognizer, Engine engine, Explanation explanation) {
    public Finding {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score lies in 0..1");
        }
    }
}
