package io.portcullis.access;

import io.portcullis.config.LimitsConfig;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Bounds the calls that are worked on at once. A call over the bound is refused at once, never queued, since a gateway
 * waits for it. Safe for all threads.
 */
@Singleton
public final class Admission {
    private static final int PER_CORE = 64;

    private final int limit;
    private final ReadyState readyState;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder admitted = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** Takes the bound from the settings, by default 64 calls per core. */
    @Inject
    public Admission(LimitsConfig limits, ReadyState readyState) {
        this(limits.concurrentCalls().orElse(PER_CORE * Runtime.getRuntime().availableProcessors()), readyState);
    }

    /** An admission with a bound of at least one. */
    public Admission(int limit, ReadyState readyState) {
        this.limit = Math.max(1, limit);
        this.readyState = readyState;
    }

    /**
     * Admits a call; the permit must be closed when its answer is made.
     *
     * @throws CallFailure {@code overloaded} or {@code not_ready}, each with a Retry-After of one second
     */
    public Permit acquire() {
        if (!readyState.isReady()) {
            refused.increment();
            throw new CallFailure(
                    ErrorCode.NOT_READY, "not ready: " + readyState.current().reason(), null, 1);
        }
        if (inFlight.incrementAndGet() > limit) {
            inFlight.decrementAndGet();
            refused.increment();
            throw new CallFailure(ErrorCode.OVERLOADED, "more than " + limit + " calls at once", null, 1);
        }
        admitted.increment();
        return new Permit(inFlight);
    }

    /** Calls that are worked on now. */
    public int inFlight() {
        return inFlight.get();
    }

    /** Bound of {@link #inFlight()}. */
    public int limit() {
        return limit;
    }

    /** Calls admitted since the start. */
    public long admitted() {
        return admitted.sum();
    }

    /** Calls refused since the start. */
    public long refused() {
        return refused.sum();
    }

    /** The right to work on one call; closing it twice does nothing more. */
    public static final class Permit implements AutoCloseable {
        private final AtomicInteger inFlight;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Permit(AtomicInteger inFlight) {
            this.inFlight = inFlight;
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                inFlight.decrementAndGet();
            }
        }
    }
}
