package io.portcullis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import org.junit.jupiter.api.Test;

class ConcurrencyLimiterTest {
    private static final Caller TWO = new Caller("two", false, 0, 2);

    private final ConcurrencyLimiter limiter = new ConcurrencyLimiter();

    @Test
    void aKeyHasItsNumberOfCallsAtOnce() {
        ConcurrencyLimiter.Permit first = limiter.enter(TWO);
        limiter.enter(TWO);
        CallFailure third = catchThrowableOfType(CallFailure.class, () -> limiter.enter(TWO));

        assertThat(third.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(third.retryAfterSeconds()).isPositive();
        first.close();
        first.close();
        assertThatCode(() -> limiter.enter(TWO)).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(CallFailure.class, () -> limiter.enter(TWO)))
                .as("a permit that was closed twice counts once")
                .isNotNull();
    }

    @Test
    void othersAreNotConcerned() {
        for (int i = 0; i < 100; i++) {
            limiter.enter(Caller.ANONYMOUS);
            limiter.enter(new Caller("free", false, 3));
        }
    }
}
