package io.portcullis.access;

import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds the calls at once of each API key, for calls that last: those of the proxy, to the end of their answer. Safe for
 * all threads. Counts in this process only.
 */
@Singleton
public final class ConcurrencyLimiter {
    private final ConcurrentMap<String, AtomicInteger> running = new ConcurrentHashMap<>();

    /** A limiter with no calls running. */
    @Inject
    public ConcurrencyLimiter() {}

    /**
     * Begins a call; the permit must be closed when it is over.
     *
     * @throws CallFailure {@code rate_limited} with a Retry-After of one second, since any of the calls may end any time
     */
    public Permit enter(Caller caller) {
        String alias = caller.alias();
        if (alias == null || caller.concurrentCalls() <= 0) {
            return new Permit(new AtomicInteger(1));
        }
        AtomicInteger own = running.computeIfAbsent(alias, unused -> new AtomicInteger());
        if (own.incrementAndGet() > caller.concurrentCalls()) {
            own.decrementAndGet();
            throw new CallFailure(
                    ErrorCode.RATE_LIMITED,
                    "this key may make " + caller.concurrentCalls() + " calls at once",
                    null,
                    1);
        }
        return new Permit(own);
    }

    /** The right to one call; closing it twice does nothing more. */
    public static final class Permit implements AutoCloseable {
        private final AtomicInteger running;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Permit(AtomicInteger running) {
            this.running = running;
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                running.decrementAndGet();
            }
        }
    }
}
