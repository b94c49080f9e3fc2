package io.portcullis.proxy;

import io.vertx.core.Vertx;

/** Ends an answer that has been silent for too long. Belongs to one event loop. */
final class IdleWatch {
    private final Vertx vertx;
    private final long limitNanos;
    private final long timer;
    private long last = System.nanoTime();
    private boolean waiting;

    /**
     * A watch that begins now.
     *
     * @param millis longest silence
     * @param onSilence what ends the answer
     */
    IdleWatch(Vertx vertx, long millis, Runnable onSilence) {
        this.vertx = vertx;
        this.limitNanos = Math.max(1, millis) * 1_000_000;
        this.timer = vertx.setPeriodic(Math.max(1, millis / 4), tick -> {
            if (!waiting && System.nanoTime() - last > limitNanos) {
                stop();
                onSilence.run();
            }
        });
    }

    /** Something came. */
    void seen() {
        last = System.nanoTime();
    }

    /** Whether it is us who wait, and not for the upstream. */
    void waiting(boolean forUs) {
        waiting = forUs;
        seen();
    }

    void stop() {
        vertx.cancelTimer(timer);
    }
}
