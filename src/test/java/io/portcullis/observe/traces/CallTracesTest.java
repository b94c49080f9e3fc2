package io.portcullis.observe.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.portcullis.model.CallRecord;
import io.portcullis.observe.CallRecords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallTracesTest {
    private final Spans spans = new Spans();
    private final CallTraces traces = new CallTraces(Optional.of(SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build()
            .get("test")));

    @Test
    void makesASpanUnderTheCallersTraceWithAChildPerStage() {
        CallRecord call = CallRecords.blocked();

        traces.onCall(call);

        SpanData span = spans.named("portcullis.guardrail");
        assertThat(span.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(span.getEndEpochNanos() - span.getStartEpochNanos()).isEqualTo(143_000);
        assertThat(span.getStartEpochNanos())
                .isEqualTo(TimeUnit.SECONDS.toNanos(call.started().getEpochSecond())
                        + call.started().getNano());
        assertThat(span.getAttributes().get(AttributeKey.stringArrayKey("portcullis.findings")))
                .containsExactly("strict/US_SSN/block=1", "soft/EMAIL_ADDRESS/replace=2");
        SpanData parse = spans.named("portcullis.stage.parse");
        SpanData regex = spans.named("portcullis.stage.regex");
        assertThat(List.of(parse.getParentSpanId(), regex.getParentSpanId())).containsOnly(span.getSpanId());
        assertThat(regex.getStartEpochNanos()).isEqualTo(parse.getEndEpochNanos());
        assertThat(regex.getEndEpochNanos() - regex.getStartEpochNanos()).isEqualTo(61_000);
        assertThat(spans.all.toString()).doesNotContain("canary");
    }

    @Test
    void startsATraceOfItsOwnAndMarksAnError() {
        traces.onCall(CallRecords.refused());

        SpanData span = spans.named("portcullis.guardrail");
        assertThat(span.getParentSpanContext()).isEqualTo(SpanContext.getInvalid());
        assertThat(span.getStatus()).isEqualTo(StatusData.error());
        assertThat(span.getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("too_deep");
    }

    @Test
    void doesNothingWhenTracesAreOff() {
        new CallTraces(Optional.empty()).onCall(CallRecords.blocked());

        assertThat(spans.all).isEmpty();
    }

    private static final class Spans implements SpanExporter {
        final List<SpanData> all = new ArrayList<>();

        SpanData named(String name) {
            return all.stream()
                    .filter(span -> span.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            all.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
