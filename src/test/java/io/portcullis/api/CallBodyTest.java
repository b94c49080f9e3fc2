package io.portcullis.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.config.LimitsConfig;
import io.portcullis.config.Settings;
import io.portcullis.model.CallFailure;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CallBodyTest {
    private final CallBody bodies = new CallBody(Settings.of(
            LimitsConfig.class,
            Map.of(
                    "portcullis.limits.body", "100000",
                    "portcullis.limits.bodies", "150000",
                    "portcullis.limits.body-timeout", "1s")));
    private Vertx vertx;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        router.route()
                .handler(bodies)
                .failureHandler(call -> call.response()
                        .setStatusCode(call.statusCode())
                        .end(
                                call.failure() instanceof CallFailure refused
                                        ? refused.code().code()
                                        : "?"));
        router.route("/echo").handler(call -> call.response().end(Buffer.buffer(CallBody.of(call))));
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void readsOneBodyAfterTheOtherOnAConnection() throws Exception {
        try (Client client = new Client()) {
            client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
                    + "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nde\r\n1\r\nf\r\n0\r\n\r\n"
                    + "GET /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertThat(client.rest()).containsSubsequence("200 OK", "abc", "200 OK", "def", "200 OK");
        }
        assertNothingIsHeld();
    }

    @Test
    void refusesABodyThatDoesNotFitBesideTheOthers() throws Exception {
        try (Client first = new Client();
                Client second = new Client()) {
            first.send(head(90_000) + "x".repeat(80_000));
            awaitHeld(80_000);
            second.send(head(90_000) + "x".repeat(90_000));

            assertThat(second.line()).contains("503");
            first.send("x".repeat(10_000));
            assertThat(first.line()).contains("200");
        }
        assertNothingIsHeld();
    }

    @Test
    void closesAConnectionWhoseBodyDoesNotArrive() throws Exception {
        try (Client client = new Client()) {
            client.send(head(90_000) + "x");

            assertThat(client.rest()).isEmpty();
        }
        assertNothingIsHeld();
    }

    @Test
    void forgetsABodyWhoseClientIsGone() throws Exception {
        try (Client client = new Client()) {
            client.send(head(90_000) + "x".repeat(50_000));
            awaitHeld(50_000);
        }

        assertNothingIsHeld();
    }

    @Test
    void refusesAChunkedBodyOverTheLimitWhileTheClientIsStillSending() throws Exception {
        try (Client client = new Client()) {
            client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 40; i++) {
                client.send("1000\r\n" + "x".repeat(4_096) + "\r\n");
            }

            assertThat(client.line()).contains("413");
            assertThat(client.rest()).containsIgnoringCase("connection: close").endsWith("body_too_large");
        }
        assertNothingIsHeld();
    }

    private static String head(int length) {
        return "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private void awaitHeld(long atLeast) throws InterruptedException {
        while (bodies.held() < atLeast) {
            Thread.sleep(10);
        }
    }

    private void assertNothingIsHeld() throws InterruptedException {
        for (int i = 0; i < 300 && bodies.held() != 0; i++) {
            Thread.sleep(Duration.ofMillis(10));
        }
        assertThat(bodies.held()).isZero();
    }

    private final class Client implements AutoCloseable {
        private final Socket socket;
        private final OutputStream out;
        private final InputStream in;

        Client() throws IOException {
            socket = new Socket("127.0.0.1", server.actualPort());
            socket.setSoTimeout(10_000);
            out = socket.getOutputStream();
            in = socket.getInputStream();
        }

        void send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int b = in.read(); b > 0 && b != '\n'; b = in.read()) {
                line.append((char) b);
            }
            return line.toString();
        }

        String rest() throws IOException {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
