package io.portcullis.observe.traces;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.portcullis.model.CallRecord;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span {@code portcullis.guardrail} of every finished call, with a child per stage, under the caller's trace
 * when it sent a {@code traceparent}. Does nothing when traces are off.
 */
@Singleton
public class CallTraces {
    private static final List<String> STAGES = List.of("parse", "regex", "ner", "decide", "redact");
    private static final AttributeKey<List<String>> GUARDRAILS = AttributeKey.stringArrayKey("portcullis.guardrails");
    private static final AttributeKey<List<String>> FINDINGS = AttributeKey.stringArrayKey("portcullis.findings");
    private static final TextMapGetter<String> TRACEPARENT = new Traceparent();

    private final Optional<Tracer> tracer;

    /**
     * Traces into the SDK of the service.
     *
     * @param disabled {@code quarkus.otel.sdk.disabled}
     */
    @Inject
    public CallTraces(
            Instance<OpenTelemetry> openTelemetry,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled", defaultValue = "true") boolean disabled) {
        this(disabled ? Optional.empty() : Optional.of(openTelemetry.get().getTracer("io.portcullis")));
    }

    CallTraces(Optional<Tracer> tracer) {
        this.tracer = tracer;
    }

    void onCall(@Observes CallRecord call) {
        tracer.ifPresent(open -> trace(open, call));
    }

    private static void trace(Tracer tracer, CallRecord call) {
        SpanBuilder builder = tracer.spanBuilder("portcullis.guardrail")
                .setParent(parent(call.traceparent()))
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(call.started())
                .setAttribute("portcullis.call_id", call.callId())
                .setAttribute("portcullis.door", call.door())
                .setAttribute("portcullis.mode", call.mode().label())
                .setAttribute("portcullis.verdict", call.verdict())
                .setAttribute("portcullis.policy_version", call.policyVersion())
                .setAttribute(GUARDRAILS, call.guardrails())
                .setAttribute(FINDINGS, findings(call));
        if (call.keyAlias() != null) {
            builder.setAttribute("portcullis.key_alias", call.keyAlias());
        }
        if (call.tenant() != null) {
            builder.setAttribute("portcullis.tenant", call.tenant());
        }
        if (call.coverage() != null) {
            builder.setAttribute("portcullis.coverage.complete", call.coverage().complete());
            builder.setAttribute(
                    "portcullis.coverage.characters", call.coverage().characters());
        }
        Span span = builder.startSpan();
        if (call.error() != null) {
            span.setAttribute("error.type", call.error().code());
            span.setStatus(StatusCode.ERROR);
        }
        stages(tracer, span, call);
        span.end(call.started().plusNanos(call.timings().totalNanos()));
    }

    /** One child per stage that ran, one behind the other in the order in which stages run. */
    private static void stages(Tracer tracer, Span parent, CallRecord call) {
        Context context = Context.root().with(parent);
        Instant start = call.started();
        for (String stage : STAGES) {
            Long nanos = call.timings().stageNanos().get(stage);
            if (nanos != null) {
                Instant end = start.plusNanos(nanos);
                tracer.spanBuilder("portcullis.stage." + stage)
                        .setParent(context)
                        .setStartTimestamp(start)
                        .startSpan()
                        .end(end);
                start = end;
            }
        }
    }

    private static List<String> findings(CallRecord call) {
        return call.findings().stream()
                .map(found -> found.guardrail() + "/" + found.type() + "/" + found.action() + "=" + found.count())
                .toList();
    }

    private static Context parent(@Nullable String traceparent) {
        return traceparent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, TRACEPARENT);
    }

    /** Offers the one header that we keep. */
    private static final class Traceparent implements TextMapGetter<String> {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of("traceparent");
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
            return key.equals("traceparent") ? traceparent : null;
        }
    }
}
