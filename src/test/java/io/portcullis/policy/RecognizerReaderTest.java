package io.portcullis.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.portcullis.model.Category;
import io.portcullis.model.EntityType;
import io.portcullis.model.RecognizerLimits;
import io.portcullis.model.RecognizerProblem;
import io.portcullis.model.RecognizerProblem.Part;
import io.portcullis.model.RecognizerSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecognizerReaderTest {
    private static final String GUARDRAIL = "guardrails: [{ guardrail_name: pii, mode: pre_call }]\n";

    @TempDir
    Path folder;

    private static String file(String recognizers) {
        return "version: 1\n" + GUARDRAIL + "recognizers:\n" + recognizers.indent(2);
    }

    private Policy load(String yaml) {
        return load(yaml, TestPolicies.NO_CHECK);
    }

    private Policy load(String yaml, RecognizerCheck check) {
        PolicySource source = PolicySource.file(folder.resolve("guardrails.yaml"));
        return new PolicyLoader(TestPolicies.CATALOGUE, check)
                .load("guardrails.yaml", yaml.getBytes(StandardCharsets.UTF_8), new PolicyFiles(source));
    }

    private List<String> problems(String yaml, RecognizerCheck check) {
        return catchThrowableOfType(PolicyException.class, () -> load(yaml, check)).problems().stream()
                .map(PolicyException.Problem::toString)
                .toList();
    }

    @Test
    void everyKeyIsRead() throws IOException {
        // Given a recognizer with every key
        Files.writeString(
                folder.resolve("terms.txt"),
                "\uFEFF# a comment\r\nfalcon\r\n\r\n  Project X  \nÜbermut",
                StandardCharsets.UTF_8);

        // When
        Policy policy = load(file("""
                - name: employee_id
                  entity_type: EMPLOYEE_ID
                  category: personal_data/identity
                  description: Number of an employee
                  severity: high
                  patterns:
                    - regex: 'EMP-\\d{6}'
                    - { name: old, regex: 'E\\d{4}', score: 0.3 }
                  deny_list: [nobody, 42]
                  deny_list_file: terms.txt
                  score: 0.9
                  checksum: luhn
                  context: [staff, employee]
                  counter_context: [order]
                  examples:
                    match: ['EMP-123456']
                    no_match: ['EMP-1', 'E1']
                """));

        // Then each stands where it belongs
        RecognizerSpec spec = policy.recognizers().getFirst();
        assertThat(spec.name()).isEqualTo("employee_id");
        assertThat(spec.type()).isEqualTo(new EntityType("EMPLOYEE_ID"));
        assertThat(spec.category()).isEqualTo(Category.parse("personal_data/identity"));
        assertThat(spec.description()).isEqualTo("Number of an employee");
        assertThat(spec.severity()).isEqualTo("high");
        assertThat(spec.patterns())
                .containsExactly(
                        new RecognizerSpec.Pattern("pattern_1", "EMP-\\d{6}", 0.9),
                        new RecognizerSpec.Pattern("old", "E\\d{4}", 0.3));
        assertThat(spec.denyList().entries()).containsExactly("nobody", "42", "falcon", "Project X", "Übermut");
        assertThat(spec.denyListScore()).isEqualTo(0.9);
        assertThat(spec.checksum()).isEqualTo("luhn");
        assertThat(spec.context()).containsExactly("staff", "employee");
        assertThat(spec.counterContext()).containsExactly("order");
        assertThat(spec.examples())
                .isEqualTo(new RecognizerSpec.Examples(List.of("EMP-123456"), List.of("EMP-1", "E1")));
    }

    @Test
    void whatARecognizerLeavesOpenIsFilledIn() {
        RecognizerSpec spec = load(file("- { name: code, entity_type: CODENAME, regex: 'falcon' }"))
                .recognizers()
                .getFirst();

        assertThat(spec.category()).isEqualTo(Category.OF_CUSTOM_TYPES);
        assertThat(spec.patterns()).containsExactly(new RecognizerSpec.Pattern("regex", "falcon", 0.8));
        assertThat(spec.denyList().isEmpty()).isTrue();
        assertThat(spec.severity()).isEqualTo("medium");
        assertThat(spec.examples()).isEqualTo(RecognizerSpec.Examples.NONE);
        assertThat(load("version: 1\n" + GUARDRAIL).recognizers()).isEmpty();
    }

    @Test
    void aNewTypeCanBeNamedLikeAnyOther() {
        Policy policy = load("""
                version: 1
                guardrails:
                  - { guardrail_name: a, mode: pre_call, entities: { CODENAME: block, custom: log, EMPLOYEE_ID: mask } }
                  - { guardrail_name: b, mode: pre_call, entities: { identity: mask } }
                  - { guardrail_name: c, mode: pre_call }
                recognizers:
                  - { name: code, entity_type: CODENAME, deny_list: [falcon] }
                  - { name: team, entity_type: TEAM, deny_list: [blue] }
                  - { name: id, entity_type: EMPLOYEE_ID, category: personal_data/identity, regex: 'E\\d+' }
                """);

        assertThat(action(policy, "a", "CODENAME")).isEqualTo("block");
        assertThat(action(policy, "a", "TEAM")).isEqualTo("log");
        assertThat(action(policy, "a", "EMPLOYEE_ID")).isEqualTo("mask");
        assertThat(action(policy, "b", "EMPLOYEE_ID")).isEqualTo("mask");
        assertThat(action(policy, "b", "CODENAME")).isEqualTo("none");
        assertThat(action(policy, "c", "CODENAME")).isEqualTo("replace");
        assertThat(policy.unusedRecognizers()).isEmpty();
    }

    private static String action(Policy policy, String guardrail, String type) {
        EntityPolicy entity =
                policy.guardrail(guardrail).orElseThrow().entities().get(new EntityType(type));
        return entity == null ? "none" : entity.action().label();
    }

    @Test
    void aRecognizerThatNoGuardrailUsesIsNamed() {
        Policy policy = load("""
                version: 1
                guardrails: [{ guardrail_name: a, mode: pre_call, entities: { US_SSN: block } }]
                recognizers: [{ name: code, entity_type: CODENAME, deny_list: [falcon] }]
                """);

        assertThat(policy.unusedRecognizers()).containsExactlyElementsOf(policy.recognizers());
    }

    @Test
    void aRecognizerCanAddToAnExistingType() {
        RecognizerSpec spec = load(file("- { name: my_mail, entity_type: EMAIL_ADDRESS, regex: 'mail!' }"))
                .recognizers()
                .getFirst();

        assertThat(spec.category()).isEqualTo(Category.parse("personal_data/contact"));
    }

    static Stream<Arguments> bad() {
        String long201 = "x".repeat(RecognizerLimits.ENTRY_LENGTH + 1);
        return Stream.of(
                arguments("- { entity_type: A_B, regex: a }", "4: name is missing in recognizer #1"),
                arguments("- { name: a b, entity_type: A_B, regex: a }", "4: a name has letters, digits"),
                arguments("- { name: 5, entity_type: A_B, regex: a }", "4: name must be a text"),
                arguments("- { name: us_ssn, entity_type: A_B, regex: a }", "4: recognizer us_ssn is built in"),
                arguments("- { name: a, regex: a }", "4: entity_type is missing in recognizer a"),
                arguments("- { name: a, entity_type: ab, regex: a }", "4: an entity type is upper-case letters"),
                arguments("- { name: a, entity_type: A_B }", "4: a recognizer needs regex, patterns, deny_list"),
                arguments(
                        "- { name: a, entity_type: A_B, regex: '' , patterns: [{ regex: a }] }",
                        "4: regex and patterns"),
                arguments(
                        "- { name: a, entity_type: A_B, regex: 5 }",
                        "4: regex must be a text (quote it) in recognizer a"),
                arguments("- { name: a, entity_type: A_B, patterns: [] }", "4: patterns must be a list"),
                arguments("- { name: a, entity_type: A_B, patterns: [a] }", "4: an item of patterns must be a mapping"),
                arguments(
                        "- { name: a, entity_type: A_B, patterns: [{ score: 1 }] }", "4: regex is missing in patterns"),
                arguments(
                        "- { name: a, entity_type: A_B, patterns: [{ name: p, regex: a }, { name: p, regex: b }] }",
                        "4: pattern p stands twice"),
                arguments(
                        "- { name: a, entity_type: A_B, patterns: [{ regex: a, pattern: b }] }",
                        "4: unknown key pattern in patterns in recognizer a"),
                arguments(
                        "- { name: a, entity_type: A_B, regex: a, score: 2 }", "4: score must be a number from 0 to 1"),
                arguments("- { name: a, entity_type: A_B, regex: a, severity: bad }", "4: unknown severity bad"),
                arguments(
                        "- { name: a, entity_type: A_B, regex: a, category: identity }",
                        "4: unknown category identity"),
                arguments(
                        "- { name: a, entity_type: US_SSN, regex: a, category: secrets/cloud }",
                        "4: the category of US_SSN is personal_data/identity in recognizer a"),
                arguments("- { name: a, entity_type: A_B, deny_list: [a], checksum: luhn }", "4: checksum needs regex"),
                arguments("- { name: a, entity_type: A_B, deny_list: [] }", "4: deny_list must be a list"),
                arguments("- { name: a, entity_type: A_B, deny_list: [no] }", "4: an item of deny_list must be a text"),
                arguments("- { name: a, entity_type: A_B, regex: a, context: staff }", "4: context must be a list"),
                arguments("- { name: a, entity_type: A_B, regex: a, examples: {} }", "4: examples must be a mapping"),
                arguments(
                        "- { name: a, entity_type: A_B, regex: a, examples: { matches: [b] } }",
                        "4: unknown key matches in examples in recognizer a (did you mean match?)"),
                arguments(
                        "- { name: a, entity_type: A_B, regexp: a }",
                        "4: unknown key regexp in recognizer a (did you mean regex?)"),
                arguments("- a", "4: an item of recognizers must be a mapping"),
                arguments(
                        "- { name: a, entity_type: A_B, regex: a }\n- { name: a, entity_type: A_B, regex: b }",
                        "5: recognizer a stands twice, first at line 4 in recognizer a"),
                arguments(
                        "- { name: a, entity_type: A_B, deny_list_file: none.txt }",
                        "4: deny_list_file none.txt cannot be read (NoSuchFileException) in recognizer a"),
                arguments(
                        "- { name: a, entity_type: A_B, deny_list_file: empty.txt }",
                        "4: deny_list_file empty.txt has no entry"),
                arguments(
                        "- { name: a, entity_type: A_B, deny_list_file: latin.txt }",
                        "latin.txt:2: the deny list is not UTF-8 in recognizer a"),
                arguments(
                        "- { name: a, entity_type: A_B, deny_list_file: long.txt }",
                        "long.txt:3: an entry of a deny list has at most 200 characters in recognizer a"),
                arguments(
                        "- { name: a, entity_type: A_B, deny_list_file: huge.txt }",
                        "4: deny_list_file huge.txt is larger than 16777216 bytes"),
                arguments(
                        "- { name: a, entity_type: A_B, deny_list_file: many.txt }",
                        "4: the deny lists of a policy have at most 500000 entries"),
                arguments(
                        "- { name: a, entity_type: A_B, regex: a, context: [" + "a, ".repeat(101) + "] }",
                        "4: context has at most 100 items"),
                arguments("- { name: a, entity_type: A_B, deny_list: [" + long201 + "] }", ""),
                arguments(
                        "- &a { name: a, entity_type: A_B, regex: a }\n".repeat(501),
                        "504: a policy has at most 500 recognizers"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("bad")
    void whatIsWrongIsNamedWithItsLine(String recognizers, String expected) throws IOException {
        // Given
        Files.writeString(folder.resolve("empty.txt"), "\n# nothing\n\n");
        Files.write(folder.resolve("latin.txt"), "one\nf\u00fcnf".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(folder.resolve("long.txt"), "one\ntwo\n" + "x".repeat(201));
        if (expected.contains("huge.txt")) {
            byte[] huge = new byte[RecognizerLimits.DENY_LIST_FILE + 1];
            Arrays.fill(huge, (byte) 'x');
            Files.write(folder.resolve("huge.txt"), huge);
        }
        if (expected.contains("500000")) {
            Files.writeString(folder.resolve("many.txt"), "a\n".repeat(RecognizerLimits.DENY_LIST_ENTRIES + 1));
        }

        // When, Then: one problem, and that one (an entry that is too long is the compiler's to tell)
        if (expected.isEmpty()) {
            assertThat(load(file(recognizers)).recognizers()).hasSize(1);
            return;
        }
        List<String> problems = problems(file(recognizers), TestPolicies.NO_CHECK);
        assertThat(problems).singleElement().asString().contains(expected);
        assertThat(problems.getFirst()).startsWith(expected.contains(".txt:") ? expected : "guardrails.yaml:");
    }

    @Test
    void aWrongRecognizerDoesNotMakeItsTypeUnknown() {
        assertThat(problems("""
                        version: 1
                        guardrails: [{ guardrail_name: a, mode: pre_call, entities: { CODENAME: block } }]
                        recognizers: [{ name: code, entity_type: CODENAME, regex: a, severity: bad }]
                        """, TestPolicies.NO_CHECK))
                .singleElement()
                .asString()
                .contains("unknown severity");
    }

    @Test
    void aFileOfBadLinesDoesNotFillTheLog() throws IOException {
        Files.writeString(folder.resolve("bad.txt"), ("x".repeat(201) + "\n").repeat(1_000));

        assertThat(problems(file("- { name: a, entity_type: A_B, deny_list_file: bad.txt }"), TestPolicies.NO_CHECK))
                .hasSizeLessThan(25);
    }

    /** Refuses one part of the second recognizer. */
    private record Refusing(Part part, int index) implements RecognizerCheck {
        @Override
        public List<RecognizerProblem> check(List<RecognizerSpec> recognizers) {
            return List.of(new RecognizerProblem(1, part, index, "the reason"));
        }

        @Override
        public @Nullable String refusal(String pattern) {
            return null;
        }
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void whatTheEngineSaysIsShownAtTheRightLine(Part part) {
        String yaml = file("""
                - { name: first, entity_type: A_B, regex: a }
                - name: second
                  entity_type: A_B
                  patterns:
                    - regex: a
                    - regex: b
                  deny_list:
                    - one
                    - two
                  checksum: luhn
                  context:
                    - near
                    - by
                  counter_context:
                    - far
                    - away
                  examples:
                    match:
                      - secret-example
                      - secret-second
                    no_match:
                      - fine
                      - finer
                """);

        String expected = switch (part) {
            case RECOGNIZER -> "5: not usable in recognizer second: the reason";
            case PATTERN -> "9: pattern 2 in recognizer second: the reason";
            case CHECKSUM -> "13: checksum in recognizer second: the reason";
            case DENY_LIST -> "12: entry 2 of the deny list in recognizer second: the reason";
            case CONTEXT -> "16: word 2 of context in recognizer second: the reason";
            case COUNTER_CONTEXT -> "19: word 2 of counter_context in recognizer second: the reason";
            case MATCH -> "23: example 2 of match in recognizer second: the reason";
            case NO_MATCH -> "26: example 2 of no_match in recognizer second: the reason";
        };
        assertThat(problems(yaml, new Refusing(part, 1))).containsExactly("guardrails.yaml:" + expected);
    }

    @Test
    void aFileBesideThePolicyIsPartOfItsVersion() throws IOException {
        String yaml = file("- { name: a, entity_type: A_B, deny_list_file: terms.txt }");
        Files.writeString(folder.resolve("terms.txt"), "one\n");
        String before = load(yaml).version();

        Files.writeString(folder.resolve("terms.txt"), "two\n");

        assertThat(load(yaml).version()).matches("sha256:[0-9a-f]{8}").isNotEqualTo(before);
    }

    @Test
    void allowedValuesOfAnEntityAreRead() {
        Guardrail guardrail = TestPolicies.guardrail("""
                entities:
                  personal_data: { action: mask, allow_list: [wide@example.com], allow_patterns: ['.*@wide\\.example'] }
                  EMAIL_ADDRESS: { allow_list: [Bob@example.com, 42] }
                  US_SSN: block
                """);

        AllowedValues mail =
                guardrail.entities().get(new EntityType("EMAIL_ADDRESS")).allowed();
        assertThat(mail.list()).isEqualTo(new AllowList(List.of("bob@example.com", "42")));
        assertThat(mail.patterns()).containsExactly(".*@wide\\.example");
        assertThat(guardrail
                        .entities()
                        .get(new EntityType("US_SSN"))
                        .allowed()
                        .list()
                        .size())
                .isEqualTo(1);
        assertThat(TestPolicies.guardrail("").entities().values())
                .allMatch(entity -> entity.allowed().isEmpty());
    }

    @Test
    void allowedValuesSurviveTheSwitchesOfAGuardrail() {
        Guardrail guardrail = TestPolicies.guardrail(
                "block_on_detection: true\nentities: { US_SSN: { action: mask, allow_list: [078-05-1120] } }");

        assertThat(guardrail.entities().get(new EntityType("US_SSN")).allowed().isEmpty())
                .isFalse();
    }

    static Stream<Arguments> badAllowed() {
        return Stream.of(
                arguments("{ allow_list: [] }", "5: allow_list must be a list"),
                arguments("{ allow_patterns: a }", "5: allow_patterns must be a list"),
                arguments("{ allow_patterns: [ok, bad] }", "5: allow_patterns for US_SSN in guardrail pii: refused"),
                arguments("{ allow_patterns: [" + "a, ".repeat(101) + "] }", "5: allow_patterns has at most 100 items"),
                arguments("{ allow_patterns: [" + "a".repeat(1001) + "] }", "longer than 1000 characters"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badAllowed")
    void whatIsWrongWithAllowedValuesIsNamed(String entry, String expected) {
        RecognizerCheck check = new RecognizerCheck() {
            @Override
            public List<RecognizerProblem> check(List<RecognizerSpec> recognizers) {
                return List.of();
            }

            @Override
            public @Nullable String refusal(String pattern) {
                return pattern.equals("bad") ? "refused" : null;
            }
        };

        assertThat(problems(TestPolicies.fileOf("pii", "entities: { US_SSN: " + entry + " }"), check))
                .singleElement()
                .asString()
                .contains(expected);
    }
}
