package io.portcullis.pipeline;

import io.portcullis.vault.CallVault;
import io.portcullis.vault.MemoryVault;
import io.portcullis.vault.StoredValue;
import io.portcullis.vault.TokenCounters;
import io.portcullis.vault.TokenMatch;
import io.portcullis.vault.TokenScanner;
import java.time.Duration;

/**
 * The reversible tokens of one request and its answer, for a caller that sees both: those that were written for the request's
 * values, and those that came in with it and that the session knows. It fills when the request is checked
 * ({@link Guard#checkAsync} with this in its {@link CallSession}), and then restores without waiting for anything. Thread-safe.
 */
public final class CallTokens {
    private static final long LARGEST = 1 << 20;

    private final CallVault vault;
    private final TokenCounters counters;

    CallTokens(CallVault vault, TokenCounters counters) {
        this.vault = vault;
        this.counters = counters;
    }

    /** An empty map with nothing behind it, whose tokens no metric shows. */
    static CallTokens alone() {
        return new CallTokens(
                new CallVault(new MemoryVault(Duration.ofMinutes(1), LARGEST, LARGEST)), new TokenCounters());
    }

    CallVault vault() {
        return vault;
    }

    /** A whole text with values in the place of their tokens. Tokens that the call does not know stay and are counted. */
    public String restore(String text) {
        return restore(text, 0, true).text();
    }

    /**
     * The beginning of a text with values in the place of their tokens.
     *
     * @param text the text so far
     * @param from where to begin; the character before it, if any, is looked at and not written
     * @param whole false when more text may come
     */
    public RestoredText restore(CharSequence text, int from, boolean whole) {
        TokenScanner scanner = new TokenScanner(text, from, whole);
        StringBuilder out = new StringBuilder(text.length() - from + 32);
        int copied = from;
        int restored = 0;
        for (TokenMatch match = scanner.next(); match != null; match = scanner.next()) {
            StoredValue value = vault.known(match.token());
            if (value == null) {
                counters.countMissing(match.token());
            } else if (!value.restore()) {
                counters.countKept(1);
            } else {
                out.append(text, copied, match.start()).append(value.value());
                copied = match.end();
                restored++;
            }
        }
        int end = sure(text, scanner.openFrom(), whole);
        out.append(text, copied, end);
        counters.countRestored(restored);
        return new RestoredText(out.toString(), end, restored);
    }

    /** Half of a surrogate pair waits for the other half. */
    private static int sure(CharSequence text, int end, boolean whole) {
        boolean half = !whole && end == text.length() && end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return half ? end - 1 : end;
    }

    @Override
    public String toString() {
        return "CallTokens";
    }
}
