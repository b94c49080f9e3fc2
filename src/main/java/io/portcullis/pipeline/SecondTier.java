package io.portcullis.pipeline;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The threads on which the name model works, so that its milliseconds hold up no event loop, and the queue before them. When
 * the queue is full, work is turned away at once: under overload the model is left out before anything else. Thread-safe.
 */
public final class SecondTier implements AutoCloseable {
    private static final long STOP_SECONDS = 20;

    private final ThreadPoolExecutor threads;
    private final LongAdder shed = new LongAdder();

    /**
     * Threads and a queue.
     *
     * @param count number of threads, at least one
     * @param queue calls that may wait for a thread, at least one
     */
    SecondTier(int count, int queue) {
        AtomicInteger number = new AtomicInteger();
        this.threads =
                new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), work -> {
                    Thread thread = new Thread(work, "portcullis-ner-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Hands over work.
     *
     * @return false when the queue is full, or the service stops; then the work is not done
     */
    boolean offer(Runnable work) {
        try {
            threads.execute(work);
            return true;
        } catch (RejectedExecutionException full) {
            shed.increment();
            return false;
        }
    }

    /** Calls that wait for a thread now. */
    public int waiting() {
        return threads.getQueue().size();
    }

    /** Calls that were turned away since the start. */
    public long shed() {
        return shed.sum();
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
