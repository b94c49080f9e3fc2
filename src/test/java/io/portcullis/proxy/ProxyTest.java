package io.portcullis.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy over HTTP, with answers that come as a whole. */
@QuarkusTest
@TestProfile(ProxyTestProfile.class)
@Timeout(120)
class ProxyTest {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAIL = "ann.lee@mail.example.com";
    private static final String TOKEN = "<EMAIL_ADDRESS_[0-9a-f]{12,16}>";
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private static FakeUpstream upstream;

    @TestHTTPResource
    URI service;

    @BeforeAll
    static void startUpstream() {
        upstream = new FakeUpstream(ProxyTestProfile.port());
    }

    @AfterAll
    static void stopUpstream() {
        upstream.close();
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(body), headers);
    }

    private HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("content-type", "application/json")
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String chat(String content) {
        return JSON.createObjectNode()
                .put("model", "m-1")
                .put("future_field", 1.50)
                .set(
                        "messages",
                        JSON.createArrayNode()
                                .add(JSON.createObjectNode().put("role", "user").put("content", content)))
                .toString();
    }

    private static String completion(String content) {
        return JSON.createObjectNode()
                .put("id", "chatcmpl-1")
                .put("model", "m-1")
                .set(
                        "choices",
                        JSON.createArrayNode()
                                .add(JSON.createObjectNode()
                                        .put("index", 0)
                                        .put("finish_reason", "stop")
                                        .set(
                                                "message",
                                                JSON.createObjectNode()
                                                        .put("role", "assistant")
                                                        .put("content", content))))
                .toString();
    }

    /** Answers with the last message of the request. */
    private static void parrot() {
        upstream.answer((request, body) -> {
            String said = body.toJsonObject()
                    .getJsonArray("messages")
                    .getJsonObject(0)
                    .getString("content");
            request.response().putHeader("content-type", "application/json").end(completion("You said: " + said));
        });
    }

    private static JsonNode tree(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("(none)");
    }

    @Test
    void theModelSeesATokenAndTheUserTheValue() {
        parrot();

        HttpResponse<String> response = post("/openai/v1/chat/completions", chat("mail " + MAIL + " please"));

        assertThat(upstream.last().text()).doesNotContain(MAIL).containsPattern("mail " + TOKEN + " please");
        assertThat(tree(response).at("/choices/0/message/content").textValue())
                .isEqualTo("You said: mail " + MAIL + " please");
        assertThat(header(response, "x-portcullis-verdict")).isEqualTo("rewrite");
        assertThat(header(response, "x-portcullis-findings")).isEqualTo("EMAIL_ADDRESS=1");
        assertThat(header(response, "x-portcullis-coverage")).isEqualTo("complete");
    }

    @Test
    void whatNothingIsFoundInGoesThroughByteForByte() {
        String request =
                "{ \"model\" : \"m-1\",\"messages\":[{\"role\":\"user\",\"content\":\"h\\u0069\"}], \"x\": 1e400 }";
        String answer = "{ \"id\":\"c\", \"choices\" : [ { \"message\": {\"content\":\"h\\u0069\"} } ], \"y\": 1.10 }";
        upstream.json(answer);

        HttpResponse<String> response = post("/openai/v1/chat/completions?a=b%20c&a=d", request);

        assertThat(upstream.last().text()).isEqualTo(request);
        assertThat(upstream.last().uri()).isEqualTo("/v1/chat/completions?a=b%20c&a=d");
        assertThat(response.body()).isEqualTo(answer);
        assertThat(header(response, "x-portcullis-verdict")).isEqualTo("pass");
        assertThat(header(response, "x-portcullis-findings")).isEmpty();
    }

    @Test
    void unknownFieldsStayWhenTheBodyIsRewritten() {
        upstream.json("{}");

        post("/openai/v1/chat/completions", chat("mail " + MAIL));

        assertThat(upstream.last().body().toJsonObject().getValue("future_field"))
                .isEqualTo(1.5);
        assertThat(upstream.last().text()).doesNotContain(MAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "/openai/v1/chat/completions, /v1/chat/completions",
        "/openai/v1/completions, /v1/completions",
        "/openai/v1/responses, /v1/responses",
        "/openai/v1/embeddings, /v1/embeddings",
        "/azure/openai/deployments/d-1/chat/completions?api-version=1, /openai/deployments/d-1/chat/completions?api-version=1",
        "/azure/openai/deployments/d-1/embeddings?api-version=1, /openai/deployments/d-1/embeddings?api-version=1",
        "/azure/openai/v1/responses, /openai/v1/responses",
        "/anthropic/v1/messages, /v1/messages",
        "/anthropic/v1/messages/count_tokens?beta=true, /v1/messages/count_tokens?beta=true",
        "/upstreams/keyed/chat/completions, /v1/chat/completions",
        "/upstreams/openai/responses, /v1/responses",
        "/g/pii-tokenize/openai/v1/completions, /v1/completions"
    })
    void everyKnownPathIsScanned(String path, String atUpstream) {
        upstream.json("{}");

        HttpResponse<String> response = post(path, "{\"prompt\":\"mail " + MAIL + "\",\"input\":\"and " + MAIL + "\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(upstream.last().uri()).isEqualTo(atUpstream);
        assertThat(upstream.last().text())
                .doesNotContain(MAIL)
                .containsPattern("mail " + TOKEN)
                .containsPattern("and " + TOKEN);
    }

    @Test
    void answersOfAllKindsAreRestored() {
        post("/openai/v1/chat/completions", chat("x"));
        String said = "{\"input\":\"I am " + MAIL + "\"}";
        upstream.answer((request, body) -> {
            String token = body.toString().replaceAll(".*(<[A-Z_]+[0-9a-f]+>).*", "$1");
            request.response()
                    .putHeader("content-type", "application/json")
                    .end("{\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"a "
                            + token
                            + "\"}]},{\"type\":\"function_call\",\"name\":\"send\",\"arguments\":\"{\\\"to\\\":\\\""
                            + token
                            + "\\\"}\"}],\"content\":[{\"type\":\"text\",\"text\":\"b " + token
                            + "\"},{\"type\":\"tool_use\",\"name\":\"send\",\"input\":{\"to\":[\"" + token + "\"]}}]}");
        });

        JsonNode answer = tree(post("/openai/v1/responses", said));

        assertThat(answer.at("/output/0/content/0/text").textValue()).isEqualTo("a " + MAIL);
        assertThat(answer.at("/output/1/arguments").textValue()).isEqualTo("{\"to\":\"" + MAIL + "\"}");
        assertThat(answer.at("/content/0/text").textValue()).isEqualTo("b " + MAIL);
        assertThat(answer.at("/content/1/input/to/0").textValue()).isEqualTo(MAIL);
    }

    @Test
    void aBlockedRequestIsTheVendorsErrorAndGoesNowhere() {
        upstream.json("{}");
        String card = "4111" + "1111" + "1111" + "1111";

        HttpResponse<String> openAi = post("/openai/v1/chat/completions", chat("card " + card));
        HttpResponse<String> anthropic = post("/anthropic/v1/messages", chat("card " + card));

        assertThat(upstream.received()).isEmpty();
        assertThat(openAi.statusCode()).isEqualTo(400);
        assertThat(header(openAi, "content-type")).isEqualTo("application/json");
        assertThat(tree(openAi).at("/error/code").textValue()).isEqualTo("portcullis_blocked");
        assertThat(tree(openAi).at("/error/type").textValue()).isEqualTo("invalid_request_error");
        assertThat(tree(openAi).at("/error/message").textValue()).contains("CREDIT_CARD");
        assertThat(openAi.body()).doesNotContain(card);
        assertThat(header(openAi, "x-portcullis-verdict")).isEqualTo("block");
        assertThat(header(openAi, "x-portcullis-findings")).isEqualTo("CREDIT_CARD=1");
        assertThat(anthropic.statusCode()).isEqualTo(400);
        assertThat(tree(anthropic).at("/type").textValue()).isEqualTo("error");
        assertThat(tree(anthropic).at("/error/type").textValue()).isEqualTo("invalid_request_error");
        assertThat(tree(anthropic).at("/error/code").textValue()).isEqualTo("portcullis_blocked");
    }

    @Test
    void aBlockedAnswerIsTheVendorsErrorToo() {
        upstream.json(completion("card " + "4111" + "1111" + "1111" + "1111"));

        HttpResponse<String> response = post("/openai/v1/chat/completions", chat("hello"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(tree(response).at("/error/code").textValue()).isEqualTo("portcullis_blocked");
        assertThat(response.body()).doesNotContain("4111");
        assertThat(header(response, "x-portcullis-findings")).isEqualTo("CREDIT_CARD=1");
    }

    @Test
    void thePathOutranksTheHeaderAndTheHeaderTheDefault() {
        upstream.json("{}");
        String ssn = "My SSN is 536-22-" + "8726, mail " + MAIL;

        HttpResponse<String> byHeader =
                post("/openai/v1/chat/completions", chat(ssn), "x-portcullis-guardrails", "block-ssn");
        HttpResponse<String> byPath =
                post("/g/mask-mail/openai/v1/chat/completions", chat(ssn), "x-portcullis-guardrails", "block-ssn");

        assertThat(byHeader.statusCode()).isEqualTo(400);
        assertThat(byPath.statusCode()).isEqualTo(200);
        assertThat(upstream.last().text()).contains("536-22").doesNotContain(MAIL);
    }

    @Test
    void aDirectionWithoutAChosenGuardrailHasThoseOnByDefault() {
        upstream.json(completion("call +1 415-555-0132 or " + MAIL));

        HttpResponse<String> response =
                post("/openai/v1/chat/completions", chat("x"), "x-portcullis-guardrails", "mask-mail");

        assertThat(response.body()).contains("<PHONE_NUMBER>").contains(MAIL);
    }

    @Test
    void aGuardrailThatDoesNotExistIsAnError() {
        upstream.json("{}");

        HttpResponse<String> response =
                post("/openai/v1/chat/completions", chat("x"), "x-portcullis-guardrails", "no-such");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(tree(response).at("/error/code").textValue()).isEqualTo("unknown_guardrail");
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void anUnknownPathWithABodyIsRefusedAndAGetPasses() {
        upstream.json("{\"data\":[\"" + MAIL + "\"]}");

        HttpResponse<String> refused = post("/openai/v1/images/generations", "{\"prompt\":\"x\"}");
        HttpResponse<String> encoded = post("/openai/v1/chat%2Fcompletions", chat("x"));
        HttpResponse<String> withBody = send("GET", "/openai/v1/models", HttpRequest.BodyPublishers.ofString("x"));
        assertThat(upstream.received()).isEmpty();
        HttpResponse<String> got = send("GET", "/openai/v1/models?limit=2", HttpRequest.BodyPublishers.noBody());

        assertThat(List.of(refused.statusCode(), encoded.statusCode(), withBody.statusCode()))
                .containsOnly(404);
        assertThat(tree(refused).at("/error/code").textValue()).isEqualTo("unknown_path");
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo("{\"data\":[\"" + MAIL + "\"]}");
        assertThat(upstream.last().uri()).isEqualTo("/v1/models?limit=2");
        assertThat(header(got, "x-portcullis-verdict")).isEqualTo("pass");
        assertThat(header(got, "x-portcullis-coverage")).isEqualTo("complete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openai/v1/../secret", "/openai/v1/%2e%2e/secret", "/upstreams/keyed/a%2f..%2fb"})
    void aPathThatClimbsIsRefused(String path) throws IOException {
        upstream.json("{}");

        String answer = raw("GET " + path + " HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*");
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void unknownUpstreamsAndPathsAreNotFound() {
        for (String path : List.of("/openai/v2/models", "/upstreams/none/models", "/upstreams/keyed")) {
            HttpResponse<String> response = send("GET", path, HttpRequest.BodyPublishers.noBody());
            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertThat(tree(response).at("/error/code").textValue()).isEqualTo("not_found");
        }
    }

    @Test
    void headersOfOneConnectionStay() {
        upstream.answer((request, body) -> request.response()
                .putHeader("content-type", "application/json")
                .putHeader("connection", "x-private")
                .putHeader("x-private", "1")
                .putHeader("keep-alive", "timeout=7")
                .putHeader("x-request-id", "req-1")
                .putHeader("set-cookie", (Iterable<String>) List.of("a=1", "b=2"))
                .end("{}"));

        String answer = rawUnchecked("POST /openai/v1/chat/completions HTTP/1.1\r\nhost: proxy.example\r\n"
                + "connection: close\r\nconnection: x-hop\r\nx-hop: 1\r\nte: trailers\r\nproxy-authorization: Basic eA==\r\n"
                + "authorization: Bearer client-key\r\nopenai-organization: org-1\r\nx-portcullis-session: s\r\n"
                + "content-type: application/json\r\ncontent-length: 2\r\n\r\n{}");

        assertThat(upstream.header("x-hop")).isNull();
        assertThat(upstream.header("te")).isNull();
        assertThat(upstream.header("proxy-authorization")).isNull();
        assertThat(upstream.header("x-portcullis-session")).isNull();
        assertThat(upstream.header("host")).isEqualTo("127.0.0.1:" + ProxyTestProfile.port());
        assertThat(upstream.header("authorization")).isEqualTo("Bearer client-key");
        assertThat(upstream.header("openai-organization")).isEqualTo("org-1");
        assertThat(answer)
                .contains("x-request-id: req-1", "set-cookie: a=1", "set-cookie: b=2")
                .doesNotContain("x-private", "timeout=7");
    }

    @Test
    void anUpstreamsOwnKeyTakesThePlaceOfTheClients() {
        upstream.json("{}");

        post("/upstreams/keyed/chat/completions", chat("x"), "authorization", "Bearer client", "x-api-key", "client");

        assertThat(upstream.header("authorization")).isEqualTo("Bearer upstream-own-key");
        assertThat(upstream.header("x-api-key")).isNull();
    }

    @Test
    void compressedAnswersAreRead() throws IOException {
        upstream.answer((request, body) -> {
            String token = body.toString().replaceAll(".*(<[A-Z_]+[0-9a-f]+>).*", "$1");
            boolean asked = String.valueOf(request.getHeader("accept-encoding")).contains("gzip");
            request.response()
                    .putHeader("content-type", "application/json")
                    .putHeader("content-encoding", asked ? "gzip" : "identity")
                    .end(Buffer.buffer(
                            asked
                                    ? gzip(completion("to " + token))
                                    : completion("plain").getBytes(StandardCharsets.UTF_8)));
        });

        HttpResponse<String> rewritten =
                post("/openai/v1/chat/completions", chat("mail " + MAIL), "accept-encoding", "br, gzip");
        HttpResponse<String> identity =
                post("/openai/v1/chat/completions", chat("mail " + MAIL), "accept-encoding", "gzip;q=0, br");

        assertThat(rewritten.body()).contains("to " + MAIL);
        assertThat(header(rewritten, "content-encoding")).isEqualTo("(none)");
        assertThat(identity.body()).contains("plain");
    }

    @Test
    void anUntouchedCompressedAnswerKeepsItsBytes() throws IOException, InterruptedException {
        byte[] packed = gzip(completion("nothing here"));
        upstream.answer((request, body) -> request.response()
                .putHeader("content-type", "application/json")
                .putHeader("content-encoding", "gzip")
                .end(Buffer.buffer(packed)));

        HttpResponse<byte[]> response = CLIENT.send(
                HttpRequest.newBuilder(service.resolve("/openai/v1/chat/completions"))
                        .header("accept-encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofString(chat("x")))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.body()).isEqualTo(packed);
        assertThat(header(response, "content-encoding")).isEqualTo("gzip");
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes(),
                        StandardCharsets.UTF_8))
                .contains("nothing here");
    }

    @Test
    void aCompressedRequestIsReadAndSentPlain() throws IOException {
        upstream.json("{}");

        HttpResponse<String> response = send(
                "POST",
                "/openai/v1/chat/completions",
                HttpRequest.BodyPublishers.ofByteArray(gzip(chat("mail " + MAIL))),
                "content-encoding",
                "gzip");
        HttpResponse<String> unknown = send(
                "POST",
                "/openai/v1/chat/completions",
                HttpRequest.BodyPublishers.ofString("x"),
                "content-encoding",
                "br");
        HttpResponse<String> bomb = send(
                "POST",
                "/openai/v1/chat/completions",
                HttpRequest.BodyPublishers.ofByteArray(gzip(chat("a".repeat(20_000_000)))),
                "content-encoding",
                "gzip");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(upstream.received()).hasSize(1);
        assertThat(upstream.last().text()).containsPattern("mail " + TOKEN);
        assertThat(upstream.header("content-encoding")).isNull();
        assertThat(unknown.statusCode()).isEqualTo(415);
        assertThat(bomb.statusCode()).isIn(400, 413);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 429, 500, 503})
    void errorsOfTheUpstreamPass(int status) {
        String error = "{\"error\":{\"message\":\"no\",\"type\":\"t\",\"code\":\"c\"}}";
        upstream.answer((request, body) -> request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .putHeader("retry-after", "7")
                .end(error));

        HttpResponse<String> response = post("/openai/v1/chat/completions", chat("x"));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(error);
        assertThat(header(response, "retry-after")).isEqualTo("7");
        assertThat(upstream.received()).hasSize(1);
    }

    @Test
    void anErrorPageThatIsNoJsonPasses() {
        upstream.answer(502, "text/html", "<html>bad gateway</html>");
        HttpResponse<String> page = post("/openai/v1/chat/completions", chat("x"));
        upstream.answer(500, "application/json", "not json, mail bob@mail.example.com");
        HttpResponse<String> text = post("/openai/v1/chat/completions", chat("x"));

        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body()).isEqualTo("<html>bad gateway</html>");
        assertThat(text.statusCode()).isEqualTo(500);
        assertThat(text.body()).isEqualTo("not json, mail <EMAIL_ADDRESS>");
    }

    @Test
    void anAnswerThatCannotBeReadIsNotHandedOn() {
        upstream.answer(200, "application/json", "{\"a\":");
        HttpResponse<String> broken = post("/openai/v1/chat/completions", chat("x"));
        upstream.json("{\"a\":\"" + "x".repeat(1_100_000) + "\"}");
        HttpResponse<String> large = post("/openai/v1/chat/completions", chat("x"));
        upstream.answer((request, body) -> request.response()
                .putHeader("content-type", "application/json")
                .putHeader("content-encoding", "br")
                .end("x"));
        HttpResponse<String> coded = post("/openai/v1/chat/completions", chat("x"));

        assertThat(List.of(broken.statusCode(), large.statusCode(), coded.statusCode()))
                .containsOnly(502);
        assertThat(tree(broken).at("/error/code").textValue()).isEqualTo("upstream_unreadable");
        assertThat(tree(large).at("/error/code").textValue()).isEqualTo("upstream_too_large");
        assertThat(tree(coded).at("/error/code").textValue()).isEqualTo("upstream_unreadable");
    }

    @Test
    void anUpstreamThatIsNotThereIsTold() {
        HttpResponse<String> response = post("/upstreams/dead/chat/completions", chat("x"));

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(tree(response).at("/error/code").textValue()).isEqualTo("upstream_unreachable");
        assertThat(tree(response).at("/error/type").textValue()).isEqualTo("server_error");
    }

    @Test
    void anUpstreamThatDoesNotAnswerIsToldAndCancelled() throws InterruptedException {
        upstream.answer((request, body) -> {});

        HttpResponse<String> response = post("/openai/v1/chat/completions", chat("x"));

        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(tree(response).at("/error/code").textValue()).isEqualTo("upstream_timeout");
        await(() -> upstream.cancelled() == 1);
    }

    @Test
    void aResetIsAnErrorAndOnlyAGetIsSentAgain() {
        AtomicInteger calls = new AtomicInteger();
        upstream.answer((request, body) -> {
            calls.incrementAndGet();
            request.connection().close();
        });

        HttpResponse<String> posted = post("/openai/v1/chat/completions", chat("x"));
        assertThat(calls.get()).isEqualTo(1);
        HttpResponse<String> got = send("GET", "/openai/v1/models", HttpRequest.BodyPublishers.noBody());

        assertThat(posted.statusCode()).isEqualTo(502);
        assertThat(tree(posted).at("/error/code").textValue()).isEqualTo("upstream_broken");
        assertThat(got.statusCode()).isEqualTo(502);
        assertThat(calls.get()).isEqualTo(3);
    }

    @Test
    void anAnswerThatBreaksOffIsAnError() {
        upstream.answer((request, body) -> {
            request.response().putHeader("content-type", "application/json").putHeader("content-length", "100");
            request.response()
                    .write("{\"a\":")
                    .onSuccess(written -> request.connection().close());
        });

        HttpResponse<String> response = post("/openai/v1/chat/completions", chat("x"));

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(tree(response).at("/error/code").textValue()).isEqualTo("upstream_broken");
    }

    @Test
    void largeBodiesGoThrough() {
        parrot();
        String text = ("All work and no play. ").repeat(10_000) + MAIL;

        HttpResponse<String> response = post("/openai/v1/chat/completions", chat(text));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(upstream.last().text()).doesNotContain(MAIL);
        assertThat(tree(response).at("/choices/0/message/content").textValue()).isEqualTo("You said: " + text);
    }

    @Test
    void aBodyOverTheLimitIsRefusedInTheVendorsForm() {
        HttpResponse<String> response = post("/anthropic/v1/messages", "x".repeat(9_000_000));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(tree(response).at("/type").textValue()).isEqualTo("error");
        assertThat(tree(response).at("/error/type").textValue()).isEqualTo("request_too_large");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"messages\":        | malformed_json",
                "[1]                   | invalid_type",
                "{\"messages\":\"x\"}  | invalid_type",
                "{\"a\":1,\"a\":2}     | malformed_json"
            })
    void aBodyThatCannotBeReadIsRefused(String body, String code) {
        upstream.json("{}");

        HttpResponse<String> response = post("/openai/v1/chat/completions", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(tree(response).at("/error/code").textValue()).isEqualTo(code);
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void aClientThatGoesCancelsTheUpstream() throws Exception {
        upstream.answer((request, body) -> {});
        byte[] body = chat("x").getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream()
                    .write(("POST /openai/v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: " + body.length
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            await(() -> upstream.received().size() == 1);
        }
        await(() -> upstream.cancelled() == 1);
    }

    private String rawUnchecked(String request) {
        try {
            return raw(request);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
