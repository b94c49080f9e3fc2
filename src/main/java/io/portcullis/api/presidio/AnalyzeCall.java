package io.portcullis.api.presidio;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.config.LimitsConfig;
import io.portcullis.model.CallFailure;
import io.portcullis.model.EntityType;
import io.portcullis.model.ErrorCode;
import io.portcullis.pipeline.AnalysisRequest;
import io.portcullis.pipeline.GuardrailChoice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code /analyze}, read as Presidio 2.2.366 reads it; what is not known is ignored.
 *
 * @param isBatch whether {@code text} was a list, so that the answer is one too
 * @param explain whether the answer says why something was found
 * @param correlationId the caller's id of the call, null when it is no string
 * @param recognizers the call's own recognizers for its language and entities
 * @param request what is asked of the analysis
 */
record AnalyzeCall(
        boolean isBatch,
        boolean explain,
        @Nullable String correlationId,
        List<AdHocRecognizer> recognizers,
        AnalysisRequest request) {
    private static final String NOT_PRIMITIVE = "Analyzer.analyze_iterator only works on primitive types (int, float,"
            + " bool, str). Lists of objects are not yet supported.";
    private static final int MOST_CONTEXT_WORDS = 1_000;

    AnalyzeCall {
        recognizers = List.copyOf(recognizers);
    }

    /**
     * Reads a body.
     *
     * @throws CallFailure with Presidio's refusals, or for what is over a limit
     */
    static AnalyzeCall read(JsonNode body, GuardrailChoice choice, LimitsConfig limits) {
        if (!body.isObject()) {
            throw PresidioFailure.fatal(
                    ErrorCode.INVALID_TYPE, "'" + Python.type(body) + "' object has no attribute 'get'");
        }
        List<AdHocRecognizer> adHoc = AdHocReader.read(body.path("ad_hoc_recognizers"));
        JsonNode text = body.path("text");
        if (!Python.isTrue(text)) {
            throw PresidioFailure.fatal(ErrorCode.MISSING_FIELD, "No text provided");
        }
        JsonNode language = body.path("language");
        if (!Python.isTrue(language)) {
            throw PresidioFailure.fatal(ErrorCode.MISSING_FIELD, "No language provided");
        }
        List<String> texts = texts(text, limits.texts());
        Set<String> names = names(body.path("entities"));
        String code = Python.text(language);
        List<AdHocRecognizer> recognizers = adHoc.stream()
                .filter(one -> one.language().equals(code) && (names == null || names.contains(one.entity())))
                .toList();
        Allowed allowed = allowed(body);
        return new AnalyzeCall(
                text.isArray(),
                Python.isTrue(body.path("return_decision_process")),
                body.path("correlation_id").textValue(),
                recognizers,
                new AnalysisRequest(
                        choice,
                        texts,
                        code,
                        types(names),
                        threshold(body.path("score_threshold")),
                        recognizers.stream().map(AdHocRecognizer::spec).toList(),
                        context(body.path("context")),
                        allowed.values(),
                        allowed.expression()));
    }

    private static List<String> texts(JsonNode text, int most) {
        if (!text.isArray()) {
            return List.of(primitive(text));
        }
        if (text.size() > most) {
            throw new CallFailure(ErrorCode.TOO_MANY_TEXTS, "text has more than " + most + " entries", "/text");
        }
        List<String> texts = new ArrayList<>(text.size());
        text.forEach(item -> texts.add(primitive(item)));
        return texts;
    }

    /** A text; numbers and truth values as Python prints them, nothing for null and for empty lists. */
    private static String primitive(JsonNode value) {
        if (value.isContainerNode() && !value.isEmpty()) {
            throw PresidioFailure.fatal(ErrorCode.INVALID_TYPE, NOT_PRIMITIVE);
        }
        return value.isContainerNode() || value.isNull() ? "" : Python.text(value);
    }

    private static @Nullable Set<String> names(JsonNode entities) {
        if (!Python.isTrue(entities)) {
            return null;
        }
        Set<String> names = new HashSet<>();
        if (entities.isTextual() || entities.isObject()) {
            // Python goes through the characters, or the keys, of which none names a type.
            return names;
        }
        if (!entities.isArray()) {
            throw PresidioFailure.badArgument("'" + Python.type(entities) + "' object is not iterable");
        }
        entities.forEach(name -> names.add(Python.text(name)));
        return names;
    }

    private static @Nullable Set<EntityType> types(@Nullable Set<String> names) {
        if (names == null) {
            return null;
        }
        Set<EntityType> types = new HashSet<>();
        for (String name : names) {
            if (EntityType.isValid(name)) {
                types.add(new EntityType(name));
            }
        }
        return types;
    }

    private static @Nullable Double threshold(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? 1.0 : 0.0;
        }
        if (!value.isNumber()) {
            throw PresidioFailure.badArgument(
                    "'>=' not supported between instances of 'float' and '" + Python.type(value) + "'");
        }
        return value.doubleValue();
    }

    private static List<String> context(JsonNode value) {
        if (!Python.isTrue(value) || value.isTextual()) {
            // Of a text Python takes the characters, which are no words.
            return List.of();
        }
        List<String> words = AdHocReader.texts(value, "context");
        if (words.size() > MOST_CONTEXT_WORDS) {
            throw PresidioFailure.badArgument("context has more than " + MOST_CONTEXT_WORDS + " entries");
        }
        return words;
    }

    private record Allowed(Set<String> values, @Nullable String expression) {}

    private static Allowed allowed(JsonNode body) {
        JsonNode list = body.path("allow_list");
        if (!Python.isTrue(list)) {
            return new Allowed(Set.of(), null);
        }
        List<String> values = AdHocReader.texts(list, "allow_list");
        JsonNode match = body.path("allow_list_match");
        String kind = match.isMissingNode() ? "exact" : Python.text(match);
        return switch (kind) {
            case "exact" -> new Allowed(new HashSet<>(values), null);
            case "regex" -> new Allowed(Set.of(), expression(body, values));
            default ->
                throw PresidioFailure.fatal(
                        ErrorCode.INVALID_VALUE, "allow_list_match must either be set to 'exact' or 'regex'.");
        };
    }

    private static @Nullable String expression(JsonNode body, List<String> values) {
        List<String> terms = values.stream().filter(term -> !term.isEmpty()).toList();
        if (terms.isEmpty()) {
            return null;
        }
        JsonNode flags = body.path("regex_flags");
        int bits = flags.isMissingNode() ? RegexFlags.DEFAULT : AdHocReader.integer(flags, "regex_flags");
        return RegexFlags.apply(bits, String.join("|", terms));
    }
}
