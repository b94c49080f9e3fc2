package io.portcullis.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.access.ReadyState;
import io.portcullis.model.CallRecord;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.Mode;
import io.portcullis.model.PolicyChange;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ServiceTest {
    @TestHTTPResource
    URI main;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Inject
    ReadyState readyState;

    @Inject
    Event<CallRecord> calls;

    @Inject
    Event<PolicyChange> policies;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void isReadyAndStartedOnlyWhenSomebodySaysSoAndAliveBefore() throws Exception {
        ReadyState.State before = readyState.current();
        try {
            readyState.setReady(false, "policy is not loaded");
            assertThat(get("q/health/live").statusCode()).isEqualTo(200);
            assertThat(get("q/health/ready").statusCode()).isEqualTo(503);
            assertThat(get("q/health/ready").body()).contains("policy is not loaded");
            assertThat(get("q/health/started").statusCode()).isEqualTo(503);

            readyState.setReady(true, "policy loaded");
            assertThat(get("q/health/ready").statusCode()).isEqualTo(200);
            assertThat(get("q/health/started").statusCode()).isEqualTo(200);
        } finally {
            readyState.setReady(before.ready(), before.reason());
        }
    }

    @Test
    void showsCallsAsMetricsAndNoPathOfACaller() throws Exception {
        client.send(
                HttpRequest.newBuilder(URI.create(main + "canary-path?canary=query"))
                        .build(),
                BodyHandlers.ofString());
        policies.fire(new PolicyChange("sha256:old", true));
        policies.fire(new PolicyChange("sha256:3f2a9c41", true));
        calls.fire(new CallRecord(
                "call-1",
                null,
                Instant.EPOCH,
                "test-door",
                Mode.PRE_CALL,
                null,
                null,
                null,
                List.of(),
                "error",
                ErrorCode.TOO_DEEP,
                List.of(),
                null,
                "",
                new CallRecord.Timings(1_000, Map.of("test-stage", 1_000L))));

        String metrics = get("q/metrics").body();

        assertThat(metrics)
                .contains(
                        "portcullis_calls_total{door=\"test-door\",mode=\"pre_call\",verdict=\"error\"} 1.0",
                        "portcullis_errors_total{code=\"too_deep\",door=\"test-door\"} 1.0",
                        "portcullis_call_seconds_bucket{door=\"test-door\",mode=\"pre_call\",le=\"5.0E-5\"} 1",
                        "portcullis_stage_seconds_count{stage=\"test-stage\"} 1",
                        "portcullis_policy_info{version=\"sha256:3f2a9c41\"} 1.0",
                        "portcullis_policy_reloads_total{result=\"accepted\"}",
                        "portcullis_concurrent_calls ",
                        "portcullis_http_errors_total{code=\"not_found\"}",
                        "jvm_memory_used_bytes")
                .doesNotContain("canary", "sha256:old", "uri=");
    }

    @Test
    void answersUnknownManagementPathsInJson() throws Exception {
        HttpResponse<String> answer = get("no/such");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).startsWith("{\"error\":{\"code\":\"not_found\"");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(management.resolve("/" + path)).build(), BodyHandlers.ofString());
    }
}
