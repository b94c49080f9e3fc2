package io.portcullis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portcullis.config.LimitsConfig;
import io.portcullis.config.Settings;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final ReadyState readyState = new ReadyState();

    @Test
    void refusesUntilReadyAndAfterTheEnd() {
        Admission admission = new Admission(1, readyState);

        assertThat(refused(admission).code()).isEqualTo(ErrorCode.NOT_READY);
        readyState.setReady(true, "policy loaded");
        admission.acquire().close();
        readyState.setReady(false, "stopping");
        assertThat(refused(admission).message()).isEqualTo("not ready: stopping");
        assertThat(refused(admission).retryAfterSeconds()).isEqualTo(1);
    }

    @Test
    void refusesTheCallOverTheBoundAndTakesTheNextOneAgain() {
        readyState.setReady(true, "policy loaded");
        Admission admission = new Admission(2, readyState);
        Admission.Permit first = admission.acquire();
        admission.acquire();

        CallFailure failure = refused(admission);
        first.close();
        first.close();

        assertThat(failure.code()).isEqualTo(ErrorCode.OVERLOADED);
        assertThat(failure.retryAfterSeconds()).isEqualTo(1);
        assertThat(admission.inFlight()).isEqualTo(1);
        admission.acquire();
        assertThat(admission.inFlight()).isEqualTo(2);
        assertThat(admission.admitted()).isEqualTo(3);
        assertThat(admission.refused()).isEqualTo(1);
    }

    @Test
    void boundsByCoresWhenNothingIsSet() {
        Admission admission = new Admission(Settings.defaults(LimitsConfig.class), readyState);

        assertThat(admission.limit()).isEqualTo(64 * Runtime.getRuntime().availableProcessors());
    }

    @Test
    void neverLetsMoreThanTheBoundInUnderContention() throws InterruptedException {
        readyState.setReady(true, "policy loaded");
        Admission admission = new Admission(4, readyState);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(16);
        for (int i = 0; i < 16; i++) {
            Thread.ofVirtual().start(() -> {
                for (int call = 0; call < 500; call++) {
                    try (Admission.Permit permit = admission.acquire()) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.yield();
                        inside.decrementAndGet();
                    } catch (CallFailure overloaded) {
                        Thread.yield();
                    }
                }
                done.countDown();
            });
        }
        done.await();

        assertThat(most.get()).isBetween(1, 4);
        assertThat(admission.inFlight()).isZero();
    }

    private static CallFailure refused(Admission admission) {
        return catchThrowableOfType(CallFailure.class, admission::acquire);
    }
}
