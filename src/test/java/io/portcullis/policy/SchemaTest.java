package io.portcullis.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.portcullis.model.Category;
import io.portcullis.model.Engine;
import io.portcullis.model.Mode;
import io.portcullis.model.RecognizerLimits;
import io.portcullis.model.RecognizerSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The schema that editors use says what the loader says. */
class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode SOURCE = source();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SOURCE);

    static Stream<Arguments> keys() {
        return Stream.of(
                arguments("", Grammar.TOP),
                arguments("/properties/defaults", Grammar.DEFAULTS),
                arguments("/$defs/guardrail", Grammar.GUARDRAIL),
                arguments("/$defs/entity", Grammar.ENTITY),
                arguments("/$defs/tenant", Grammar.TENANT),
                arguments("/$defs/match", Grammar.MATCH),
                arguments("/$defs/recognizer", Grammar.RECOGNIZER),
                arguments("/$defs/pattern", Grammar.PATTERN),
                arguments("/$defs/examples", Grammar.EXAMPLES));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void schemaAndLoaderKnowTheSameKeys(String pointer, List<String> known) {
        JsonNode object = SOURCE.at(pointer);

        assertThat(names(object.get("properties").fieldNames())).containsExactlyInAnyOrderElementsOf(known);
        assertThat(object.get("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void schemaAndLoaderKnowTheSameWords() {
        assertThat(texts(SOURCE.at("/$defs/action/enum")))
                .containsExactlyElementsOf(
                        PolicyLoader.ACTIONS.stream().map(ActionWord::label).toList());
        assertThat(texts(SOURCE.at("/$defs/engine/enum")))
                .containsExactlyElementsOf(
                        PolicyLoader.ENGINES.stream().map(Engine::label).toList());
        assertThat(texts(SOURCE.at("/$defs/mode/enum")))
                .containsExactlyElementsOf(
                        Stream.of(Mode.values()).map(Mode::label).toList());
        assertThat(texts(SOURCE.at("/$defs/blockOrPass/enum")))
                .containsExactlyElementsOf(Settings.ON_ERROR.keySet())
                .containsExactlyElementsOf(Settings.UNREWRITABLE.keySet())
                .containsExactlyElementsOf(Settings.UNSCANNABLE.keySet());
        assertThat(texts(SOURCE.at("/$defs/degrade/enum"))).containsExactlyElementsOf(Settings.DEGRADE.keySet());
        assertThat(SOURCE.at("/$defs/recallBias/maximum").asInt()).isEqualTo(Guardrail.MAX_RECALL_BIAS);
        assertThat(SOURCE.at("/properties/defaults/properties/language/pattern").asText())
                .isEqualTo("^(" + Settings.LANGUAGE_FORM + ")$");
        assertThat(SOURCE.at("/$defs/name/pattern").asText()).isEqualTo("^" + Guardrail.NAME_FORM + "$");
        assertThat(SOURCE.at("/$defs/duration/pattern").asText()).isEqualTo("^" + Durations.FORM + "$");
        assertThat(SOURCE.at("/$defs/match/properties/header/propertyNames/pattern")
                        .asText())
                .isEqualTo("^" + TenantReader.HEADER_FORM + "$");
        assertThat(SOURCE.at("/$defs/entity/properties/keep_last/maximum").asInt())
                .isEqualTo(Action.Mask.MAX_KEEP_LAST);
        assertThat(SOURCE.at("/$defs/entity/properties/with/maxLength").asInt()).isEqualTo(Action.Replace.MAX_LENGTH);
        assertThat(texts(SOURCE.at("/$defs/recognizer/properties/severity/enum")))
                .containsExactlyElementsOf(RecognizerSpec.SEVERITIES);
        assertThat(List.of(
                        SOURCE.at("/properties/recognizers/maxItems").asInt(),
                        SOURCE.at("/$defs/recognizer/properties/regex/maxLength")
                                .asInt(),
                        SOURCE.at("/$defs/words/maxItems").asInt(),
                        SOURCE.at("/$defs/words/items/maxLength").asInt(),
                        SOURCE.at("/$defs/examples/properties/match/maxItems").asInt(),
                        SOURCE.at("/$defs/examples/properties/no_match/items/maxLength")
                                .asInt(),
                        SOURCE.at("/$defs/entity/properties/allow_patterns/maxItems")
                                .asInt()))
                .containsExactly(
                        RecognizerLimits.RECOGNIZERS,
                        RecognizerLimits.PATTERN_LENGTH,
                        RecognizerLimits.CONTEXT_WORDS,
                        RecognizerLimits.CONTEXT_WORD_LENGTH,
                        RecognizerLimits.EXAMPLES,
                        RecognizerLimits.EXAMPLE_LENGTH,
                        AllowedValues.MAX_PATTERNS);
        for (String pair : texts(SOURCE.at("/$defs/recognizer/properties/category/enum"))) {
            assertThat(Category.parse(pair)).hasToString(pair);
        }
    }

    @Test
    void theSchemaNamesTheCategoriesOfTheModel() {
        for (String name : texts(SOURCE.at("/$defs/guardrail/properties/entities/propertyNames/anyOf/1/enum"))) {
            String yaml = TestPolicies.fileOf("pii", "entities: { " + name + ": mask, US_SSN: mask }");
            assertThat(TestPolicies.load(yaml).guardrails()).as(name).hasSize(1);
        }
    }

    static Stream<String> good() throws IOException {
        String guardrail = "version: 1\nguardrails: [{ guardrail_name: pii, mode: pre_call }]\n";
        return Stream.of(
                Files.readString(Path.of("guardrails.yaml")),
                guardrail,
                TestPolicies.fileOf(
                        "pii", "engines: [regex, ner]\nlanguage: auto\nrecall_bias: 1\ndegrade: regex_only"),
                TestPolicies.fileOf("a.b-c_D9", "engines: regex\nshadow: true\nblock_on_detection: false"),
                TestPolicies.fileOf("pii", "entities: { US_SSN: mask, secrets/cloud: { action: mask, keep_last: 0 } }"),
                TestPolicies.fileOf("pii", "entities: { US_SSN: {}, secrets: { threshold: 0 } }"),
                TestPolicies.fileOf("pii", "entities: { US_SSN: { action: replace, with: \"\" } }"),
                TestPolicies.fileOf("pii", "timeout: 1.5s\ntimeout_per_kb: 0ms\nlanguage: de\nthreshold: 1"),
                guardrail + "defaults: { on_error: pass, threshold: 0.5 }\n",
                guardrail + "tenants: [{ match: { team: 42 }, guardrails: pii }]\n",
                guardrail + "tenants: [{ name: t, match: { header: { X-A: b } }, may_choose: [pii] }]\n",
                guardrail + "allow_list: [a, 1, 2.5, 2001-01-01]\n",
                TestPolicies.fileOf("pii", "entities: { US_SSN: { allow_list: [1, a], allow_patterns: ['a.*'] } }"),
                TestPolicies.fileOf("pii", "entities: { custom: block, A_B: hash }")
                        + "recognizers: [{ name: a, entity_type: A_B, regex: x }]\n",
                guardrail + "recognizers: [{ name: a, entity_type: A_B, patterns: [{ name: p, regex: x, score: 0.2 }],"
                        + " deny_list: [a, 1], category: secrets/cloud, description: d, severity: low, score: 1,"
                        + " checksum: luhn, context: [a], counter_context: [b, 2],"
                        + " examples: { match: [x], no_match: [y, 3] } }]\n");
    }

    @ParameterizedTest
    @MethodSource("good")
    void whatTheLoaderAcceptsTheSchemaAccepts(String yaml) {
        assertThat(TestPolicies.load(yaml).guardrails()).isNotEmpty();
        assertThat(SCHEMA.validate(json(yaml))).isEmpty();
    }

    static Stream<String> bad() {
        String guardrail = "version: 1\nguardrails: [{ guardrail_name: pii, mode: pre_call }]\n";
        return Stream.of(
                "guardrails: [{ guardrail_name: pii, mode: pre_call }]",
                "version: 2\nguardrails: [{ guardrail_name: pii, mode: pre_call }]",
                "version: \"1\"\nguardrails: [{ guardrail_name: pii, mode: pre_call }]",
                "version: 1",
                "version: 1\nguardrails: []",
                "version: 1\nguardrails: [{ mode: pre_call }]",
                "version: 1\nguardrails: [{ guardrail_name: pii }]",
                "version: 1\nguardrails: [{ guardrail_name: -pii, mode: pre_call }]",
                "version: 1\nguardrails: [{ guardrail_name: 12, mode: pre_call }]",
                "version: 1\nguardrails: [{ guardrail_name: pii, mode: during_call }]",
                "version: 1\nguardrails: [{ guardrail_name: pii, mode: [] }]",
                "version: 1\nguardrails: [{ guardrail_name: pii, mode: [pre_call, pre_call] }]",
                guardrail + "recognizers: []",
                guardrail + "recognizers: [{ name: a, entity_type: A_B }]",
                guardrail + "recognizers: [{ entity_type: A_B, regex: x }]",
                guardrail + "recognizers: [{ name: a b, entity_type: A_B, regex: x }]",
                guardrail + "recognizers: [{ name: a, entity_type: ab, regex: x }]",
                guardrail + "recognizers: [{ name: a, regex: x }]",
                guardrail + "recognizers: [{ name: a, entity_type: A_B, regex: x, patterns: [{ regex: y }] }]",
                guardrail + "recognizers: [{ name: a, entity_type: A_B, patterns: [{ score: 1 }] }]",
                guardrail + "recognizers: [{ name: a, entity_type: A_B, regex: 5 }]",
                guardrail + "recognizers: [{ name: a, entity_type: A_B, regex: x, score: 2 }]",
                guardrail + "recognizers: [{ name: a, entity_type: A_B, regex: x, severity: bad }]",
                guardrail + "recognizers: [{ name: a, entity_type: A_B, regex: x, category: cloud }]",
                guardrail + "recognizers: [{ name: a, entity_type: A_B, deny_list: [], regex: x }]",
                guardrail + "recognizers: [{ name: a, entity_type: A_B, deny_list: [x], checksum: luhn }]",
                guardrail + "recognizers: [{ name: a, entity_type: A_B, regex: x, examples: {} }]",
                guardrail + "recognizers: [{ name: a, entity_type: A_B, regex: x, examples: { hit: [x] } }]",
                guardrail + "recognizers: [{ name: a, entity_type: A_B, regexp: x }]",
                TestPolicies.fileOf("pii", "entities: { US_SSN: { allow_list: [] } }"),
                TestPolicies.fileOf("pii", "entities: { US_SSN: { allow_patterns: x } }"),
                guardrail + "defaults: {}",
                guardrail + "defaults: { mode: pre_call }",
                guardrail + "allow_list: []",
                guardrail + "allow_list: [\" \"]",
                guardrail + "allow_list: [true]",
                guardrail + "tenants: [{ guardrails: [pii] }]",
                guardrail + "tenants: [{ match: {} }]",
                guardrail + "tenants: [{ match: { team: \"\" } }]",
                guardrail + "tenants: [{ match: { header: {} } }]",
                guardrail + "tenants: [{ match: { header: { \"a b\": c } } }]",
                guardrail + "tenants: [{ match: { team: a }, guardrails: [] }]",
                TestPolicies.fileOf("pii", "engines: [model]"),
                TestPolicies.fileOf("pii", "degrade: always"),
                TestPolicies.fileOf("pii", "recall_bias: -1"),
                TestPolicies.fileOf("pii", "action: tokenise"),
                TestPolicies.fileOf("pii", "action: erase"),
                TestPolicies.fileOf("pii", "entities: {}"),
                TestPolicies.fileOf("pii", "entities: { us_ssn: mask }"),
                TestPolicies.fileOf("pii", "entities: { secrets/contact: mask }"),
                TestPolicies.fileOf("pii", "entities: { US_SSN: }"),
                TestPolicies.fileOf("pii", "entities: { US_SSN: { restore: false } }"),
                TestPolicies.fileOf("pii", "entities: { US_SSN: { action: tokenize, restore: no thanks } }"),
                TestPolicies.fileOf("pii", "entities: { US_SSN: { action: tokenize, keep_last: 2 } }"),
                TestPolicies.fileOf("pii", "entities: { US_SSN: { keep_last: 2 } }"),
                TestPolicies.fileOf("pii", "entities: { US_SSN: { action: mask, keep_last: 17 } }"),
                TestPolicies.fileOf("pii", "entities: { US_SSN: { action: mask, with: a } }"),
                TestPolicies.fileOf("pii", "entities: { US_SSN: { action: replace, with: \"\\t\" } }"),
                TestPolicies.fileOf("pii", "entities: { US_SSN: { action: mask, restore: true } }"),
                TestPolicies.fileOf("pii", "threshold: 1.1"),
                TestPolicies.fileOf("pii", "threshold: \"0.5\""),
                TestPolicies.fileOf("pii", "timeout: 250"),
                TestPolicies.fileOf("pii", "timeout: 250 ms"),
                TestPolicies.fileOf("pii", "language: automatic"),
                TestPolicies.fileOf("pii", "default_on: \"yes\""),
                TestPolicies.fileOf("pii", "on_error: ignore"),
                TestPolicies.fileOf("pii", "unscannable: [block]"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatTheSchemaRefusesTheLoaderRefuses(String yaml) {
        assertThat(SCHEMA.validate(json(yaml))).isNotEmpty();
        assertThat(catchThrowable(() -> TestPolicies.load(yaml))).isInstanceOf(PolicyException.class);
    }

    private static JsonNode json(String yaml) {
        // Dates are texts in JSON; everything else has one form there.
        Object tree = new Yaml().load(yaml.replaceAll("2001-01-01", "\"2001-01-01\""));
        return JSON.valueToTree(tree);
    }

    private static JsonNode source() {
        try {
            return JSON.readTree(Files.readString(
                    Path.of("src/main/resources/portcullis/guardrails.schema.json"), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Iterator<String> iterator) {
        List<String> names = new ArrayList<>();
        iterator.forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
