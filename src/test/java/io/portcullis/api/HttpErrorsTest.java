package io.portcullis.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HttpErrorsTest {
    private static final int MIB = 1 << 20;

    @TestHTTPResource
    URI base;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest(name = "{5}")
    @CsvSource(
            nullValues = "-",
            value = {
                "GET, no/such/path, -, 404, not_found, unknown path",
                "POST, no/such/path, application/json, 404, not_found, unknown path with a body",
                "GET, '', -, 404, not_found, the root",
                "GET, test/echo, -, 405, method_not_allowed, wrong method",
                "BREW, test/echo, -, 405, method_not_allowed, unknown method",
                "POST, test/echo, text/xml, 415, unsupported_media_type, wrong content type",
                "POST, test/echo, canary, 415, unsupported_media_type, a content type that is none",
                "GET, test/refused, -, 429, rate_limited, a door refuses",
                "POST, test/boom, application/json, 500, internal, a bug",
                "POST, test/error, application/json, 500, internal, an Error on the event loop",
                "POST, test/typed, application/json, 400, malformed_json, a body of the wrong shape",
                "GET, q/openapi, -, 404, not_found, switched off",
                "GET, q/swagger-ui/, -, 404, not_found, switched off",
                "GET, q/health/ready, -, 404, not_found, on the management port only",
                "GET, q/metrics, -, 404, not_found, on the management port only",
                "GET, test/%C3%28, -, 404, not_found, a percent-escape that is no UTF-8",
                "GET, g/%C3%28/test/guardrails, -, 200, -, a guardrail name that is no UTF-8 is unknown to the door",
                "GET, g/a, -, 404, not_found, guardrails without a door",
                "GET, g/a/, -, 404, not_found, guardrails without a door",
                "GET, g/a/g/b/test/guardrails, -, 404, not_found, guardrails twice",
                "GET, g/a/no/such, -, 404, not_found, guardrails before an unknown path",
            })
    void answersItsOwnJsonOnly(String method, String path, String type, int status, String code, String reason)
            throws Exception {
        String head = method + " /" + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\nConnection: close\r\n";
        String body = "{\"number\":\"" + TestDoor.CANARY + "\"}";
        String request = type == null
                ? head + "\r\n"
                : head + "Content-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;

        RawAnswer answer = raw(request);

        assertThat(answer.status).isEqualTo(status);
        if (code != null) {
            assertErrorForm(answer.body, code);
        }
        assertThat(answer.head.toLowerCase(java.util.Locale.ROOT)).contains("content-type: application/json");
        assertThat(answer.head + answer.body).doesNotContain("canary", "Exception", "<html", "at io.");
    }

    @Test
    void refusesToAnswerInAnotherTypeInJson() throws Exception {
        RawAnswer answer =
                raw("GET /test/refused HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nConnection: close\r\n\r\n");

        assertThat(answer.status).isEqualTo(406);
        assertErrorForm(answer.body, "not_acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /test/%zz HTTP/1.1", "GET /te<script>canary HTTP/1.1", "GET /{canary} HTTP/1.1"})
    void answersAPathThatIsNoUriWithAnEmptyBody(String requestLine) throws Exception {
        RawAnswer answer = raw(requestLine + "\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer.status).isEqualTo(400);
        assertThat(answer.body).isEmpty();
        assertThat(answer.head).doesNotContain("canary");
    }

    @Test
    void tellsWhenToComeBack() throws Exception {
        HttpResponse<String> answer = get("test/refused");

        assertThat(answer.headers().firstValue("Retry-After")).contains("20");
    }

    @Test
    void takesNoContentTypeAndNoBody() throws Exception {
        assertThat(send("test/echo", BodyPublishers.ofString("[1]"), null).body())
                .isEqualTo("[1]");
        assertThat(send("test/echo", BodyPublishers.noBody(), null).statusCode())
                .isEqualTo(200);
        assertThat(send("test/echo", BodyPublishers.noBody(), "application/json")
                        .body())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"test/echo", "test/echo-event-loop"})
    void handsBodiesThroughUnchanged(String path) throws Exception {
        for (int size : new int[] {1, 1_000, 100_000, 8 * MIB}) {
            String body = "x".repeat(size);
            assertThat(send(path, BodyPublishers.ofString(body), "application/json")
                            .body())
                    .isEqualTo(body);
            assertThat(send(path, chunked(body), "application/json").body()).isEqualTo(body);
        }
    }

    @Test
    void givesDoorsTheBodyWithoutACopy() throws Exception {
        assertThat(json.readTree(send("test/length", BodyPublishers.ofString("[1,2]"), "application/json")
                        .body()))
                .isEqualTo(json.readTree("{\"length\":5,\"same\":true}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"test/echo", "test/echo-event-loop", "no/such/path", "g/a/test/echo"})
    void refusesABodyOverTheLimitByLengthAndChunked(String path) throws Exception {
        String body = "x".repeat(9 * MIB);

        for (BodyPublisher publisher : List.of(BodyPublishers.ofString(body), chunked(body))) {
            HttpResponse<String> answer = send(path, publisher, "application/json");

            assertThat(answer.statusCode()).isEqualTo(413);
            assertErrorForm(answer.body(), "body_too_large");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        }
    }

    @Test
    void refusesADeclaredLengthBeforeTheBodyComes() throws Exception {
        RawAnswer answer = raw("POST /test/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Expect: 100-continue\r\nContent-Length: 99999999999\r\n\r\n");

        assertThat(answer.status).isEqualTo(413);
        assertErrorForm(answer.body, "body_too_large");
    }

    @Test
    void invitesABodyThatIsAwaited() throws Exception {
        RawAnswer answer = raw("POST /test/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Connection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n[]");

        assertThat(answer.head).startsWith("HTTP/1.1 100 Continue").contains("HTTP/1.1 200 OK");
    }

    @Test
    void neverAnswersAHeaderThatIsTooLargeWithAPage() throws Exception {
        RawAnswer answer = raw("GET /test/refused HTTP/1.1\r\nHost: a\r\nX: " + "canary".repeat(10_000) + "\r\n\r\n");

        assertThat(answer.status).isEqualTo(431);
        assertThat(answer.head + answer.body).doesNotContain("canary", "<", "xception");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "g/pii-regex/test/guardrails?a=1 | [\"pii-regex\"] | a=1",
                "g/a,b/test/guardrails | [\"a\",\"b\"] | null",
                "g/a%2Cb%20c/test/guardrails | [\"a\",\"b c\"] | null",
                "g/a,/test/guardrails | [\"a\",\"\"] | null",
                "g//test/guardrails | [\"\"] | null",
                "test/guardrails | \"none\" | null",
            })
    void mapsThePathThatNamesGuardrails(String path, String names, String query) throws Exception {
        JsonNode answer = json.readTree(get(path).body());

        assertThat(answer.get("names")).isEqualTo(json.readTree(names));
        assertThat(answer.get("query").asText()).isEqualTo(query);
    }

    @Test
    void logsABugUnderItsIdWithoutItsMessage() throws Exception {
        List<String> lines = new ArrayList<>();
        Handler collector = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record.getMessage()
                        + List.of(record.getParameters() == null ? new Object[0] : record.getParameters())
                        + record.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(collector);
        try {
            JsonNode error = json.readTree(send("test/boom", BodyPublishers.ofString("[]"), "application/json")
                            .body())
                    .get("error");

            String id = error.get("correlation_id").asText();
            assertThat(error.get("message").asText()).isEqualTo("internal error");
            assertThat(lines)
                    .anyMatch(line -> line.contains(id)
                            && line.contains("java.lang.IllegalStateException")
                            && line.contains("TestDoor.boom"));
            assertThat(lines).noneMatch(line -> line.contains(TestDoor.CANARY));
        } finally {
            root.removeHandler(collector);
        }
    }

    private void assertErrorForm(String body, String code) throws IOException {
        JsonNode tree = json.readTree(body);
        assertThat(tree.properties()).hasSize(1);
        assertThat(tree.at("/error/code").asText()).isEqualTo(code);
        assertThat(tree.at("/error/message").asText()).isNotBlank();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String path, BodyPublisher body, String type) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).POST(body);
        if (type != null) {
            request.header("Content-Type", type);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static BodyPublisher chunked(String body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private record RawAnswer(int status, String head, String body) {}

    private RawAnswer raw(String request) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.lastIndexOf("\r\n\r\n");
            return new RawAnswer(
                    Integer.parseInt(answer.split(" ", 3)[1]), answer.substring(0, end), answer.substring(end + 4));
        }
    }
}
