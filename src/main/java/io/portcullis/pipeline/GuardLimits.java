package io.portcullis.pipeline;

/**
 * Bounds of one call.
 *
 * @param characters most Unicode code points of all texts together
 * @param findings most findings; more of them block
 */
public record GuardLimits(long characters, int findings) {
    public GuardLimits {
        if (characters < 1 || findings < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }
}
