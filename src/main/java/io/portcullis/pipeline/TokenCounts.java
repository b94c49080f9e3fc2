package io.portcullis.pipeline;

/**
 * What became of reversible tokens in one call.
 *
 * @param issued values that became tokens; the same value counts once
 * @param restored tokens that became values again
 * @param left tokens in an answer that stayed: kept on purpose, or unknown to the session
 */
public record TokenCounts(int issued, int restored, int left) {
    /** Nothing happened to any token. */
    public static final TokenCounts NONE = new TokenCounts(0, 0, 0);
}
