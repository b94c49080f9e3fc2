package io.portcullis.chat;

/**
 * Bounds of one {@link ChatDocument}.
 *
 * @param maxDepth deepest nesting of arrays and objects within a tool call's argument string, at least 1; deeper
 *     arguments are scanned as plain text and reported as too deep
 * @param maxSegments most segments of one document, at least 1; more are refused as too many texts
 */
public record ChatLimits(int maxDepth, int maxSegments) {
    public ChatLimits {
        if (maxDepth < 1) {
            throw new IllegalArgumentException("maxDepth must be at least 1");
        }
        if (maxSegments < 1) {
            throw new IllegalArgumentException("maxSegments must be at least 1");
        }
    }
}
