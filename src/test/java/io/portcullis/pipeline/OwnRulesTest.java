package io.portcullis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.portcullis.detect.Detector;
import io.portcullis.detect.regex.RegexDetector;
import io.portcullis.model.Engine;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.Mode;
import io.portcullis.model.Verdict;
import io.portcullis.pipeline.stream.HoldBack;
import io.portcullis.policy.PolicyException;
import io.portcullis.policy.PolicyFiles;
import io.portcullis.policy.PolicySource;
import io.portcullis.redact.HashKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Own recognizers and allowed values of a policy, from the file to the verdict. */
class OwnRulesTest {
    private static final String POLICY = """
            version: 1
            guardrails:
              - guardrail_name: pre
                mode: [pre_call, post_call]
                default_on: true
                entities:
                  STAFF_ID: replace
                  CODENAME: { action: replace, with: "[project]" }
                  LOYALTY_CARD: block
                  EMAIL_ADDRESS:
                    action: replace
                    allow_list: [Support@Example.com]
                    allow_patterns: ['(?i)[a-z.]+@public\\.example', 'bot-\\d+@example\\.com']
            recognizers:
              - name: staff_id
                entity_type: STAFF_ID
                category: personal_data/identity
                regex: '\\bEMP-\\d{6}\\b'
                examples: { match: ['I am [[EMP-123456]].'], no_match: ['EMP-1234567'] }
              - name: staff_number
                entity_type: STAFF_ID
                regex: '\\b\\d{6}\\b'
                score: 0.2
                context: [employee, staff]
                counter_context: [order]
                examples: { match: ['staff number 123456'], no_match: ['123456', 'staff order 123456'] }
              - name: codename
                entity_type: CODENAME
                deny_list: [Falcon, Blue Harbour]
              - name: loyalty
                entity_type: LOYALTY_CARD
                regex: '\\b\\d{16}\\b'
                checksum: luhn
              - name: old_mail
                entity_type: EMAIL_ADDRESS
                regex: '\\b[a-z]+ AT OLDNET\\b'
            """;
    private static final Guard GUARD = Guards.of(POLICY);

    private static String rewritten(String text) {
        GuardResult result = GUARD.check(Guards.call(Mode.PRE_CALL, false, text));
        if (result.verdict() instanceof Verdict.Block block) {
            return block.reason();
        }
        String changed = result.segments().getFirst().rewritten();
        return changed == null ? "unchanged" : changed;
    }

    @ParameterizedTest(name = "{0} -> {1} ({2})")
    @CsvSource(
            delimiter = '~',
            value = {
                "I am EMP-123456. ~ I am <STAFF_ID>. ~ a new type and its placeholder",
                "staff number 123456 ~ staff number <STAFF_ID> ~ with a context word",
                "number 123456 ~ unchanged ~ without one",
                "staff order 123456 ~ unchanged ~ with a counter word",
                "FALCON and blue\u00a0\u00a0harbour ~ [project] and [project] ~ a deny list",
                "falconry ~ unchanged ~ at word boundaries",
                "f\u200balcon, f\uff41lcon ~ [project], [project] ~ in disguise",
                "card 4111111111111111 ~ blocked by pre: LOYALTY_CARD ~ with a good checksum",
                "card 4111111111111112 ~ unchanged ~ with a bad one",
                "bob AT OLDNET, bob@example.com ~ <EMAIL_ADDRESS>, <EMAIL_ADDRESS> ~ beside the built-in recognizer",
                "support@example.com ~ unchanged ~ allowed exactly",
                "ann.lee@Public.Example ~ unchanged ~ allowed by a pattern",
                "ann@public.example.attacker.example ~ <EMAIL_ADDRESS> ~ a pattern wants the whole value",
                "bot-7@example.com bot-x@example.com ~ bot-7@example.com <EMAIL_ADDRESS> ~ another pattern",
                "Bot-7@example.com ~ <EMAIL_ADDRESS> ~ patterns care for case",
                "<STAFF_ID> and <CODENAME> ~ unchanged ~ own placeholders",
            })
    void ownRulesDecideLikeTheOthers(String text, String expected, String reason) {
        assertThat(rewritten(text)).as(reason).isEqualTo(expected);
    }

    @Test
    void rewritingAgainChangesNothing() {
        String once = rewritten("EMP-123456 of Falcon wrote to bob AT OLDNET");

        assertThat(once).isEqualTo("<STAFF_ID> of [project] wrote to <EMAIL_ADDRESS>");
        assertThat(rewritten(once)).isEqualTo("unchanged");
    }

    @Test
    void anAllowedValueOfOneGuardrailIsStillFoundByAnother() {
        Guard guard = Guards.of("""
                version: 1
                guardrails:
                  - guardrail_name: lax
                    mode: pre_call
                    default_on: true
                    entities: { EMAIL_ADDRESS: { action: block, allow_patterns: ['.*@example\\.com'] } }
                  - guardrail_name: strict
                    mode: pre_call
                    default_on: true
                    entities: { EMAIL_ADDRESS: mask }
                allow_list: [nobody@example.com]
                """);

        assertThat(actions(guard, "bob@example.com")).containsExactly("strict:mask");
        assertThat(actions(guard, "bob@example.org")).containsExactly("lax:block");
        assertThat(actions(guard, "nobody@example.com")).isEmpty();
    }

    private static List<String> actions(Guard guard, String text) {
        return guard.check(Guards.call(Mode.PRE_CALL, false, text)).segments().getFirst().findings().stream()
                .map(found -> found.guardrail() + ":" + found.action())
                .toList();
    }

    @Test
    void aStreamNeverShowsAValueInPartsAndNeverTakesAnythingBack() {
        String answer = "Ask EMP-123456 about Blue Harbour, the falconry, Falcon, bob AT OLDNET or Blue Harbours. "
                + "Staff 654321 will know; the rest is text without anything in it.";
        String whole = growing(answer).text();
        String shown = "";
        for (int length = 1; length <= answer.length(); length++) {
            Growing round = growing(answer.substring(0, length));
            String stable = round.text().substring(0, round.text().length() - round.held());

            assertThat(stable).as("after %d characters", length).startsWith(shown);
            assertThat(whole).as("after %d characters", length).startsWith(stable);
            shown = stable;
        }
        assertThat(whole)
                .isEqualTo("Ask <STAFF_ID> about [project], the falconry, [project], <EMAIL_ADDRESS> or Blue Harbours. "
                        + "Staff <STAFF_ID> will know; the rest is text without anything in it.");
    }

    private record Growing(String text, int held) {}

    private static Growing growing(String text) {
        GuardResult result = GUARD.check(Guards.call(Mode.POST_CALL, true, text));
        SegmentResult segment = result.segments().getFirst();
        String changed = segment.rewritten();
        String out = changed == null ? text : changed;
        return new Growing(
                out, out.length() - out.offsetByCodePoints(out.length(), -HoldBack.codePoints(text, segment)));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(
                        "regex: '(?<=a)b'", "pattern 1 in recognizer own: look-around is not RE2 syntax at position 1"),
                arguments(
                        "regex: '(a)\\1'",
                        "pattern 1 in recognizer own: back-references are not RE2 syntax at position 3"),
                arguments("regex: 'a*'", "pattern 1 in recognizer own: matches the empty text"),
                arguments("{ regex: 'a', checksum: lun }", "checksum in recognizer own: there is none of this name"),
                arguments("deny_list: ['?']", "entry 1 of the deny list in recognizer own: has no letter"),
                arguments(
                        "{ regex: 'EMP', examples: { match: ['hidden-example'] } }",
                        "example 1 of match in recognizer own: nothing is found in it at the threshold 0.5"),
                arguments(
                        "{ regex: 'hid', examples: { no_match: ['x', 'hidden-example'] } }",
                        "example 2 of no_match in recognizer own: something is found in it at the threshold 0.5"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refused")
    void whatTheEngineCannotUseIsRefusedWithNameReasonAndLine(String rest, String reason) {
        String inner = rest.startsWith("{") ? rest.substring(1, rest.length() - 1) : rest;
        String yaml = """
                version: 1
                guardrails: [{ guardrail_name: a, mode: pre_call }]
                recognizers:
                  - { name: own, entity_type: OWN_TYPE, %s }
                """.formatted(inner);

        PolicyException refused = catchThrowableOfType(PolicyException.class, () -> Guards.of(yaml));

        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.reason()).startsWith(reason).doesNotContain("hidden-example");
        });
    }

    @Test
    void recognizersThatNoEngineRunsAreRefused() {
        PolicyException refused = catchThrowableOfType(
                PolicyException.class, () -> Guards.of(POLICY, List.of(new Wrapped()), System::nanoTime, 10));

        assertThat(refused.reason()).contains("no engine of this service runs own recognizers");
    }

    /** Some other detector of the same types. */
    private static final class Wrapped implements Detector {
        @Override
        public Engine engine() {
            return Engine.REGEX;
        }

        @Override
        public List<EntityInfo> entities() {
            return Guards.REGEX.entities();
        }

        @Override
        public Scan prepare(Map<EntityType, Double> wanted) {
            return Guards.REGEX.prepare(wanted);
        }
    }

    @Test
    void aPatternOfAllowedValuesIsRefusedLikeAnyOther() {
        PolicyException refused = catchThrowableOfType(PolicyException.class, () -> Guards.of("""
                version: 1
                guardrails:
                  - guardrail_name: a
                    mode: pre_call
                    entities: { US_SSN: { action: block, allow_patterns: ['(?!a)b'] } }
                """));

        assertThat(refused.problems())
                .singleElement()
                .hasToString("test.yaml:5: allow_patterns for US_SSN in guardrail a: look-around is not RE2 syntax at"
                        + " position 1");
    }

    @Test
    void aReloadCompilesOnlyWhatIsThePolicysOwn(@TempDir Path folder) throws IOException {
        // Given a policy whose deny list stands beside it
        PolicySource source = PolicySource.file(Files.writeString(folder.resolve("guardrails.yaml"), """
                version: 1
                guardrails: [{ guardrail_name: a, mode: pre_call, entities: { CODENAME: block, US_SSN: block } }]
                recognizers: [{ name: codename, entity_type: CODENAME, deny_list_file: terms.txt }]
                """));
        Files.writeString(folder.resolve("terms.txt"), "falcon\n");
        PolicyCompiler compiler = new PolicyCompiler(
                List.of(Guards.REGEX), HashKey.of("a key of sixteen bytes or more".getBytes(StandardCharsets.UTF_8)));

        // When it is loaded, and again after the list changed
        Snapshot first = compiler.compile("g.yaml", source.read(), new PolicyFiles(source));
        Files.writeString(folder.resolve("terms.txt"), "kestrel\n");
        Snapshot second = compiler.compile("g.yaml", source.read(), new PolicyFiles(source));

        // Then each snapshot finds what was in force when it was made, with the same built-in rules
        assertThat(first.policy().version()).isNotEqualTo(second.policy().version());
        assertThat(first.catalogue().find(new EntityType("CODENAME"))).isPresent();
        assertThat(compiler.builtIn().find(new EntityType("CODENAME"))).isEmpty();
        assertThat(sharesRules(first, second)).isTrue();
    }

    private static boolean sharesRules(Snapshot first, Snapshot second) {
        @Nullable RegexDetector one = (RegexDetector) first.detectors().getFirst();
        @Nullable RegexDetector other = (RegexDetector) second.detectors().getFirst();
        return one != other && one.sharesRulesWith(other) && one.sharesRulesWith((RegexDetector) Guards.REGEX);
    }

    @Test
    void aLongListCostsOnePassAndFindsEveryEntry() {
        // Given 150,000 entries
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < 150_000; i++) {
            list.append("customer ").append(Integer.toString(i, 36)).append("x\n");
        }
        PolicySource source = new PolicySource() {
            @Override
            public String name() {
                return "g.yaml";
            }

            @Override
            public byte[] read() {
                return """
                        version: 1
                        guardrails: [{ guardrail_name: a, mode: pre_call, default_on: true, entities: { CUSTOMER: replace } }]
                        recognizers: [{ name: customers, entity_type: CUSTOMER, deny_list_file: list.txt }]
                        """.getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public boolean canChange() {
                return false;
            }

            @Override
            public byte[] readBeside(String path, int limit) {
                return list.toString().getBytes(StandardCharsets.UTF_8);
            }
        };
        Guard guard = Guards.of(source);

        // When
        GuardResult result = guard.check(
                Guards.call(Mode.PRE_CALL, false, "Customer 2x called, customer 37px and customer zzzzzx did not."));

        // Then
        assertThat(result.segments().getFirst().rewritten())
                .isEqualTo("<CUSTOMER> called, <CUSTOMER> and customer zzzzzx did not.");
    }
}
