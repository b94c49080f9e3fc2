package io.portcullis.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A model server that records what it gets and answers what a test says. */
final class FakeUpstream implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger cancelled = new AtomicInteger();
    private volatile Answer answer = (request, body) -> request.response().end("{}");

    /** A request as it came. */
    record Received(String method, String uri, io.vertx.core.MultiMap headers, Buffer body) {
        String text() {
            return body.toString(StandardCharsets.UTF_8);
        }
    }

    /** What to answer. */
    interface Answer {
        void to(HttpServerRequest request, Buffer body);
    }

    FakeUpstream(int port) {
        server = vertx.createHttpServer().requestHandler(request -> {
            request.response().exceptionHandler(gone -> {});
            request.response().closeHandler(gone -> {
                if (!request.response().ended()) {
                    cancelled.incrementAndGet();
                }
            });
            request.body().onSuccess(body -> {
                received.add(new Received(request.method().name(), request.uri(), request.headers(), body));
                answer.to(request, body);
            });
        });
        server.listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    static int freePort() {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void answer(Answer next) {
        received.clear();
        cancelled.set(0);
        answer = next;
    }

    /** Answers with a body of a type. */
    void answer(int status, String type, String body) {
        answer((request, unused) -> request.response()
                .setStatusCode(status)
                .putHeader("content-type", type)
                .end(body));
    }

    void json(String body) {
        answer(200, "application/json", body);
    }

    /** Streams pieces of bytes, one write each; each after a moment when {@code millis} is above zero. */
    void stream(long millis, List<Buffer> pieces) {
        answer((request, unused) -> {
            HttpServerResponse response = request.response();
            response.putHeader("content-type", "text/event-stream; charset=utf-8")
                    .setChunked(true);
            write(response, pieces, 0, millis);
        });
    }

    void stream(String text) {
        stream(0, List.of(Buffer.buffer(text)));
    }

    private void write(HttpServerResponse response, List<Buffer> pieces, int next, long millis) {
        if (next == pieces.size()) {
            response.end();
        } else if (!response.closed()) {
            response.write(pieces.get(next)).onSuccess(written -> {
                if (millis > 0) {
                    vertx.setTimer(millis, later -> write(response, pieces, next + 1, millis));
                } else {
                    write(response, pieces, next + 1, millis);
                }
            });
        }
    }

    List<Received> received() {
        return received;
    }

    Received last() {
        return received.get(received.size() - 1);
    }

    /** Answers that were cancelled by the other side before their end. */
    int cancelled() {
        return cancelled.get();
    }

    Vertx vertx() {
        return vertx;
    }

    /** A header of the last request, null when absent. */
    @Nullable
    String header(String name) {
        return last().headers().get(name);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
