package io.portcullis.model;

import java.util.function.LongSupplier;

/**
 * The time by which a call must be done. Thread-safe.
 *
 * @param clock nanoseconds, as {@link System#nanoTime()}
 * @param endNanos value of the clock at which the time is up
 */
public record CallDeadline(LongSupplier clock, long endNanos) {
    /** A deadline {@code nanos} from now. */
    public static CallDeadline after(LongSupplier clock, long nanos) {
        return new CallDeadline(clock, clock.getAsLong() + nanos);
    }

    /** True when the time is up. */
    public boolean isOver() {
        return clock.getAsLong() - endNanos >= 0;
    }
}
