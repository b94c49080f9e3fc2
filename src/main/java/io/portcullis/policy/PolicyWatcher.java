package io.portcullis.policy;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Watches the policy file, and the files that it names, by reading them again and again, and hands over what changed.
 * Reading, unlike file events, also sees the symbolic links that Kubernetes swaps under a mounted ConfigMap.
 *
 * <p>One daemon thread from {@link #start} to {@link #close}. A file that is missing or unreadable for a moment, or
 * still being written, changes nothing. A content is handed over once, when two readings in a row agree on it; when the
 * callback refuses it that is logged once, and the next content is tried again.
 */
public final class PolicyWatcher implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PolicyWatcher.class);
    private static final Duration SETTLE = Duration.ofMillis(100);
    private static final int SETTLE_READINGS = 10;
    private static final Duration STOP = Duration.ofSeconds(2);

    private final PolicySource source;
    private final Duration interval;
    private final Duration settle;
    private final OnChange onChange;
    private final Thread thread;
    private byte[] seen;
    private PolicyFiles files;
    private boolean unreadable;

    /** Takes over a changed policy file. */
    @FunctionalInterface
    public interface OnChange {
        /**
         * Called on the watcher's thread.
         *
         * @param content the policy file's bytes
         * @param files reads what the policy names beside itself; what was read through it is watched from now on
         * @return version of the policy that is in use after this
         * @throws PolicyException when the content is refused and the old policy stays
         */
        String onChange(byte[] content, PolicyFiles files);
    }

    /**
     * A watcher that has not started.
     *
     * @param source what to read
     * @param interval pause between two readings, positive
     * @param known the content that is in use
     * @param files the files beside it that are in use
     * @param onChange takes over every other content
     */
    public PolicyWatcher(PolicySource source, Duration interval, byte[] known, PolicyFiles files, OnChange onChange) {
        this(source, interval, SETTLE, known, files, onChange);
    }

    PolicyWatcher(
            PolicySource source,
            Duration interval,
            Duration settle,
            byte[] known,
            PolicyFiles files,
            OnChange onChange) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("the interval of a policy watcher is positive");
        }
        this.source = source;
        this.interval = interval;
        this.settle = settle;
        this.onChange = onChange;
        this.seen = known.clone();
        this.files = files;
        this.thread =
                Thread.ofPlatform().daemon().name("portcullis-policy-watcher").unstarted(this::run);
    }

    /** Starts to watch; does nothing for a source that cannot change. */
    public void start() {
        if (source.canChange()) {
            thread.start();
        }
    }

    /** Stops to watch; returns when the thread has ended, or after two seconds. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            if (thread.isAlive()) {
                thread.join(STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(interval);
                poll();
            }
        } catch (InterruptedException e) {
            // Closed: the thread ends.
        }
    }

    /** Reads once, and hands over a content that is new and has settled. */
    void poll() throws InterruptedException {
        try {
            byte[] content = source.read();
            boolean isNew = !Arrays.equals(content, seen);
            boolean isChanged = isNew || !files.digestsNow().equals(files.digests());
            readable();
            if (isChanged && isSettled(content, isNew)) {
                seen = content;
                handOver(content);
            }
        } catch (IOException e) {
            unreadable(e);
        }
    }

    /**
     * A half-written file can be a whole policy with less in it, so a content counts only when it stays. Of a new policy
     * file nobody knows yet which files it names; of the old one they must stay too.
     */
    private boolean isSettled(byte[] first, boolean isNew) throws IOException, InterruptedException {
        byte[] content = first;
        Map<String, String> beside = isNew ? Map.of() : files.digestsNow();
        for (int i = 0; i < SETTLE_READINGS; i++) {
            Thread.sleep(settle);
            byte[] next = source.read();
            Map<String, String> nextBeside = isNew ? Map.of() : files.digestsNow();
            if (Arrays.equals(next, content) && nextBeside.equals(beside)) {
                // When it changed while we looked, the next poll compares what came of it.
                return content == first;
            }
            content = next;
            beside = nextBeside;
        }
        return false;
    }

    private void handOver(byte[] content) {
        PolicyFiles read = new PolicyFiles(source);
        try {
            String version = onChange.onChange(content, read);
            LOG.infof("event=policy_loaded file=%s version=%s", source.name(), version);
        } catch (PolicyException e) {
            String version = Policy.versionOf(content, read);
            for (PolicyException.Problem problem : e.problems()) {
                LOG.errorf(
                        "event=policy_refused file=%s line=%d version=%s reason=\"%s\"",
                        problem.file(), problem.line(), version, problem.reason());
            }
        } catch (RuntimeException e) {
            // Whatever went wrong, the old policy is in use and the watcher must live on.
            LOG.errorf(
                    e,
                    "event=policy_refused file=%s version=%s reason=internal",
                    source.name(),
                    Policy.versionOf(content, read));
        }
        files = read;
    }

    private void unreadable(IOException e) {
        if (!unreadable) {
            unreadable = true;
            LOG.warnf(
                    "event=policy_unreadable file=%s reason=%s",
                    source.name(), e.getClass().getSimpleName());
        }
    }

    private void readable() {
        if (unreadable) {
            unreadable = false;
            LOG.infof("event=policy_readable file=%s", source.name());
        }
    }
}
