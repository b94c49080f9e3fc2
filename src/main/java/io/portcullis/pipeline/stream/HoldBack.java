package io.portcullis.pipeline.stream;

import io.portcullis.pipeline.SegmentResult;

/**
 * How much of a growing text must be held back, so that a value that is cut by the end of what has come so far never goes
 * out in pieces, and nothing that went out is ever taken back.
 */
public final class HoldBack {
    /** Most code points that are held back of text that is no finding. */
    public static final int MAX = 256;

    private HoldBack() {}

    /**
     * Number of code points at the end of the result's text that more text may still change.
     *
     * @param text the text that was scanned
     * @param result what came out for it
     */
    public static int codePoints(String text, SegmentResult result) {
        int stable = Math.max(result.openFrom(), limit(text));
        String rewritten = result.rewritten();
        String out = rewritten == null ? text : rewritten;
        return out.codePointCount(result.toOutput(stable), out.length());
    }

    private static int limit(String text) {
        int count = text.codePointCount(0, text.length());
        return count <= MAX ? 0 : text.offsetByCodePoints(text.length(), -MAX);
    }
}
