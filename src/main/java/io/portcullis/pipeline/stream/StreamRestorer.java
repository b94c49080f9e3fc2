package io.portcullis.pipeline.stream;

import io.portcullis.pipeline.CallTokens;
import io.portcullis.pipeline.RestoredText;

/**
 * Puts values in the place of tokens in a text that comes in pieces. What could become a token is held back, at most
 * {@link #MAX_HELD} characters; every way of cutting the text gives the same output. Used by one thread, for one text.
 */
public final class StreamRestorer {
    /** Most UTF-16 code units that are ever held back. */
    public static final int MAX_HELD = 256;

    private final CallTokens tokens;
    private final StringBuilder pending = new StringBuilder();
    /** How much of what is pending has gone out already; it is kept for what it says of the next character. */
    private int done;

    private int restored;

    /** A restorer of one text. */
    public StreamRestorer(CallTokens tokens) {
        this.tokens = tokens;
    }

    /** Takes the next piece and answers what can go out. */
    public String append(CharSequence piece) {
        pending.append(piece);
        return take(false);
    }

    /** Answers the rest, when nothing more comes. */
    public String finish() {
        return take(true);
    }

    /** Characters that are held back now. */
    public int held() {
        return pending.length() - done;
    }

    /** Tokens that became values so far. */
    public int restored() {
        return restored;
    }

    private String take(boolean whole) {
        RestoredText part = tokens.restore(pending, done, whole);
        restored += part.restored();
        int keep = Math.max(0, part.consumed() - 1);
        pending.delete(0, keep);
        done = part.consumed() - keep;
        return part.text();
    }
}
