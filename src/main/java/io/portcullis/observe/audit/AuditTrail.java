package io.portcullis.observe.audit;

import io.portcullis.model.CallRecord;
import io.portcullis.model.FailureTrace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/**
 * Writes audit lines in the background, so that a call does not wait for a disk. A line is never dropped: when the queue
 * is full the call writes its own line, and after {@link #close()} every call does. Each line goes out in one write, so
 * that it stays whole beside other writers of the same stream. Lines may come out of order by a little. Safe for all
 * threads.
 */
final class AuditTrail implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(AuditTrail.class);
    private static final long CLOSE_MILLIS = 5_000;

    private final AuditLine renderer = new AuditLine();
    private final OutputStream out;
    private final BlockingQueue<CallRecord> queue;
    private final Thread writer;
    private final LongAdder written = new LongAdder();
    private final LongAdder synchronous = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile boolean closed;

    /**
     * Starts the writer.
     *
     * @param out stays open, since a call may end after the trail was closed
     * @param capacity lines that may wait
     */
    AuditTrail(OutputStream out, int capacity) {
        this.out = out;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.writer = Thread.ofPlatform().name("portcullis-audit").daemon().start(this::run);
    }

    /** Takes a call for writing. */
    void add(CallRecord call) {
        if (closed || !queue.offer(call)) {
            synchronous.increment();
            write(call);
        } else if (closed) {
            drain();
        }
    }

    /** Lines written. */
    long written() {
        return written.sum();
    }

    /** Lines that a call had to write by itself. */
    long synchronous() {
        return synchronous.sum();
    }

    /** Lines that could not be written. */
    long failed() {
        return failed.sum();
    }

    /** Writes what waits, and stops the writer. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(CLOSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        drain();
        flush();
    }

    private void run() {
        try {
            while (!closed) {
                CallRecord call = queue.poll(100, TimeUnit.MILLISECONDS);
                if (call != null) {
                    write(call);
                    drain();
                    flush();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain() {
        CallRecord call = queue.poll();
        while (call != null) {
            write(call);
            call = queue.poll();
        }
    }

    private void write(CallRecord call) {
        try {
            byte[] line = renderer.render(call);
            synchronized (out) {
                out.write(line);
            }
            written.increment();
        } catch (IOException | RuntimeException failure) {
            failed(failure);
        }
    }

    private void flush() {
        try {
            synchronized (out) {
                out.flush();
            }
        } catch (IOException failure) {
            failed(failure);
        }
    }

    private void failed(Exception failure) {
        failed.increment();
        if (Long.bitCount(failed.sum()) == 1) {
            LOG.errorf("event=audit_write_failed lines=%d trace=%s", failed.sum(), FailureTrace.of(failure));
        }
    }
}
