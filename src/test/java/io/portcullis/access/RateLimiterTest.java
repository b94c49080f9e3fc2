package io.portcullis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private static final Caller THREE_A_MINUTE = new Caller("slow", false, 3);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final RateLimiter limiter = new RateLimiter(now::get);

    @Test
    void letsAMinutesCallsThroughAndTellsWhenTheNextFits() {
        spend(3);

        CallFailure failure = refused();

        assertThat(failure.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(failure.retryAfterSeconds()).isEqualTo(20);
    }

    @Test
    void fillsUpWithTimeThoughNeverOverAMinute() {
        spend(3);
        now.addAndGet(TimeUnit.SECONDS.toNanos(15));
        assertThat(refused().retryAfterSeconds()).isEqualTo(5);
        now.addAndGet(TimeUnit.SECONDS.toNanos(5));
        spend(1);

        now.addAndGet(TimeUnit.HOURS.toNanos(1));
        spend(3);
        assertThat(refused()).isNotNull();
    }

    @Test
    void countsEachKeyForItself() {
        spend(3);

        assertThatCode(() -> limiter.check(new Caller("other", false, 3))).doesNotThrowAnyException();
    }

    @Test
    void leavesCallersWithoutALimitAlone() {
        for (int i = 0; i < 1_000; i++) {
            limiter.check(Caller.ANONYMOUS);
            limiter.check(new Caller("free", false, 0));
        }
    }

    private void spend(int calls) {
        for (int i = 0; i < calls; i++) {
            limiter.check(THREE_A_MINUTE);
        }
    }

    private CallFailure refused() {
        return catchThrowableOfType(CallFailure.class, () -> limiter.check(THREE_A_MINUTE));
    }
}
