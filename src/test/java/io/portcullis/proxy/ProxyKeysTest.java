package io.portcullis.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys of our own at the proxy, their limits, and what metrics and audit tell of their calls. */
@QuarkusTest
@TestProfile(ProxyTestProfile.WithKeys.class)
@Timeout(120)
class ProxyKeysTest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String BODY = "{\"model\":\"m-1\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String ANSWER =
            "{\"model\":\"m-1-2026\",\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":4}}";

    private static FakeUpstream upstream;

    @TestHTTPResource
    URI service;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @ConfigProperty(name = "portcullis.audit.file")
    Path audit;

    @BeforeAll
    static void startUpstream() {
        upstream = new FakeUpstream(ProxyTestProfile.port());
    }

    @AfterAll
    static void stopUpstream() {
        upstream.close();
    }

    private CompletableFuture<HttpResponse<String>> send(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.resolve(path)).POST(HttpRequest.BodyPublishers.ofString(BODY));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String... headers) {
        return send(path, headers).join();
    }

    @Test
    void aCallNeedsOurKey() {
        upstream.json(ANSWER);

        HttpResponse<String> missing = post("/openai/v1/chat/completions", "authorization", "Bearer narrow-secret");
        HttpResponse<String> wrong = post("/anthropic/v1/messages", "x-portcullis-key", "wrong");
        assertThat(upstream.received()).isEmpty();
        HttpResponse<String> right = post(
                "/openai/v1/chat/completions", "x-portcullis-key", "narrow-secret", "authorization", "Bearer theirs");

        assertThat(missing.statusCode()).isEqualTo(401);
        assertThat(missing.body()).contains("\"type\":\"authentication_error\"", "\"code\":\"missing_key\"");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).startsWith("{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\"");
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(upstream.header("authorization")).isEqualTo("Bearer theirs");
        assertThat(upstream.header("x-portcullis-key")).isNull();
    }

    @Test
    void ourKeyMayComeInTheUsualPlaceWhereTheUpstreamHasItsOwn() {
        for (String[] header : new String[][] {
            {"authorization", "Bearer narrow-secret"}, {"x-api-key", "narrow-secret"}, {"api-key", "narrow-secret"}
        }) {
            upstream.json(ANSWER);

            assertThat(post("/upstreams/keyed/chat/completions", header).statusCode())
                    .isEqualTo(200);
            assertThat(upstream.header("authorization")).isEqualTo("Bearer upstream-own-key");
            assertThat(upstream.last().headers().toString()).doesNotContain("narrow-secret");
        }
    }

    @Test
    void callsAMinuteAreBounded() {
        upstream.json(ANSWER);
        HttpResponse<String> last = null;
        for (int i = 0; i < 4; i++) {
            last = post("/openai/v1/chat/completions", "x-portcullis-key", "slow-secret");
        }

        assertThat(upstream.received()).hasSize(3);
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(last.headers().firstValue("retry-after").orElse("0")))
                .isBetween(1, 20);
        assertThat(last.body()).contains("\"type\":\"rate_limit_error\"", "\"code\":\"rate_limited\"");
    }

    @Test
    void callsAtOnceAreBoundedToTheEndOfTheAnswer() throws InterruptedException {
        upstream.answer((request, body) -> {
            request.response().putHeader("content-type", "text/event-stream").setChunked(true);
            request.response().write(": begin\n\n");
            upstream.vertx().setTimer(1000, later -> request.response().end("data: [DONE]\n\n"));
        });
        CompletableFuture<HttpResponse<String>> first =
                send("/openai/v1/chat/completions", "x-portcullis-key", "narrow-secret");
        ProxyTest.await(() -> upstream.received().size() == 1);

        HttpResponse<String> second = post("/openai/v1/chat/completions", "x-portcullis-key", "narrow-secret");
        assertThat(first.join().statusCode()).isEqualTo(200);
        ProxyTest.await(() -> post("/openai/v1/chat/completions", "x-portcullis-key", "narrow-secret")
                        .statusCode()
                == 200);

        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.headers().firstValue("retry-after")).contains("1");
    }

    @Test
    void usageIsCountedByKeyAndModelAndCallsAreAudited() throws Exception {
        upstream.json(ANSWER);
        post("/openai/v1/chat/completions", "x-portcullis-key", "narrow-secret");

        ProxyTest.await(() -> scrape().contains("portcullis_proxy_tokens_total"));
        String text = scrape();

        assertThat(text)
                .containsPattern(
                        "portcullis_proxy_tokens_total\\{[^}]*direction=\"input\"[^}]*key=\"narrow\"[^}]*model=\"m-1-2026\"[^}]*\\} \\d+")
                .containsPattern(
                        "portcullis_proxy_requests_total\\{[^}]*key=\"narrow\"[^}]*operation=\"chat_completions\"[^}]*status=\"200\"[^}]*\\} ");
        String lines = Files.readString(audit);
        assertThat(lines)
                .containsPattern("\"door\":\"proxy\",\"mode\":\"pre_call\",\"key_alias\":\"narrow\"")
                .containsPattern("\"door\":\"proxy\",\"mode\":\"post_call\",\"key_alias\":\"narrow\"");
        assertThat(lines).doesNotContain("narrow-secret");
    }

    private String scrape() {
        try {
            return CLIENT.send(
                            HttpRequest.newBuilder(management.resolve("/q/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
