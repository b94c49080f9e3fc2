package io.portcullis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyWatcherTest {
    private static final Duration TICK = Duration.ofMillis(10);

    private final List<String> handedOver = new ArrayList<>();

    /** Answers one reading after the other; the last one stays, null is a file that is not there. */
    private static final class Readings implements PolicySource {
        private final Deque<String> next = new ArrayDeque<>();
        private String last = "old";

        Readings then(String... contents) {
            next.addAll(List.of(contents));
            return this;
        }

        @Override
        public String name() {
            return "guardrails.yaml";
        }

        @Override
        public byte[] read() throws IOException {
            last = next.isEmpty() ? last : next.poll();
            if (last.equals("MISSING")) {
                throw new NoSuchFileException("guardrails.yaml");
            }
            return bytes(last);
        }

        @Override
        public boolean canChange() {
            return true;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private PolicyWatcher watcher(PolicySource source) {
        return new PolicyWatcher(
                source, TICK, Duration.ofMillis(1), bytes("old"), new PolicyFiles(source), (content, files) -> {
                    handedOver.add(new String(content, StandardCharsets.UTF_8));
                    return "v";
                });
    }

    private static void poll(PolicyWatcher watcher, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            watcher.poll();
        }
    }

    @Test
    void anUnchangedFileIsNotHandedOver() throws InterruptedException {
        poll(watcher(new Readings()), 3);

        assertThat(handedOver).isEmpty();
    }

    @Test
    void aChangedFileIsHandedOverOnce() throws InterruptedException {
        poll(watcher(new Readings().then("new")), 3);

        assertThat(handedOver).containsExactly("new");
    }

    @Test
    void goingBackIsAChangeToo() throws InterruptedException {
        PolicyWatcher watcher = watcher(new Readings().then("new", "new", "old"));

        poll(watcher, 3);

        assertThat(handedOver).containsExactly("new", "old");
    }

    @Test
    void aHalfWrittenFileIsNeverHandedOver() throws InterruptedException {
        poll(watcher(new Readings().then("n", "ne", "new")), 5);

        assertThat(handedOver).containsExactly("new");
    }

    @Test
    void aMissingFileChangesNothing() throws InterruptedException {
        poll(watcher(new Readings().then("MISSING", "MISSING", "old", "new", "MISSING", "new")), 8);

        assertThat(handedOver).containsExactly("new");
    }

    @Test
    void aRefusedFileIsLoggedOncePerContentAndTheWatcherGoesOn() throws InterruptedException {
        // Given a callback that refuses every file but "good"
        List<String> lines = new ArrayList<>();
        Handler handler = handlerTo(lines);
        Logger logger = Logger.getLogger(PolicyWatcher.class.getName());
        logger.addHandler(handler);
        PolicySource source = new Readings().then("bad", "bad", "bad", "bad", "worse", "worse", "good");
        PolicyWatcher watcher = new PolicyWatcher(
                source, TICK, Duration.ofMillis(1), bytes("old"), new PolicyFiles(source), (content, files) -> {
                    String text = new String(content, StandardCharsets.UTF_8);
                    handedOver.add(text);
                    if (text.equals("bad")) {
                        throw new PolicyException("guardrails.yaml", 7, "unknown key x");
                    }
                    if (text.equals("worse")) {
                        throw new IllegalStateException("a bug");
                    }
                    return "v";
                });
        try {
            // When it is polled again and again
            poll(watcher, 10);
        } finally {
            logger.removeHandler(handler);
        }

        // Then each content was tried once, and the reason stands in the log once
        assertThat(handedOver).containsExactly("bad", "worse", "good");
        assertThat(lines)
                .filteredOn(line -> line.contains("file=guardrails.yaml line=7"))
                .singleElement()
                .asString()
                .contains("event=policy_refused")
                .contains("reason=\"unknown key x\"");
    }

    @Test
    void aConfigMapSwapIsSeenByTheRunningThread(@TempDir Path folder) throws IOException, InterruptedException {
        // Given a mounted ConfigMap: the file is a link into ..data, which is a link to a folder
        BlockingQueue<String> changes = new LinkedBlockingQueue<>();
        Set<Thread> before = watchers();
        Path first = Files.createDirectory(folder.resolve("..1"));
        Path second = Files.createDirectory(folder.resolve("..2"));
        Files.writeString(first.resolve("guardrails.yaml"), "one");
        Files.writeString(second.resolve("guardrails.yaml"), "two");
        Files.createSymbolicLink(folder.resolve("..data"), first);
        Path file = Files.createSymbolicLink(folder.resolve("guardrails.yaml"), Path.of("..data", "guardrails.yaml"));

        PolicySource source = PolicySource.file(file);
        try (PolicyWatcher watcher =
                new PolicyWatcher(source, TICK, bytes("one"), new PolicyFiles(source), (content, files) -> {
                    changes.add(new String(content, StandardCharsets.UTF_8));
                    return "v";
                })) {
            watcher.start();

            // When Kubernetes swaps ..data
            Path link = Files.createSymbolicLink(folder.resolve("..data_tmp"), second);
            Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

            // Then the new content arrives
            assertThat(changes.poll(20, TimeUnit.SECONDS)).isEqualTo("two");
        }
        assertThat(watchers()).isEqualTo(before);
    }

    /** A watcher of a real folder that reads the deny list as the loader would. */
    private PolicyWatcher watcherOf(Path policy, String known) throws IOException {
        PolicySource source = PolicySource.file(policy);
        PolicyFiles files = new PolicyFiles(source);
        read(files);
        return new PolicyWatcher(source, TICK, Duration.ofMillis(1), bytes(known), files, (content, beside) -> {
            handedOver.add(new String(content, StandardCharsets.UTF_8) + ": " + read(beside));
            return "v";
        });
    }

    private static String read(PolicyFiles files) {
        try {
            return new String(files.read("terms.txt"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    @Test
    void aChangeOfAFileThatThePolicyNamesIsAChange(@TempDir Path folder) throws Exception {
        // Given a policy with a deny list beside it
        Path terms = Files.writeString(folder.resolve("terms.txt"), "one");
        PolicyWatcher watcher = watcherOf(Files.writeString(folder.resolve("guardrails.yaml"), "policy"), "policy");
        poll(watcher, 3);
        assertThat(handedOver).isEmpty();

        // When the list changes, then goes, then comes back as it was and changes again
        Files.writeString(terms, "two");
        poll(watcher, 2);
        Files.delete(terms);
        poll(watcher, 2);
        Files.writeString(terms, "two");
        poll(watcher, 2);
        Files.writeString(terms, "three");
        poll(watcher, 2);

        // Then each change is handed over once, and a missing file is none
        assertThat(handedOver).containsExactly("policy: two", "policy: three");
    }

    @Test
    void aListThatWasMissingIsSeenWhenItComes(@TempDir Path folder) throws Exception {
        PolicyWatcher watcher = watcherOf(Files.writeString(folder.resolve("guardrails.yaml"), "policy"), "policy");
        poll(watcher, 2);

        Files.writeString(folder.resolve("terms.txt"), "one");
        poll(watcher, 2);

        assertThat(handedOver).containsExactly("policy: one");
    }

    @Test
    void aMissingListDoesNotHideAChangeOfThePolicy(@TempDir Path folder) throws Exception {
        Path terms = Files.writeString(folder.resolve("terms.txt"), "one");
        Path policy = Files.writeString(folder.resolve("guardrails.yaml"), "policy");
        PolicyWatcher watcher = watcherOf(policy, "policy");

        Files.delete(terms);
        Files.writeString(policy, "other");
        poll(watcher, 2);

        assertThat(handedOver).containsExactly("other: NoSuchFileException");
    }

    @Test
    void anUnchangedListIsNotReadAgainOnceItsTimeHasSettled(@TempDir Path folder) throws Exception {
        // Given a list that was last changed long ago
        Path terms = Files.writeString(folder.resolve("terms.txt"), "one");
        Files.setLastModifiedTime(terms, FileTime.from(Instant.now().minusSeconds(60)));
        int[] readings = {0};
        PolicySource file = PolicySource.file(folder.resolve("guardrails.yaml"));
        PolicySource counting = new PolicySource() {
            @Override
            public String name() {
                return file.name();
            }

            @Override
            public byte[] read() throws IOException {
                return file.read();
            }

            @Override
            public boolean canChange() {
                return true;
            }

            @Override
            public byte[] readBeside(String path, int limit) throws IOException {
                readings[0]++;
                return file.readBeside(path, limit);
            }

            @Override
            public Optional<Stamp> stampBeside(String path) {
                return file.stampBeside(path);
            }
        };
        PolicyFiles files = new PolicyFiles(counting);
        files.read("terms.txt");

        // When, Then
        assertThat(files.digestsNow()).isEqualTo(files.digests());
        assertThat(files.digestsNow()).isEqualTo(files.digests());
        assertThat(readings[0]).isEqualTo(1);
        Files.writeString(terms, "two");
        assertThat(files.digestsNow()).isNotEqualTo(files.digests());
    }

    /** Threads of watchers; a service that another test started may have one too. */
    private static Set<Thread> watchers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("portcullis-policy-watcher"))
                .collect(Collectors.toSet());
    }

    @Test
    void aSourceThatCannotChangeIsNotWatched() {
        Set<Thread> before = watchers();
        try (PolicyWatcher watcher = watcher(PolicySource.embedded())) {
            watcher.start();

            assertThat(watchers()).isEqualTo(before);
        }
    }

    @Test
    void aFileIsReadNoFurtherThanTheLoaderAccepts(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("g.yaml"), new byte[3 * PolicyLoader.MAX_BYTES]);

        assertThat(PolicySource.file(file).read()).hasSize(PolicyLoader.MAX_BYTES + 1);
    }

    private static Handler handlerTo(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                Object[] parameters = record.getParameters();
                lines.add(
                        record instanceof ExtLogRecord ext
                                ? ext.getFormattedMessage()
                                : record.getMessage() + (parameters == null ? "" : List.of(parameters)));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
