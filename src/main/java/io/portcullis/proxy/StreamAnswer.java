package io.portcullis.proxy;

import io.portcullis.proxy.sse.SseEvent;
import io.portcullis.proxy.sse.SseReader;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Hands a streamed answer on, event by event: bytes of the upstream to events, through the rewriter, to the client. Reads
 * no faster than the client takes. Belongs to the event loop of the client's connection; a check that runs elsewhere comes
 * back to it.
 */
final class StreamAnswer {
    private final Context context;
    private final HttpClientResponse upstream;
    private final HttpServerResponse client;
    private final Inflater inflater;
    private final StreamRewriter rewriter;
    private final SseReader reader;
    private final IdleWatch watch;
    private final End end;
    private final Deque<SseEvent> queue = new ArrayDeque<>();
    private boolean checking;
    private boolean complete;
    private boolean broken;
    private boolean over;

    /** How a stream ends that does not end by itself. */
    interface End {
        /** A check failed or did not let the answer through; the upstream is to be cancelled. Answers the last event. */
        Buffer failed(Throwable failure);

        /** The upstream broke off. Answers the last event. */
        Buffer brokenOff();

        /** Closes the client's connection, so that the answer is seen to be incomplete. */
        void cut();
    }

    StreamAnswer(
            Context context,
            HttpClientResponse upstream,
            HttpServerResponse client,
            Inflater inflater,
            StreamRewriter rewriter,
            int limit,
            IdleWatch watch,
            End end) {
        this.context = context;
        this.upstream = upstream;
        this.client = client;
        this.inflater = inflater;
        this.rewriter = rewriter;
        this.reader = new SseReader(limit);
        this.watch = watch;
        this.end = end;
    }

    void start() {
        upstream.handler(this::read);
        upstream.exceptionHandler(failure -> {
            broken = true;
            finishReading();
        });
        upstream.endHandler(done -> {
            complete = true;
            finishReading();
        });
        client.drainHandler(drained -> flow());
        upstream.resume();
    }

    private void read(Buffer bytes) {
        if (over || client.closed()) {
            stop();
            return;
        }
        watch.seen();
        try {
            queue.addAll(reader.read(inflater.next(bytes.getBytes())));
        } catch (SseReader.TooLargeException tooLarge) {
            fail(new ProxyFailure(502, "upstream_too_large", "an event is over portcullis.proxy.response"));
            return;
        } catch (RuntimeException notOfTheCoding) {
            fail(new ProxyFailure(502, "upstream_unreadable", "the upstream's answer cannot be decompressed"));
            return;
        }
        work();
    }

    private void finishReading() {
        watch.stop();
        inflater.close();
        if (!over) {
            queue.addAll(reader.end());
            work();
        }
    }

    /** Takes event after event; stops where a check goes on elsewhere. */
    private void work() {
        while (!over && !checking) {
            SseEvent event = queue.poll();
            if (event == null) {
                break;
            }
            step(rewriter.rewrite(event));
        }
        if (!over && !checking && (complete || broken)) {
            checking = true;
            CompletableFuture<List<SseEvent>> rest = rewriter.finish();
            rest.whenComplete((events, failure) -> onContext(rest, () -> {
                if (failure != null) {
                    fail(failure);
                } else {
                    write(events);
                    close();
                }
            }));
        }
        flow();
    }

    private void step(CompletableFuture<List<SseEvent>> step) {
        if (step.isDone() && !step.isCompletedExceptionally()) {
            write(step.join());
            return;
        }
        checking = true;
        step.whenComplete((events, failure) -> onContext(step, () -> {
            checking = false;
            if (failure != null) {
                fail(failure);
            } else {
                write(events);
                work();
            }
        }));
    }

    private void onContext(CompletableFuture<?> step, Runnable next) {
        if (Context.isOnEventLoopThread() && step.isDone() && io.vertx.core.Vertx.currentContext() == context) {
            next.run();
        } else {
            context.runOnContext(back -> next.run());
        }
    }

    private void write(List<SseEvent> events) {
        if (over || client.closed()) {
            stop();
            return;
        }
        Buffer out = Buffer.buffer();
        for (SseEvent event : events) {
            out.appendBytes(event.toBytes());
        }
        if (out.length() > 0) {
            client.write(out);
        }
    }

    private void close() {
        if (over || client.closed()) {
            stop();
            return;
        }
        over = true;
        if (broken) {
            client.write(end.brokenOff()).onComplete(written -> end.cut());
        } else {
            client.end();
        }
    }

    private void fail(Throwable failure) {
        if (over) {
            return;
        }
        // Before the upstream is cancelled, which ends what is read of it.
        stop();
        Buffer last = end.failed(failure);
        if (!client.closed()) {
            client.end(last);
        }
    }

    private void stop() {
        over = true;
        watch.stop();
        queue.clear();
    }

    /** Reads on when the client takes what is written and no check is under way. */
    private void flow() {
        if (over || complete || broken) {
            return;
        }
        boolean wait = checking || client.writeQueueFull();
        watch.waiting(wait);
        if (wait) {
            upstream.pause();
        } else {
            upstream.resume();
        }
    }
}
