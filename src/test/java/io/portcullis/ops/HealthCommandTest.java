package io.portcullis.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private HttpServer server;
    private volatile int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aServiceThatIsReadyIsHealthy() {
        assertThat(run("healthcheck")).isZero();
        assertThat(run("healthcheck", "http://127.0.0.1:" + port() + "/q/health/ready"))
                .isZero();
    }

    @Test
    void anyOtherAnswerIsNot() {
        status = 503;
        assertThat(run("healthcheck")).isOne();
        assertThat(said()).contains("status 503");
        assertThat(run("healthcheck", "http://127.0.0.1:" + port() + "/elsewhere"))
                .isOne();
    }

    @Test
    void noAnswerIsNot() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThat(run("healthcheck", "http://127.0.0.1:" + free + "/q/health/ready"))
                .isOne();
        assertThat(said()).contains("no answer");
    }

    @Test
    void anAddressThatIsNoneIsToldApart() {
        for (String address : new String[] {"https://127.0.0.1/", "not an address", "http:///x", ""}) {
            assertThat(run("healthcheck", address)).as(address).isOne();
        }
        assertThat(said()).contains("not an address", "must begin with http://");
    }

    private int run(String... args) {
        return HealthCommand.run(
                args,
                Map.of("QUARKUS_MANAGEMENT_PORT", Integer.toString(port())),
                new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
