package io.portcullis.api.presidio;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.model.Category;
import io.portcullis.model.DenyList;
import io.portcullis.model.EntityType;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.RecognizerSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code ad_hoc_recognizers} as Presidio 2.2.366 does, with its refusals. Used for one call; bounded by the body.
 */
final class AdHocReader {
    private static final Set<String> ARGUMENTS = Set.of(
            "supported_entity",
            "name",
            "supported_language",
            "patterns",
            "deny_list",
            "context",
            "deny_list_score",
            "global_regex_flags",
            "version",
            "country_code");
    private static final Set<String> PATTERN_ARGUMENTS = Set.of("name", "regex", "score");
    private static final List<String> PATTERN_REQUIRED = List.of("name", "regex", "score");
    private static final String CLASS = "PatternRecognizer";
    private static final String TYPE_PREFIX = "AD_HOC_";
    /** Of the expression that stands for a deny list in explanations. */
    private static final int LONGEST_EXPRESSION = 2_000;

    private final Map<String, EntityType> types = new LinkedHashMap<>();
    private final List<AdHocRecognizer> recognizers = new ArrayList<>();

    private AdHocReader() {}

    /** The recognizers of a call; none when the value counts as false in Python. */
    static List<AdHocRecognizer> read(JsonNode value) {
        if (!Python.isTrue(value)) {
            return List.of();
        }
        if (!value.isArray()) {
            throw value.isObject() || value.isTextual()
                    ? PresidioFailure.fatal(ErrorCode.INVALID_TYPE, "'str' object has no attribute 'copy'")
                    : PresidioFailure.badArgument("'" + Python.type(value) + "' object is not iterable");
        }
        AdHocReader reader = new AdHocReader();
        value.forEach(reader::add);
        return List.copyOf(reader.recognizers);
    }

    private void add(JsonNode value) {
        if (!value.isObject()) {
            throw PresidioFailure.fatal(
                    ErrorCode.INVALID_TYPE, "'" + Python.type(value) + "' object has no attribute 'copy'");
        }
        List<JsonNode> patterns = patterns(value.path("patterns"));
        String entity = entity(value);
        boolean hasDenyList = Python.isTrue(value.path("deny_list"));
        if (patterns.isEmpty() && !hasDenyList) {
            throw fatal("Pattern recognizer should be initialized with patterns or with deny list");
        }
        int index = recognizers.size();
        int flags = value.has("global_regex_flags")
                ? integer(value.path("global_regex_flags"), "global_regex_flags")
                : RegexFlags.DEFAULT;
        String name = text(value.path("name"), CLASS, "name");
        List<AdHocRecognizer.Pattern> own = new ArrayList<>();
        List<RecognizerSpec.Pattern> compiled = new ArrayList<>();
        for (JsonNode pattern : patterns) {
            String regex = pattern.path("regex").textValue();
            compiled.add(new RecognizerSpec.Pattern(
                    String.valueOf(own.size()), RegexFlags.apply(flags, regex), score(pattern.path("score"))));
            own.add(new AdHocRecognizer.Pattern(name(pattern.path("name")), regex));
        }
        List<String> denyList = hasDenyList ? texts(value.path("deny_list"), "deny_list") : List.of();
        double denyListScore = value.has("deny_list_score") ? score(value.path("deny_list_score")) : 1;
        RecognizerSpec spec = new RecognizerSpec(
                "ad-hoc-" + index,
                types.computeIfAbsent(entity, unused -> new EntityType(TYPE_PREFIX + types.size())),
                Category.OF_CUSTOM_TYPES,
                "",
                "medium",
                compiled,
                DenyList.of(denyList),
                denyListScore,
                Python.isTrue(value.path("context")) ? texts(value.path("context"), "context") : List.of(),
                List.of(),
                null,
                RecognizerSpec.Examples.NONE);
        recognizers.add(new AdHocRecognizer(
                spec,
                name,
                entity,
                text(value.path("supported_language"), "en", "supported_language"),
                own,
                hasDenyList ? expression(denyList) : null,
                flags));
    }

    private static List<JsonNode> patterns(JsonNode value) {
        if (!Python.isTrue(value)) {
            return List.of();
        }
        if (value.isValueNode() && !value.isTextual()) {
            throw PresidioFailure.badArgument("'" + Python.type(value) + "' object is not iterable");
        }
        if (!value.isArray()) {
            throw noMapping("str");
        }
        List<JsonNode> patterns = new ArrayList<>();
        for (JsonNode pattern : value) {
            if (!pattern.isObject()) {
                throw noMapping(Python.type(pattern));
            }
            Python.checkArguments(pattern, "Pattern.__init__()", PATTERN_ARGUMENTS, PATTERN_REQUIRED);
            if (!pattern.path("regex").isTextual()) {
                throw PresidioFailure.badArgument("first argument must be a string or compiled pattern");
            }
            score(pattern.path("score"));
            patterns.add(pattern);
        }
        return patterns;
    }

    private static PresidioFailure noMapping(String type) {
        return PresidioFailure.badArgument(
                "presidio_analyzer.pattern.Pattern() argument after ** must be a mapping, not " + type);
    }

    private static @Nullable String name(JsonNode value) {
        return value.isNull() ? null : Python.text(value);
    }

    private static String entity(JsonNode value) {
        if (value.has("supported_entity") && value.has("supported_entities")) {
            throw fatal("Both 'supported_entity' and 'supported_entities' are present in the input dictionary."
                    + " Only one should be provided.");
        }
        boolean isPlural = value.has("supported_entities");
        JsonNode entity = isPlural ? value.path("supported_entities").path(0) : value.path("supported_entity");
        com.fasterxml.jackson.databind.node.ObjectNode arguments = value.deepCopy();
        arguments.remove("supported_entities");
        if (isPlural && !entity.isMissingNode()) {
            arguments.set("supported_entity", entity);
        }
        Python.checkArguments(arguments, CLASS + ".__init__()", ARGUMENTS, List.of("supported_entity"));
        if (!Python.isTrue(entity)) {
            throw fatal("Pattern recognizer should be initialized with entity");
        }
        if (!entity.isTextual()) {
            throw PresidioFailure.badArgument("supported_entity must be str, not " + Python.type(entity));
        }
        return entity.textValue();
    }

    private static double score(JsonNode value) {
        if (!value.isNumber() && !value.isBoolean()) {
            throw PresidioFailure.badArgument(
                    "'<' not supported between instances of '" + Python.type(value) + "' and 'int'");
        }
        double score = value.isBoolean() ? (value.booleanValue() ? 1 : 0) : value.doubleValue();
        if (!(score >= 0 && score <= 1)) {
            throw fatal("Invalid score: " + Python.text(value) + ". Score should be between 0 and 1");
        }
        return score;
    }

    static int integer(JsonNode value, String name) {
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw PresidioFailure.badArgument(name + " must be int, not " + Python.type(value));
        }
        return value.intValue();
    }

    static List<String> texts(JsonNode value, String name) {
        if (!value.isArray()) {
            throw PresidioFailure.badArgument(name + " must be a list, not " + Python.type(value));
        }
        List<String> texts = new ArrayList<>(value.size());
        for (JsonNode item : value) {
            if (!item.isTextual()) {
                throw PresidioFailure.badArgument(name + ": expected str instance, " + Python.type(item) + " found");
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    private static String text(JsonNode value, String byDefault, String name) {
        if (value.isMissingNode() || value.isNull()) {
            return byDefault;
        }
        if (!value.isTextual()) {
            throw PresidioFailure.badArgument(name + " must be str, not " + Python.type(value));
        }
        return value.textValue();
    }

    /** The expression that Presidio makes of a deny list and shows in explanations. */
    private static @Nullable String expression(List<String> denyList) {
        StringBuilder expression = new StringBuilder("(?:^|(?<=\\W))(");
        String separator = "";
        for (String entry : denyList) {
            expression.append(separator);
            separator = "|";
            RegexFlags.appendEscaped(expression, entry);
            if (expression.length() > LONGEST_EXPRESSION) {
                return null;
            }
        }
        return expression.append(")(?:(?=\\W)|$)").toString();
    }

    private static PresidioFailure fatal(String message) {
        return PresidioFailure.fatal(ErrorCode.INVALID_VALUE, message);
    }
}
