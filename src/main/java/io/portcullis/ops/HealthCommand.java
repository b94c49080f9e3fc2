package io.portcullis.ops;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * The command {@code healthcheck [url]}: asks a service that runs already whether it is ready, for container engines whose images
 * have no HTTP client. Ends with 0 when the answer is 200, else with 1. Plain HTTP only, which the management port speaks.
 */
final class HealthCommand {
    /** The first argument that asks for it. */
    static final String NAME = "healthcheck";

    private static final int TIMEOUT_MILLIS = 3_000;

    private HealthCommand() {}

    /**
     * Runs it.
     *
     * @param args {@value #NAME} and perhaps an address; without one, the readiness probe of this machine
     * @param environment of the process; {@code QUARKUS_MANAGEMENT_PORT} is looked at
     * @param out where one line goes that says what the answer was
     * @return the exit status
     */
    static int run(String[] args, Map<String, String> environment, PrintStream out) {
        URI uri;
        try {
            uri = URI.create(
                    args.length > 1
                            ? args[1]
                            : "http://127.0.0.1:" + environment.getOrDefault("QUARKUS_MANAGEMENT_PORT", "9000")
                                    + "/q/health/ready");
        } catch (IllegalArgumentException notAnAddress) {
            out.println("healthcheck: not an address");
            return 1;
        }
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
            out.println("healthcheck: the address must begin with http://");
            return 1;
        }
        try {
            int status = status(uri);
            out.println("healthcheck: status " + status);
            return status == 200 ? 0 : 1;
        } catch (IOException | NumberFormatException e) {
            out.println("healthcheck: no answer (" + e.getClass().getSimpleName() + ")");
            return 1;
        }
    }

    private static int status(URI uri) throws IOException {
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write(String.format(
                                    Locale.ROOT,
                                    "GET %s HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\n\r\n",
                                    path,
                                    uri.getHost(),
                                    port)
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String line = answer.readLine();
            String[] parts = line == null ? new String[0] : line.split(" ", 3);
            if (parts.length < 2 || !parts[0].startsWith("HTTP/")) {
                throw new IOException("not HTTP");
            }
            return Integer.parseInt(parts[1]);
        }
    }
}
