package io.portcullis.api.presidio;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.model.Engine;
import io.portcullis.model.Explanation;
import io.portcullis.model.Finding;
import io.portcullis.pipeline.ReportedFinding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the answer of {@code /analyze}, members sorted by name as Presidio has them. Used for one call. */
final class AnalyzeAnswer {
    private static final String DENY_LIST = "deny_list";

    private final ObjectMapper mapper;
    private final AnalyzeCall call;
    private final Function<Finding, @Nullable String> expressions;
    private final Map<String, AdHocRecognizer> adHoc = new HashMap<>();
    private final Map<String, String> entities = new HashMap<>();

    /**
     * An answer to a call.
     *
     * @param expressions the expression that found a finding of a built-in rule, null for none
     */
    AnalyzeAnswer(ObjectMapper mapper, AnalyzeCall call, Function<Finding, @Nullable String> expressions) {
        this.mapper = mapper;
        this.call = call;
        this.expressions = expressions;
        for (AdHocRecognizer recognizer : call.recognizers()) {
            adHoc.put(recognizer.spec().name(), recognizer);
            entities.put(recognizer.spec().type().name(), recognizer.entity());
        }
    }

    /** The JSON of what was found in each text. */
    byte[] write(List<List<ReportedFinding>> texts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = mapper.getFactory().createGenerator(out)) {
            if (call.isBatch()) {
                json.writeStartArray();
            }
            for (List<ReportedFinding> findings : texts) {
                json.writeStartArray();
                for (ReportedFinding found : findings) {
                    write(json, found);
                }
                json.writeEndArray();
            }
            if (call.isBatch()) {
                json.writeEndArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void write(JsonGenerator json, ReportedFinding found) throws IOException {
        Finding finding = found.finding();
        json.writeStartObject();
        json.writeFieldName("analysis_explanation");
        if (call.explain()) {
            explain(json, finding);
        } else {
            json.writeNull();
        }
        json.writeNumberField("end", found.end());
        String type = finding.type().name();
        json.writeStringField("entity_type", entities.getOrDefault(type, type));
        json.writeNumberField("score", finding.score());
        json.writeNumberField("start", found.start());
        json.writeEndObject();
    }

    private void explain(JsonGenerator json, Finding finding) throws IOException {
        Explanation why = finding.explanation();
        Source source = source(finding);
        boolean isRaised = why.contextWord() != null && why.scoreAfter() >= why.scoreBefore();
        json.writeStartObject();
        json.writeNumberField("original_score", why.scoreBefore());
        json.writeStringField("pattern", source.expression());
        json.writeStringField("pattern_name", source.pattern());
        json.writeStringField("recognizer", source.recognizer());
        json.writeFieldName("regex_flags");
        if (source.flags() == null) {
            json.writeNull();
        } else {
            json.writeNumber(source.flags());
        }
        json.writeNumberField("score", finding.score());
        if (why.contextWord() == null) {
            json.writeNumberField("score_context_improvement", 0);
        } else {
            json.writeNumberField("score_context_improvement", finding.score() - why.scoreBefore());
        }
        json.writeStringField("supportive_context_word", isRaised ? why.contextWord() : "");
        json.writeStringField(
                "textual_explanation",
                source.isPattern()
                        ? "Detected by `" + source.recognizer() + "` using pattern `"
                                + (source.pattern() == null ? "None" : source.pattern()) + "`"
                        : "Identified as " + finding.type().name() + " by " + source.recognizer());
        json.writeFieldName("validation_result");
        if (why.checksum() == null) {
            json.writeNull();
        } else {
            json.writeBoolean(true);
        }
        json.writeEndObject();
    }

    /**
     * What found something.
     *
     * @param isPattern whether a pattern did, and not the name model
     * @param pattern name of the pattern, null when it has none
     * @param expression expression of the pattern, null when it has none
     * @param flags Python's flags of the expression, null where it is no Python expression
     */
    private record Source(
            String recognizer,
            boolean isPattern,
            @Nullable String pattern,
            @Nullable String expression,
            @Nullable Integer flags) {}

    private Source source(Finding finding) {
        String pattern = finding.explanation().pattern();
        AdHocRecognizer own = adHoc.get(finding.recognizer());
        if (own != null && pattern.equals(DENY_LIST)) {
            return new Source(own.name(), true, DENY_LIST, own.denyListExpression(), own.flags());
        }
        if (own != null) {
            AdHocRecognizer.Pattern written = own.patterns().get(Integer.parseInt(pattern));
            return new Source(own.name(), true, written.name(), written.regex(), own.flags());
        }
        return finding.engine() == Engine.NER
                ? new Source(finding.recognizer(), false, null, null, null)
                : new Source(finding.recognizer(), true, pattern, expressions.apply(finding), null);
    }
}
