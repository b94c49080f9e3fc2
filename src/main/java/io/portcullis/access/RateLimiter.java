package io.portcullis.access;

import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Bounds the calls a minute of each API key with a token bucket that holds one minute's calls. Safe for all threads.
 * Counts in this process only: replicas each allow the full rate.
 */
@Singleton
public final class RateLimiter {
    private static final double NANOS_PER_MINUTE = 60e9;
    private static final double ROUNDING = 1e-6;

    private final LongSupplier nanoTime;
    private final ConcurrentMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** A limiter on the system's clock. */
    @Inject
    public RateLimiter() {
        this(System::nanoTime);
    }

    /** A limiter on a given clock, in nanoseconds. */
    public RateLimiter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Takes one call from the caller's minute.
     *
     * @throws CallFailure {@code rate_limited} with the seconds until the next call fits
     */
    public void check(Caller caller) {
        String alias = caller.alias();
        if (alias == null || caller.requestsPerMinute() <= 0) {
            return;
        }
        double perNano = caller.requestsPerMinute() / NANOS_PER_MINUTE;
        double missing = buckets.computeIfAbsent(
                        alias, unused -> new Bucket(caller.requestsPerMinute(), nanoTime.getAsLong()))
                .take(nanoTime.getAsLong(), perNano);
        if (missing > 0) {
            int seconds = (int) Math.max(1, Math.ceil(missing / perNano / 1e9 - ROUNDING));
            throw new CallFailure(
                    ErrorCode.RATE_LIMITED,
                    "this key may make " + caller.requestsPerMinute() + " calls a minute",
                    null,
                    seconds);
        }
    }

    private static final class Bucket {
        private final double capacity;
        private double tokens;
        private long last;

        Bucket(int capacity, long now) {
            this.capacity = capacity;
            this.tokens = capacity;
            this.last = now;
        }

        /** Takes a token; answers 0, or the part of a token that is missing. */
        synchronized double take(long now, double perNano) {
            long passed = now - last;
            if (passed > 0) {
                tokens = Math.min(capacity, tokens + passed * perNano);
                last = now;
            }
            if (tokens < 1 - ROUNDING) {
                return 1 - tokens;
            }
            tokens = Math.max(0, tokens - 1);
            return 0;
        }
    }
}
