package io.portcullis.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streamed answers through the proxy over HTTP. */
@QuarkusTest
@TestProfile(ProxyTestProfile.class)
@Timeout(120)
class ProxyStreamTest {
    private static final String MAIL = "ann.lee@mail.example.com";
    private static final Pattern TOKEN = Pattern.compile("<[A-Z_]+_[0-9a-f]{12,16}>");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

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

    private HttpResponse<InputStream> open(String path, String body, String... headers)
            throws IOException, InterruptedException {
        return CLIENT.send(request(path, body, headers), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** All that comes of an answer whose connection breaks; the client's stream would forget what nobody has read yet. */
    private byte[] openBroken(String path, String body) {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        assertThatThrownBy(() -> CLIENT.send(
                        request(path, body),
                        HttpResponse.BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(seen::writeBytes))))
                .isInstanceOf(IOException.class);
        return seen.toByteArray();
    }

    private HttpRequest request(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    private String read(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Streams an answer that is made from the token in the request, in small writes that cut through everything. */
    private static void answer(java.util.function.Function<String, String> stream) {
        upstream.answer((request, body) -> {
            Matcher token = TOKEN.matcher(body.toString());
            String text = stream.apply(token.find() ? token.group() : "(no token)");
            HttpServerResponse response = request.response();
            response.putHeader("content-type", "text/event-stream").setChunked(true);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < bytes.length; i += 7) {
                response.write(Buffer.buffer(java.util.Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + 7))));
            }
            response.end();
        });
    }

    private static List<String> letters(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }

    private static String chat(String content) {
        return "{\"model\":\"m-1\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"" + content + "\"}]}";
    }

    @Test
    void tokensOfAChatAreRestoredInTextsAndToolCalls() throws Exception {
        answer(token -> StreamBench.chat(
                letters("Hi " + token + ", grüße 👋"), letters("{\"to\":\"" + token + "\",\"cc\":[]}")));

        HttpResponse<InputStream> response = open("/openai/v1/chat/completions", chat("I am " + MAIL));
        String stream = read(response);

        assertThat(upstream.last().text()).doesNotContain(MAIL);
        assertThat(response.headers().firstValue("content-type").orElse("")).isEqualTo("text/event-stream");
        assertThat(response.headers().firstValue("x-portcullis-verdict").orElse(""))
                .isEqualTo("rewrite");
        assertThat(response.headers().firstValue("x-portcullis-findings").orElse(""))
                .isEqualTo("EMAIL_ADDRESS=1");
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        assertThat(StreamBench.chatText(bytes)).isEqualTo("Hi " + MAIL + ", grüße 👋");
        assertThat(StreamBench.chatArguments(bytes)).isEqualTo("{\"to\":\"" + MAIL + "\",\"cc\":[]}");
        assertThat(stream)
                .startsWith(": hello\n\n")
                .endsWith("data: [DONE]\n\n")
                .contains("\"completion_tokens\":7");
    }

    @Test
    void tokensOfAnthropicsMessagesAreRestored() throws Exception {
        answer(token -> StreamBench.anthropic(letters("Hi " + token + "!"), letters("{\"to\":\"" + token + "\"}")));

        byte[] stream =
                read(open("/anthropic/v1/messages", chat("I am " + MAIL))).getBytes(StandardCharsets.UTF_8);

        assertThat(StreamBench.anthropicText(stream)).isEqualTo("Hi " + MAIL + "!");
        assertThat(StreamBench.anthropicArguments(stream)).isEqualTo("{\"to\":\"" + MAIL + "\"}");
        List<String> types = new ArrayList<>();
        StreamBench.events(stream).forEach(event -> types.add(event.path("type").asText()));
        assertThat(types.stream().filter(type -> !type.equals("content_block_delta")))
                .containsExactly(
                        "message_start",
                        "content_block_start",
                        "ping",
                        "content_block_stop",
                        "content_block_start",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
    }

    @Test
    void tokensOfResponsesAreRestoredInEveryRepetition() throws Exception {
        answer(token -> StreamBench.responses(letters("Hi " + token + "!"), letters("{\"to\":\"" + token + "\"}")));

        byte[] stream = read(open(
                        "/openai/v1/responses", "{\"model\":\"m-1\",\"stream\":true,\"input\":\"I am " + MAIL + "\"}"))
                .getBytes(StandardCharsets.UTF_8);

        assertThat(StreamBench.responsesText(stream)).isEqualTo("Hi " + MAIL + "!");
        String all = new String(stream, StandardCharsets.UTF_8);
        assertThat(TOKEN.matcher(all).find()).isFalse();
        JsonNode last = StreamBench.events(stream).getLast();
        assertThat(last.at("/response/output/0/content/0/text").asText()).isEqualTo("Hi " + MAIL + "!");
        assertThat(last.at("/response/output/1/arguments").asText()).isEqualTo("{\"to\":\"" + MAIL + "\"}");
    }

    @Test
    void wordsComeBeforeTheAnswerIsComplete() throws Exception {
        List<Buffer> pieces = new ArrayList<>();
        for (String block : StreamBench.chat(List.of("Hello ", "there ", "you ", "all"), null)
                .split("(?<=\n\n)")) {
            pieces.add(Buffer.buffer(block));
        }
        upstream.stream(300, pieces);
        long from = System.nanoTime();

        HttpResponse<InputStream> response = open("/openai/v1/chat/completions", chat("hi"));
        AtomicLong first = new AtomicLong();
        StringBuilder seen = new StringBuilder();
        byte[] buffer = new byte[4096];
        for (int count = response.body().read(buffer);
                count >= 0;
                count = response.body().read(buffer)) {
            seen.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
            if (first.get() == 0 && seen.indexOf("Hello") >= 0) {
                first.set(System.nanoTime());
            }
        }

        assertThat(System.nanoTime() - first.get())
                .isGreaterThan(Duration.ofMillis(900).toNanos());
        assertThat(first.get() - from).isLessThan(Duration.ofMillis(1800).toNanos());
        assertThat(StreamBench.chatText(seen.toString().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("Hello there you all");
    }

    @Test
    void aValueThatIsBlockedEndsTheStreamWithTheVendorsError() throws Exception {
        String card = "4111" + "1111" + "1111" + "1111";
        answer(token -> StreamBench.chat(letters("Take card " + card + " and go on"), null));
        String chat = read(open("/openai/v1/chat/completions", chat("hi")));
        answer(token -> StreamBench.anthropic(letters("Take card " + card + " and go on"), null));
        String anthropic = read(open("/anthropic/v1/messages", chat("hi")));
        answer(token -> StreamBench.responses(letters("Take card " + card + " and go on"), null));
        String responses = read(open("/openai/v1/responses", "{\"input\":\"hi\"}"));

        assertThat(chat)
                .endsWith("\"code\":\"portcullis_blocked\"}}\n\n")
                .contains("Take ")
                .doesNotContain("[DONE]");
        assertThat(anthropic)
                .contains("event: error\ndata: {\"type\":\"error\",\"error\":{")
                .endsWith("\"code\":\"portcullis_blocked\"}}\n\n");
        assertThat(responses).contains("event: error\ndata: {\"type\":\"error\",\"code\":\"portcullis_blocked\"");
        for (String stream : List.of(chat, anthropic, responses)) {
            assertThat(stream.replaceAll("[^0-9]", "")).doesNotContain("411111");
            StreamBench.events(stream.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aBlockCancelsTheUpstream() throws Exception {
        List<Buffer> pieces = new ArrayList<>();
        String card = "4111" + "1111" + "1111" + "1111";
        for (String block : StreamBench.chat(List.of("card ", card + " . ", "a ", "b ", "c ", "d "), null)
                .split("(?<=\n\n)")) {
            pieces.add(Buffer.buffer(block));
        }
        upstream.stream(400, pieces);

        read(open("/openai/v1/chat/completions", chat("hi")));

        ProxyTest.await(() -> upstream.cancelled() == 1);
    }

    @Test
    void aStreamThatBreaksOffIsSeenToBeIncomplete() throws Exception {
        upstream.answer((request, body) -> {
            HttpServerResponse response = request.response();
            response.putHeader("content-type", "text/event-stream").setChunked(true);
            String[] blocks = StreamBench.chat(List.of("Hello ", "wor"), null).split("(?<=\n\n)");
            response.write(blocks[0] + blocks[1] + blocks[2] + blocks[3])
                    .onSuccess(written -> request.connection().close());
        });

        byte[] seen = openBroken("/openai/v1/chat/completions", chat("hi"));

        assertThat(StreamBench.chatText(seen)).isEqualTo("Hello wor");
        assertThat(new String(seen, StandardCharsets.UTF_8))
                .contains("upstream_broken")
                .doesNotContain("[DONE]");
    }

    @Test
    void aStreamThatFallsSilentIsEnded() throws Exception {
        upstream.answer((request, body) -> {
            HttpServerResponse response = request.response();
            response.putHeader("content-type", "text/event-stream").setChunked(true);
            response.write(StreamBench.chat(List.of("Hello "), null).split("(?<=\n\n)")[2]);
        });

        byte[] seen = openBroken("/openai/v1/chat/completions", chat("hi"));

        assertThat(new String(seen, StandardCharsets.UTF_8)).contains("Hello ").contains("upstream_broken");
        ProxyTest.await(() -> upstream.cancelled() == 1);
    }

    @Test
    void aClientThatGoesCancelsTheUpstreamsStream() throws Exception {
        List<Buffer> pieces = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            pieces.add(Buffer.buffer(": tick\n\n"));
        }
        upstream.stream(50, pieces);
        byte[] body = chat("x").getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream()
                    .write(("POST /openai/v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: " + body.length
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }

        ProxyTest.await(() -> upstream.cancelled() == 1);
    }

    @Test
    void errorEventsAndWhatNobodyKnowsPass() throws Exception {
        String stream = "id: 7\nretry: 100\ndata: {\"choices\":[],\"future\":{\"a\":1.50}}\n\n"
                + "data: {\"error\":{\"message\":\"model overloaded\",\"code\":\"overloaded\"}}\n\n"
                + "event: odd\nunknown: x\ndata: plain text\n\n";
        upstream.stream(stream);

        assertThat(read(open("/openai/v1/chat/completions", chat("hi")))).isEqualTo(stream);
    }

    @Test
    void aCompressedStreamIsRead() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(StreamBench.chat(List.of("mail ", "bob@mail", ".example.com", " now"), null)
                    .getBytes(StandardCharsets.UTF_8));
        }
        upstream.answer((request, body) -> {
            HttpServerResponse response = request.response();
            response.putHeader("content-type", "text/event-stream")
                    .putHeader("content-encoding", "gzip")
                    .setChunked(true);
            for (byte one : packed.toByteArray()) {
                response.write(Buffer.buffer(new byte[] {one}));
            }
            response.end();
        });

        HttpResponse<InputStream> response = open("/openai/v1/chat/completions", chat("hi"), "accept-encoding", "gzip");

        assertThat(response.headers().firstValue("content-encoding")).isEmpty();
        assertThat(StreamBench.chatText(read(response).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("mail <EMAIL_ADDRESS> now");
    }

    @Test
    void severalChoicesKeepTheirTextsApart() throws Exception {
        String stream = chunk(0, "mail bob@") + chunk(1, "call +1 212-") + chunk(0, "mail.example.com now")
                + chunk(1, "555-0187 now") + "data: [DONE]\n\n";
        upstream.stream(stream);

        List<JsonNode> events = StreamBench.events(
                read(open("/openai/v1/chat/completions", chat("hi"))).getBytes(StandardCharsets.UTF_8));

        String[] texts = {"", ""};
        for (JsonNode event : events) {
            for (JsonNode choice : event.path("choices")) {
                texts[choice.path("index").asInt()] +=
                        choice.at("/delta/content").asText("");
            }
        }
        assertThat(texts).containsExactly("mail <EMAIL_ADDRESS> now", "call <PHONE_NUMBER> now");
    }

    private static String chunk(int index, String content) {
        return "data: {\"id\":\"c\",\"choices\":[{\"index\":" + index + ",\"delta\":{\"content\":\"" + content
                + "\"},\"logprobs\":{\"content\":[{\"token\":\"" + content + "\",\"logprob\":-1}]}}]}\n\n";
    }

    @Test
    void tokenProbabilitiesDoNotTellWhatTheTextDoesNot() throws Exception {
        upstream.stream(chunk(0, "mail bob@") + chunk(0, "mail.example.com now") + "data: [DONE]\n\n");

        assertThat(read(open("/openai/v1/chat/completions", chat("hi")))).doesNotContain("bob@");
    }

    @Test
    void aSlowReaderGetsEverything() throws Exception {
        String text = "All work and no play. ".repeat(40);
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            stream.append(chunk(0, text));
        }
        upstream.stream(stream + "data: [DONE]\n\n");

        HttpResponse<InputStream> response = open("/openai/v1/chat/completions", chat("hi"));
        Thread.sleep(2500);
        byte[] seen = response.body().readAllBytes();

        assertThat(StreamBench.chatText(seen).length()).isEqualTo(3000 * text.length());
    }
}
