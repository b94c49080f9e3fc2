package io.portcullis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.portcullis.detect.Detection;
import io.portcullis.detect.Detector;
import io.portcullis.model.Engine;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Plants values wherever a caller can put one, makes the service block, rewrite, refuse and fail, and looks for them in
 * everything that leaves the service beside the rewritten body: logs, audit lines, metrics, traces, error bodies.
 */
@QuarkusTest
@TestProfile(CanaryTest.EverythingOn.class)
@Timeout(120)
class CanaryTest {
    private static final Path LOG = Path.of("target/canary.log");
    private static final Path AUDIT = Path.of("target/canary-audit.jsonl");
    private static final String PRE = "/v1/guardrails/pre-call";
    private static final String LITELLM = "/beta/litellm_basic_guardrail_api";

    /** Parts of values that are unlikely to come about otherwise. */
    private static final List<String> CANARIES = List.of(
            "536-90-4399",
            "536904399",
            "zelda.quux",
            "Quux-Canary",
            "canaryword",
            "41115550132",
            "5550132",
            "hunter2-Canary");

    /** A text that makes the broken detector throw with the text in its message. */
    private static final String BREAK = "break-it-canaryword";

    @TestHTTPResource(value = "/q/metrics", management = true)
    URI metrics;

    @Inject
    Spans spans;

    private final List<String> answers = new ArrayList<>();

    private Response send(String path, String body, String... headers) {
        var request = given().contentType("application/json").body(body);
        for (int i = 0; i < headers.length; i += 2) {
            request = request.header(headers[i], headers[i + 1]);
        }
        Response response = request.post(path);
        answers.add(response.asString() + response.headers());
        return response;
    }

    @Test
    void noValueIsSeenOutsideTheBody() throws IOException {
        // Given, When: verdicts of all kinds
        send(PRE, "{\"body\":{\"messages\":[{\"role\":\"user\",\"content\":\"SSN 536-90-4399 of canaryword\"}]}}");
        send(
                LITELLM,
                "{\"input_type\":\"request\",\"texts\":[\"SSN 536-90-4399\"],\"litellm_call_id\":\"536-90-4399\","
                        + "\"litellm_trace_id\":\"canaryword\",\"model\":\"canaryword\",\"request_data\":{\"user_api_key_alias\":"
                        + "\"canaryword\",\"user_api_key_user_email\":\"zelda.quux@example.com\",\"user_api_key_team_id\":\"canaryword\"},"
                        + "\"request_headers\":{\"x-canary\":\"canaryword\"}}");
        send(
                PRE,
                "{\"texts\":[\"SSN 536-90-4399\"],\"session_id\":\"536-90-4399\",\"explain\":true,"
                        + "\"metadata\":{\"team\":\"canaryword\",\"who\":\"zelda.quux@example.com\"}}");
        // reversible tokens, and sessions with telling names
        send(
                PRE,
                "{\"texts\":[\"ask zelda.quux@example.com\"],\"guardrails\":[\"pii-tokenize\"],\"session_id\":\"hunter2-Canary\"}",
                "x-portcullis-session",
                "536-90-4399");
        send(
                "/v1/guardrails/post-call",
                "{\"texts\":[\"ask <EMAIL_ADDRESS_3f2a9c41b07d>\"],\"guardrails\":[\"pii-tokenize\"],\"session_id\":\"canaryword\"}");
        given().delete("/v1/sessions/536-90-4399?team=canaryword");
        // errors of all kinds
        send(PRE, "{\"texts\":[\"536-90-4399\" canaryword");
        send(PRE, "{\"texts\":[\"zelda.quux@example.com \\ud800\"]}");
        send(PRE, "{\"texts\":\"zelda.quux@example.com\"}");
        send(PRE, "{\"texts\":[\"x\"],\"guardrails\":[\"536-90-4399 canaryword\"]}");
        send(LITELLM, "{\"input_type\":\"536-90-4399 canaryword\",\"texts\":[]}");
        send(
                LITELLM,
                "{\"input_type\":\"request\",\"texts\":[\"x\"],"
                        + "\"additional_provider_specific_params\":{\"guardrail\":\"536-90-4399 canaryword\"}}");
        send("/g/536-90-4399-canaryword%20x" + PRE, "{\"texts\":[\"x\"]}");
        send("/nowhere/536-90-4399?zelda.quux=canaryword", "zelda.quux@example.com");
        send(
                PRE + "?q=536-90-4399",
                "canaryword",
                "x-canary",
                "536-90-4399",
                "x-portcullis-guardrails",
                "hunter2-Canary");
        send(PRE, "{\"texts\":[\"x\"]}", "traceparent", "00-536-90-4399-canaryword", "x-api-key", "hunter2-Canary");
        given().contentType("text/canaryword").body("536-90-4399").post(PRE);
        given().get(PRE + "/536-90-4399");
        // names, found and not found
        send(
                PRE,
                "{\"texts\":[\"Dear Mrs. Quux-Canary, zelda.quux asked\"],\"guardrails\":[\"pii-ner-block\"],\"explain\":true}");
        // gateways' doors: blocked, not to be read, unknown guardrail
        String ssn = "\"SSN 536-90-4399 of canaryword\"";
        List<List<String>> doors = List.of(
                List.of("/request", "{\"body\":{\"messages\":[{\"role\":\"user\",\"content\":" + ssn + "}]}}"),
                List.of(
                        "/portkey",
                        "{\"eventType\":\"beforeRequestHook\",\"metadata\":{\"who\":" + ssn
                                + "},\"request\":{\"json\":{\"user\":" + ssn + "}}}"),
                List.of(
                        "/v2/guard",
                        "{\"messages\":[{\"role\":\"user\",\"content\":" + ssn
                                + "}],\"payload\":true,\"breakdown\":true,\"metadata\":{\"who\":" + ssn + "}}"),
                List.of("/v1/moderations", "{\"input\":" + ssn + "}"),
                List.of(
                        "/truefoundry",
                        "{\"requestBody\":{\"user\":" + ssn + "},\"context\":{\"metadata\":{\"a\":" + ssn + "}}}"),
                List.of("/llm/v1/sanitize", "{\"text\":" + ssn + ",\"anonymize\":[\"email\"]}"));
        for (List<String> door : doors) {
            send(door.get(0), door.get(1));
            send(door.get(0), "{\"536-90-4399\":\"canaryword\", zelda.quux@example.com");
            send(
                    door.get(0),
                    "{\"text\":{\"zelda.quux@example.com\":5},\"messages\":\"536-90-4399\",\"eventType\":\"canaryword\"}");
            send("/g/536-90-4399-canaryword%20x" + door.get(0), door.get(1));
        }
        // an engine that fails with the text in its message
        Response failed = send(PRE, "{\"texts\":[\"" + BREAK + " 536-90-4399\"]}");

        // Then
        assertThat(failed.jsonPath().getString("blocked_reason")).isEqualTo("not scanned: engine_failure");
        assertThat(answers).hasSizeGreaterThan(36).allSatisfy(answer -> assertClean("answer", answer));
        assertClean("metrics", given().get(metrics).asString());
        assertClean("traces", spans.text());
        assertThat(spans.text()).contains("portcullis.guardrail");
        String audit = waitFor(AUDIT, "engine_failure");
        assertClean("audit", audit);
        assertThat(audit).contains("\"US_SSN\":1", "malformed_json", "lone_surrogate", "unknown_guardrail");
        String log = waitFor(LOG, "event=engine_failure");
        assertClean("log", log);
    }

    private static void assertClean(String where, String text) {
        for (String canary : CANARIES) {
            assertThat(text).as(where).doesNotContainIgnoringCase(canary);
        }
    }

    private static String waitFor(Path file, String text) throws IOException {
        for (int i = 0; i < 100; i++) {
            if (Files.exists(file) && Files.readString(file).contains(text)) {
                return Files.readString(file);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError(file + " does not contain " + text);
    }

    /** Logs into a file, audit into a file, traces on, and an engine that breaks. */
    public static class EverythingOn implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Files.deleteIfExists(LOG);
                Files.deleteIfExists(AUDIT);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return Map.of(
                    "quarkus.log.file.enabled",
                    "true",
                    "quarkus.log.file.path",
                    LOG.toString(),
                    "portcullis.audit.file",
                    AUDIT.toString(),
                    "quarkus.otel.sdk.disabled",
                    "false");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(Spans.class, BreakingDetector.class, Names.class);
        }
    }

    /** Keeps spans. */
    @Alternative
    @Singleton
    public static class Spans implements SpanProcessor {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        String text() {
            return String.join("\n", seen);
        }

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            seen.add(span.toSpanData().toString());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    /** Tier 2, which an alternative for tier 1 would leave out. */
    @Alternative
    @Singleton
    public static class Names implements Detector {
        private final Detector real = io.portcullis.detect.ner.Ner.shipped();

        @Override
        public Engine engine() {
            return Engine.NER;
        }

        @Override
        public List<EntityInfo> entities() {
            return real.entities();
        }

        @Override
        public Scan prepare(Map<EntityType, Double> wanted) {
            return real.prepare(wanted);
        }
    }

    /** Runs as a second engine beside the real one and throws, with the text in its message, when a text asks for it. */
    @Alternative
    @Singleton
    public static class BreakingDetector implements Detector {
        private final Detector real = io.portcullis.detect.regex.RegexDetector.load();

        @Override
        public Engine engine() {
            return Engine.REGEX;
        }

        @Override
        public List<EntityInfo> entities() {
            return real.entities();
        }

        @Override
        public Scan prepare(Map<EntityType, Double> wanted) {
            Scan scan = real.prepare(wanted);
            return request -> {
                String text = request.text().original();
                if (text.startsWith(BREAK)) {
                    throw new IllegalStateException("cannot scan " + text, new RuntimeException(text));
                }
                Detection detection = scan.scan(request);
                return detection;
            };
        }
    }
}
