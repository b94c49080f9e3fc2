package io.portcullis.observe.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.portcullis.model.CallRecord;
import io.portcullis.model.Coverage;
import io.portcullis.model.Engine;
import io.portcullis.model.EngineStatus;
import io.portcullis.model.Unscanned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Renders a call as one line of JSON. Pointers are left out, since they hold member names of the caller's JSON. Safe
 * for all threads.
 */
final class AuditLine {
    private final JsonFactory json = new JsonFactory();

    /** The line as UTF-8, with its line feed. */
    byte[] render(CallRecord call) {
        try (ByteArrayBuilder out = new ByteArrayBuilder(512)) {
            try (JsonGenerator line = json.createGenerator(out)) {
                line.writeStartObject();
                line.writeStringField("ts", call.started().toString());
                line.writeStringField("event", "guardrail_call");
                line.writeStringField("call_id", call.callId());
                writeOptional(line, "gateway_call_id", call.gatewayCallId());
                line.writeStringField("door", call.door());
                line.writeStringField("mode", call.mode().label());
                writeOptional(line, "key_alias", call.keyAlias());
                writeOptional(line, "tenant", call.tenant());
                writeStrings(line, "guardrails", call.guardrails());
                line.writeStringField("verdict", call.verdict());
                writeOptional(
                        line,
                        "error",
                        call.error() == null ? null : call.error().code());
                writeFindings(line, call.findings());
                if (call.coverage() != null) {
                    writeCoverage(line, call.coverage());
                }
                writeTimings(line, call.timings());
                line.writeStringField("policy_version", call.policyVersion());
                line.writeEndObject();
            }
            out.append('\n');
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void writeOptional(JsonGenerator line, String name, @Nullable String value) throws IOException {
        if (value == null) {
            line.writeNullField(name);
        } else {
            line.writeStringField(name, value);
        }
    }

    private static void writeStrings(JsonGenerator line, String name, List<String> values) throws IOException {
        line.writeArrayFieldStart(name);
        for (String value : values) {
            line.writeString(value);
        }
        line.writeEndArray();
    }

    /** {@code [{"guardrail","action","types":{"EMAIL_ADDRESS":2}}]}, one entry per guardrail and action. */
    private static void writeFindings(JsonGenerator line, List<CallRecord.Count> counts) throws IOException {
        record Owner(String guardrail, String action) {}
        Map<Owner, Map<String, Integer>> byOwner = new LinkedHashMap<>();
        for (CallRecord.Count count : counts) {
            byOwner.computeIfAbsent(new Owner(count.guardrail(), count.action()), unused -> new TreeMap<>())
                    .merge(count.type().name(), count.count(), Integer::sum);
        }
        line.writeArrayFieldStart("findings");
        for (Map.Entry<Owner, Map<String, Integer>> entry : byOwner.entrySet()) {
            line.writeStartObject();
            line.writeStringField("guardrail", entry.getKey().guardrail());
            line.writeStringField("action", entry.getKey().action());
            writeCounts(line, "types", entry.getValue());
            line.writeEndObject();
        }
        line.writeEndArray();
    }

    private static void writeCoverage(JsonGenerator line, Coverage coverage) throws IOException {
        line.writeObjectFieldStart("coverage");
        line.writeBooleanField("complete", coverage.complete());
        line.writeNumberField("segments", coverage.segments());
        line.writeNumberField("characters", coverage.characters());
        line.writeObjectFieldStart("engines");
        for (Engine engine : Engine.values()) {
            EngineStatus status = coverage.engines().get(engine);
            if (status != null) {
                line.writeStringField(engine.label(), status.label());
            }
        }
        line.writeEndObject();
        Map<Unscanned.Reason, Integer> reasons = new EnumMap<>(Unscanned.Reason.class);
        for (Unscanned part : coverage.unscanned()) {
            reasons.merge(part.reason(), 1, Integer::sum);
        }
        Map<String, Integer> labels = new TreeMap<>();
        reasons.forEach((reason, count) -> labels.put(reason.label(), count));
        writeCounts(line, "unscanned", labels);
        if (!coverage.degraded().isEmpty()) {
            writeStrings(line, "degraded", coverage.degraded());
        }
        line.writeEndObject();
    }

    private static void writeTimings(JsonGenerator line, CallRecord.Timings timings) throws IOException {
        line.writeObjectFieldStart("timings_us");
        line.writeNumberField("total", timings.totalNanos() / 1000);
        for (Map.Entry<String, Long> stage : new TreeMap<>(timings.stageNanos()).entrySet()) {
            line.writeNumberField(stage.getKey(), stage.getValue() / 1000);
        }
        line.writeEndObject();
    }

    private static void writeCounts(JsonGenerator line, String name, Map<String, Integer> counts) throws IOException {
        line.writeObjectFieldStart(name);
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            line.writeNumberField(count.getKey(), count.getValue());
        }
        line.writeEndObject();
    }
}
