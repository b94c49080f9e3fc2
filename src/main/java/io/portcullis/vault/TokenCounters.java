package io.portcullis.vault;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of tokens, for the metrics. Thread-safe.
 *
 * <p>Of a token that cannot be restored it also says whether it was written for another session or tenant. For that it remembers
 * the latest tokens of this process as keyless fingerprints in a table of fixed size; a token that is not in it, as after a
 * restart or from another replica, counts as unknown.
 */
public final class TokenCounters {
    private static final int SLOTS = 1 << 16;
    private static final int HEX = 16;

    private final AtomicLongArray latest = new AtomicLongArray(SLOTS);
    private final LongAdder issued = new LongAdder();
    private final LongAdder restored = new LongAdder();
    private final LongAdder kept = new LongAdder();
    private final LongAdder foreign = new LongAdder();
    private final LongAdder forged = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder unavailable = new LongAdder();

    void countIssued(Token token) {
        issued.increment();
        long print = fingerprint(token);
        latest.set(slot(print), print);
    }

    /** Counts tokens that became their values again. */
    public void countRestored(int count) {
        restored.add(count);
    }

    /** Counts tokens that stay tokens since the policy says so, or since the protocol cannot carry the value. */
    public void countKept(int count) {
        kept.add(count);
    }

    /** Counts a token that the vault of its session does not have. */
    public void countMissing(Token token) {
        if (!token.isWellFormed()) {
            forged.increment();
            return;
        }
        long print = fingerprint(token);
        if (latest.get(slot(print)) == print) {
            foreign.increment();
        } else {
            unknown.increment();
        }
    }

    /** Counts a call whose vault could not be reached, or could not take a value. */
    public void countUnavailable() {
        unavailable.increment();
    }

    /** Values that tokens were written for. */
    public long issued() {
        return issued.sum();
    }

    /** Tokens that became values again. */
    public long restored() {
        return restored.sum();
    }

    /** Tokens of the session that were left as they are on purpose. */
    public long kept() {
        return kept.sum();
    }

    /** Tokens that were left since they belong to another session or tenant. */
    public long foreign() {
        return foreign.sum();
    }

    /** Tokens that were left since this service never writes such digits. */
    public long forged() {
        return forged.sum();
    }

    /** Tokens that were left since nobody knows them: made up, forgotten, or too old. */
    public long unknown() {
        return unknown.sum();
    }

    /** Calls whose vault could not be reached, or could not take a value. */
    public long unavailable() {
        return unavailable.sum();
    }

    private static long fingerprint(Token token) {
        return Long.parseUnsignedLong(token.digits(), HEX) * 31
                + token.type().name().hashCode();
    }

    private static int slot(long print) {
        return (int) ((print * 0x9E3779B97F4A7C15L) >>> 48);
    }
}
