package io.portcullis.policy;

import java.time.Duration;

/**
 * How long a call may take: a base plus a share that grows with the text.
 *
 * @param base positive, at most {@link #MAX}
 * @param perKilobyte added for each 1024 characters of text, zero or more, at most {@link #MAX}
 */
public record Deadline(Duration base, Duration perKilobyte) {
    /** Longest base and longest share. */
    public static final Duration MAX = Duration.ofMinutes(10);
    /** 250 ms plus 1.5 ms per KB. */
    public static final Deadline DEFAULT = new Deadline(Duration.ofMillis(250), Duration.ofNanos(1_500_000));

    public Deadline {
        if (base.isNegative() || base.isZero() || base.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("timeout is more than 0 and at most 10 minutes");
        }
        if (perKilobyte.isNegative() || perKilobyte.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("timeout_per_kb is at least 0 and at most 10 minutes");
        }
    }

    /** Nanoseconds that a call with {@code characters} characters of text may take; saturates instead of overflowing. */
    public long nanosFor(long characters) {
        double nanos = base.toNanos() + perKilobyte.toNanos() * (characters / 1024.0);
        return (long) nanos;
    }
}
