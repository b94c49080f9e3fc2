package io.portcullis.api.guardrails;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.model.Coverage;
import io.portcullis.model.Engine;
import io.portcullis.model.Explanation;
import io.portcullis.model.Finding;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Unscanned;
import io.portcullis.model.Verdict;
import io.portcullis.pipeline.GuardResult;
import io.portcullis.pipeline.ReportedFinding;
import io.portcullis.pipeline.TokenCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renders the answer of our own API. Thread-safe.
 *
 * @param mapper writes trees
 */
record CheckAnswer(ObjectMapper mapper) {
    /**
     * The answer as UTF-8.
     *
     * @param segments what was scanned, in the order of the result
     * @param payloadName {@code body} or {@code texts}
     * @param payload what goes on, null for a block
     */
    byte[] render(
            GuardResult result,
            List<TextSegment> segments,
            String payloadName,
            @Nullable JsonNode payload,
            boolean explain) {
        try (ByteArrayBuilder out = new ByteArrayBuilder();
                JsonGenerator json = mapper.getFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("verdict", result.verdict().label());
            if (result.verdict() instanceof Verdict.Block block) {
                json.writeStringField("blocked_reason", block.reason());
            }
            if (payload != null) {
                json.writeFieldName(payloadName);
                mapper.writeTree(json, payload);
            }
            writeFindings(json, result, segments, explain);
            writeCoverage(json, result.coverage());
            json.writeArrayFieldStart("guardrails");
            for (String guardrail : result.guardrails()) {
                json.writeString(guardrail);
            }
            json.writeEndArray();
            writeTokens(json, result.tokens());
            json.writeStringField("policy_version", result.policyVersion());
            json.writeObjectFieldStart("timings_us");
            json.writeNumberField("total", result.timings().totalNanos() / 1000);
            for (Engine engine : Engine.values()) {
                json.writeNumberField(engine.label(), result.timings().stageMicros(engine.label()));
            }
            json.writeEndObject();
            json.writeEndObject();
            json.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeTokens(JsonGenerator json, TokenCounts tokens) throws IOException {
        if (!tokens.equals(TokenCounts.NONE)) {
            json.writeObjectFieldStart("tokens");
            json.writeNumberField("issued", tokens.issued());
            json.writeNumberField("restored", tokens.restored());
            json.writeNumberField("left", tokens.left());
            json.writeEndObject();
        }
    }

    private static void writeFindings(
            JsonGenerator json, GuardResult result, List<TextSegment> segments, boolean explain) throws IOException {
        json.writeArrayFieldStart("findings");
        for (int i = 0; i < segments.size(); i++) {
            for (ReportedFinding reported : result.segments().get(i).findings()) {
                Finding finding = reported.finding();
                json.writeStartObject();
                json.writeStringField("entity_type", finding.type().name());
                json.writeStringField("pointer", segments.get(i).pointer());
                json.writeNumberField("start", reported.start());
                json.writeNumberField("end", reported.end());
                json.writeNumberField("score", rounded(finding.score()));
                json.writeStringField("recognizer", finding.recognizer());
                json.writeStringField("guardrail", reported.guardrail());
                json.writeStringField("action", reported.action());
                if (explain) {
                    writeExplanation(json, finding.explanation());
                }
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void writeExplanation(JsonGenerator json, Explanation explanation) throws IOException {
        json.writeObjectFieldStart("explanation");
        json.writeStringField("pattern", explanation.pattern());
        json.writeStringField("checksum", explanation.checksum());
        json.writeFieldName("checksum_passed");
        if (explanation.checksum() == null) {
            json.writeNull();
        } else {
            json.writeBoolean(true);
        }
        json.writeStringField("context_word", explanation.contextWord());
        json.writeNumberField("score_before", rounded(explanation.scoreBefore()));
        json.writeNumberField("score_after", rounded(explanation.scoreAfter()));
        json.writeEndObject();
    }

    private static void writeCoverage(JsonGenerator json, Coverage coverage) throws IOException {
        json.writeObjectFieldStart("coverage");
        json.writeBooleanField("complete", coverage.complete());
        json.writeNumberField("segments", coverage.segments());
        json.writeNumberField("characters", coverage.characters());
        json.writeObjectFieldStart("engines");
        for (Engine engine : Engine.values()) {
            var status = coverage.engines().get(engine);
            json.writeStringField(engine.label(), status == null ? "not_requested" : status.label());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("unscanned");
        for (Unscanned part : coverage.unscanned()) {
            json.writeStartObject();
            json.writeStringField("pointer", part.pointer());
            json.writeStringField("reason", part.reason().label());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (!coverage.degraded().isEmpty()) {
            json.writeArrayFieldStart("degraded");
            for (String guardrail : coverage.degraded()) {
                json.writeString(guardrail);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static double rounded(double score) {
        return Math.round(score * 1000) / 1000.0;
    }
}
