package io.portcullis.observe.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.config.AuditConfig;
import io.portcullis.config.Settings;
import io.portcullis.observe.CallRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AuditTrailTest {
    @TempDir
    Path folder;

    @Test
    void losesNoLineUnderLoadAndAtTheEnd() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AuditTrail trail = new AuditTrail(out, 16);
        CountDownLatch done = new CountDownLatch(8);
        for (int thread = 0; thread < 8; thread++) {
            Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 1_000; i++) {
                    trail.add(CallRecords.refused());
                }
                done.countDown();
            });
        }
        done.await();

        trail.close();

        assertThat(out.toString().lines()).hasSize(8_000).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(trail.written()).isEqualTo(8_000);
    }

    @Test
    void theCallWritesItsOwnLineWhenTheQueueIsFull() throws Exception {
        SlowStream out = new SlowStream();
        AuditTrail trail = new AuditTrail(out, 1);
        trail.add(CallRecords.refused());
        out.entered.await();
        trail.add(CallRecords.refused());
        Thread caller = Thread.ofVirtual().start(() -> trail.add(CallRecords.refused()));

        assertThat(caller.join(java.time.Duration.ofMillis(100)))
                .as("the caller waits for the disk")
                .isFalse();
        out.release.countDown();
        caller.join();
        trail.close();

        assertThat(out.toString().lines()).hasSize(3);
        assertThat(trail.synchronous()).isEqualTo(1);
    }

    @Test
    void writesAfterTheEndToo() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AuditTrail trail = new AuditTrail(out, 4);
        trail.close();

        trail.add(CallRecords.refused());

        assertThat(out.toString().lines()).hasSize(1);
    }

    @Test
    void countsLinesThatCannotBeWrittenAndLetsTheCallGoOn() {
        AuditTrail trail = new AuditTrail(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("disk full");
                    }
                },
                4);

        trail.add(CallRecords.refused());
        trail.close();

        assertThat(trail.failed()).isEqualTo(1);
    }

    @Test
    void appendsToAFile() throws Exception {
        Path file = folder.resolve("audit.jsonl");
        for (int start = 0; start < 2; start++) {
            AuditObserver observer =
                    new AuditObserver(Settings.of(AuditConfig.class, Map.of("portcullis.audit.file", file.toString())));
            observer.onCall(CallRecords.blocked());
            observer.close();
        }

        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void writesNothingWhenSwitchedOff() throws Exception {
        Path file = folder.resolve("off.jsonl");
        AuditObserver observer = new AuditObserver(Settings.of(
                AuditConfig.class,
                Map.of("portcullis.audit.file", file.toString(), "portcullis.audit.enabled", "false")));

        observer.onCall(CallRecords.blocked());
        observer.close();

        assertThat(file).doesNotExist();
    }

    private static final class SlowStream extends OutputStream {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            throw new AssertionError("a line goes out in one write");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            entered.countDown();
            try {
                assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            written.write(bytes, offset, length);
        }

        @Override
        public String toString() {
            return written.toString();
        }
    }
}
