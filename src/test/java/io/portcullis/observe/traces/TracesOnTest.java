package io.portcullis.observe.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.portcullis.model.CallRecord;
import io.portcullis.observe.CallRecords;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With traces switched on at run time: our own spans come, automatic ones, which hold paths, do not. */
@QuarkusTest
@TestProfile(TracesOnTest.On.class)
@Timeout(60)
class TracesOnTest {
    @TestHTTPResource
    URI main;

    @Inject
    Event<CallRecord> calls;

    @Inject
    Collector collector;

    @Test
    void exportsOurSpansOnly() throws Exception {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(main + "test/guardrails?canary=query"))
                                .build(),
                        BodyHandlers.ofString());
        calls.fire(CallRecords.blocked());

        assertThat(collector.spans)
                .extracting(SpanData::getName)
                .containsExactlyInAnyOrder("portcullis.stage.parse", "portcullis.stage.regex", "portcullis.guardrail");
        assertThat(List.copyOf(collector.spans).toString()).doesNotContain("canary");
    }

    /** Switches traces on, into {@link Collector}. */
    public static class On implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.otel.sdk.disabled", "false");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(Collector.class);
        }
    }

    /** Keeps spans. */
    @Alternative
    @Singleton
    public static class Collector implements SpanProcessor {
        final List<SpanData> spans = new CopyOnWriteArrayList<>();

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            spans.add(span.toSpanData());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
