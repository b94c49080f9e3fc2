package io.portcullis.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.portcullis.model.Engine;
import io.portcullis.model.Finding;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Verdict;
import io.portcullis.policy.ActionWord;
import io.portcullis.policy.AllowList;
import io.portcullis.policy.Guardrail;
import io.portcullis.policy.PolicyFiles;
import io.portcullis.policy.PolicyLoader;
import io.portcullis.policy.PolicySource;
import io.portcullis.policy.TestPolicies;
import io.portcullis.text.Readings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeciderTest {
    /** Forty characters, all letters. */
    private static final String TEXT = "abcdefghijklmnopqrstuvwxyzabcdefghijklmn";

    private static List<Guardrail> guardrails(String... flowMappings) {
        StringBuilder yaml = new StringBuilder("version: 1\nguardrails:\n");
        for (int i = 0; i < flowMappings.length; i++) {
            String name = String.valueOf((char) ('a' + i));
            yaml.append("  - { guardrail_name: ").append(name).append(", mode: pre_call, ");
            yaml.append(flowMappings[i]).append(" }\n");
        }
        PolicyLoader loader = new PolicyLoader(
                EnumSet.allOf(Engine.class),
                EnumSet.complementOf(EnumSet.of(ActionWord.TOKENIZE)),
                TestPolicies.CATALOGUE,
                TestPolicies.NO_CHECK);
        return loader.load(
                        "guardrails.yaml",
                        yaml.toString().getBytes(StandardCharsets.UTF_8),
                        new PolicyFiles(PolicySource.embedded()))
                .guardrails();
    }

    private static List<String> decide(String text, Decider decider, Carrier carrier, String findings) {
        List<Finding> list = new ArrayList<>();
        for (String line : findings.split(";")) {
            list.add(Findings.of(line));
        }
        return decider.decide(Readings.of(text, false), carrier, list).stream()
                .map(one -> one.finding().type() + " " + one.finding().span().start() + "-"
                        + one.finding().span().end() + " " + one.guardrail() + ":"
                        + one.action().label())
                .toList();
    }

    private static List<String> split(String expected) {
        return expected.isEmpty()
                ? List.of()
                : Arrays.stream(expected.split(";")).map(String::strip).toList();
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                arguments(
                        "the strictest of two guardrails wins and owns",
                        "entities: { US_SSN: mask } | entities: { US_SSN: block }",
                        "US_SSN 0-9",
                        "US_SSN 0-9 b:block"),
                arguments(
                        "on a tie the first in file order owns",
                        "entities: { US_SSN: { action: mask, keep_last: 4 } } | entities: { US_SSN: { action: mask, keep_last: 0 } }",
                        "US_SSN 0-9",
                        "US_SSN 0-9 a:mask"),
                arguments(
                        "redact is stricter than replace, replace than mask, mask than hash, hash than log",
                        "entities: { US_SSN: log, CRYPTO: hash, URL: mask, IP_ADDRESS: replace }"
                                + " | entities: { US_SSN: hash, CRYPTO: mask, URL: replace, IP_ADDRESS: redact }",
                        "US_SSN 0-5;CRYPTO 5-10;URL 10-15;IP_ADDRESS 15-20",
                        "US_SSN 0-5 b:hash;CRYPTO 5-10 b:mask;URL 10-15 b:replace;IP_ADDRESS 15-20 b:redact"),
                arguments("a type that is not listed is left alone", "entities: { US_SSN: mask }", "URL 0-9", ""),
                arguments("allow is left alone", "entities: { US_SSN: allow }", "US_SSN 0-9", ""),
                arguments(
                        "allow in one guardrail does not undo another",
                        "entities: { US_SSN: allow } | entities: { US_SSN: hash }",
                        "US_SSN 0-9",
                        "US_SSN 0-9 b:hash"),
                arguments("below the rule threshold", "entities: { US_SSN: mask }", "US_SSN 0-9 0.49", ""),
                arguments("at the rule threshold", "entities: { US_SSN: mask }", "US_SSN 0-9 0.5", "US_SSN 0-9 a:mask"),
                arguments(
                        "the guardrail's threshold is not for rules",
                        "threshold: 0.9, entities: { US_SSN: mask }",
                        "US_SSN 0-9 0.5",
                        "US_SSN 0-9 a:mask"),
                arguments(
                        "the guardrail's threshold is for the model",
                        "engines: ner, threshold: 0.9, entities: { PERSON: mask }",
                        "PERSON 0-9 0.89 ner;PERSON 10-19 0.9 ner",
                        "PERSON 10-19 a:mask"),
                arguments(
                        "an entity's own threshold is for both",
                        "engines: [regex, ner], entities: { PERSON: { action: mask, threshold: 0.8 } }",
                        "PERSON 0-5 0.79;PERSON 5-10 0.79 ner;PERSON 10-15 0.8;PERSON 15-20 0.8 ner",
                        "PERSON 10-15 a:mask;PERSON 15-20 a:mask"),
                arguments(
                        "a guardrail that did not ask for the model ignores what it found",
                        "entities: { US_SSN: block } | engines: [regex, ner], entities: { US_SSN: mask }",
                        "US_SSN 0-9 0.9 ner",
                        "US_SSN 0-9 b:mask"),
                arguments(
                        "one guardrail's threshold does not hold for another",
                        "entities: { US_SSN: { action: block, threshold: 0.9 } } | entities: { US_SSN: mask }",
                        "US_SSN 0-9 0.8",
                        "US_SSN 0-9 b:mask"),
                arguments(
                        "shadow records",
                        "shadow: true, entities: { US_SSN: block }",
                        "US_SSN 0-9",
                        "US_SSN 0-9 a:log"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filters")
    void policyAndThresholdsComeFirst(String reason, String policies, String findings, String expected) {
        Decider decider = new Decider(guardrails(policies.split("\\|")), AllowList.EMPTY);

        assertThat(decide(TEXT, decider, Carrier.REWRITABLE, findings))
                .as(reason)
                .isEqualTo(split(expected));
    }

    static Stream<Arguments> overlaps() {
        String allReplace = "action: replace";
        return Stream.of(
                arguments(
                        "an allowed URL does not hide the key in it",
                        "entities: { URL: allow, GITHUB_TOKEN: mask }",
                        "URL 0-30;GITHUB_TOKEN 10-20",
                        "GITHUB_TOKEN 10-20 a:mask"),
                arguments(
                        "a value below its threshold hides nothing",
                        allReplace,
                        "CRYPTO 0-30 0.4;GITHUB_TOKEN 10-20",
                        "GITHUB_TOKEN 10-20 a:replace"),
                arguments(
                        "the strictest action wins over the longer",
                        "entities: { US_SSN: block, CRYPTO: mask }",
                        "CRYPTO 0-30;US_SSN 10-20",
                        "US_SSN 10-20 a:block"),
                arguments(
                        "checked before longer",
                        allReplace,
                        "PHONE_NUMBER 0-10 0.9;CREDIT_CARD 0-10 0.5 luhn",
                        "CREDIT_CARD 0-10 a:replace"),
                arguments(
                        "longer before score",
                        allReplace,
                        "PHONE_NUMBER 2-10 0.9;IBAN_CODE 0-10 0.5",
                        "IBAN_CODE 0-10 a:replace"),
                arguments("score before type", allReplace, "CRYPTO 0-10 0.6;US_SSN 0-10 0.7", "US_SSN 0-10 a:replace"),
                arguments("type's name at last", allReplace, "US_SSN 0-10;US_ITIN 0-10", "US_ITIN 0-10 a:replace"),
                arguments(
                        "the same found twice is one", allReplace, "US_SSN 0-10;US_SSN 0-10", "US_SSN 0-10 a:replace"),
                arguments(
                        "neighbours do not overlap",
                        allReplace,
                        "US_SSN 10-20;US_SSN 0-10",
                        "US_SSN 0-10 a:replace;US_SSN 10-20 a:replace"),
                arguments(
                        "what is left of a value must not get through",
                        "engines: [regex, ner], action: replace",
                        "PERSON 0-12 0.9 ner;EMAIL_ADDRESS 6-20 0.9",
                        "PERSON 0-6 a:replace;EMAIL_ADDRESS 6-20 a:replace"),
                arguments(
                        "neither on both sides",
                        allReplace,
                        "GITHUB_TOKEN 0-30;CREDIT_CARD 10-20 0.9 luhn",
                        "GITHUB_TOKEN 0-10 a:replace;CREDIT_CARD 10-20 a:replace;GITHUB_TOKEN 20-30 a:replace"),
                arguments(
                        "nor between two",
                        allReplace,
                        "GITHUB_TOKEN 5-25;CREDIT_CARD 0-10 0.9 luhn;CREDIT_CARD 20-30 0.9 luhn",
                        "CREDIT_CARD 0-10 a:replace;GITHUB_TOKEN 10-20 a:replace;CREDIT_CARD 20-30 a:replace"),
                arguments(
                        "what is left is taken only once",
                        allReplace,
                        "CREDIT_CARD 10-20 0.9 luhn;GITHUB_TOKEN 5-25;CRYPTO 4-23",
                        "CRYPTO 4-5 a:replace;GITHUB_TOKEN 5-10 a:replace;CREDIT_CARD 10-20 a:replace;GITHUB_TOKEN 20-25 a:replace"),
                arguments(
                        "beside a block nothing is left over, as nothing gets through",
                        "action: replace, entities: { CREDIT_CARD: block, GITHUB_TOKEN: replace }",
                        "GITHUB_TOKEN 0-30;CREDIT_CARD 10-20 0.9 luhn",
                        "CREDIT_CARD 10-20 a:block"),
                arguments(
                        "a logged value hides nothing",
                        "entities: { CRYPTO: log, US_SSN: hash }",
                        "CRYPTO 0-30 0.9 base58;US_SSN 10-20 0.5",
                        "US_SSN 10-20 a:hash"),
                arguments(
                        "a logged value is kept where it hides nothing",
                        "entities: { CRYPTO: log, US_SSN: hash }",
                        "CRYPTO 20-30;US_SSN 10-20",
                        "US_SSN 10-20 a:hash;CRYPTO 20-30 a:log"),
                arguments(
                        "a chain: the middle one loses to both",
                        "entities: { US_SSN: redact, CRYPTO: log }",
                        "US_SSN 0-10;CRYPTO 8-14;US_SSN 12-20",
                        "US_SSN 0-10 a:redact;US_SSN 12-20 a:redact"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("overlaps")
    void overlapsComeNext(String reason, String policies, String findings, String expected) {
        Decider decider = new Decider(guardrails(policies.split("\\|")), AllowList.EMPTY);

        assertThat(decide(TEXT, decider, Carrier.REWRITABLE, findings))
                .as(reason)
                .isEqualTo(split(expected));
    }

    @Test
    void whatIsLeftIsCutToItsLettersAndDigits() {
        Decider decider =
                new Decider(guardrails("action: replace, entities: { URL: {}, IP_ADDRESS: {} }"), AllowList.EMPTY);
        String text = "http://10.0.0.1/ and \uD835\uDFCE x";

        assertThat(decide(text, decider, Carrier.REWRITABLE, "URL 0-16;IP_ADDRESS 7-15 0.9 octets"))
                .containsExactly("URL 0-4 a:replace", "IP_ADDRESS 7-15 a:replace");
        assertThat(decide(text, decider, Carrier.REWRITABLE, "URL 16-25;IP_ADDRESS 17-20 0.9 octets"))
                .as("a mathematical digit counts, as a whole")
                .containsExactly("IP_ADDRESS 17-20 a:replace", "URL 21-25 a:replace");
    }

    @ParameterizedTest(name = "{0} {1} {2} -> {3}")
    @CsvSource({
        "REWRITABLE, mask, block, mask",
        "KEY, mask, pass, block",
        "KEY, log, pass, log",
        "KEY, block, pass, block",
        "FIXED, mask, block, block",
        "FIXED, mask, pass, log",
        "FIXED, block, pass, block",
        "FIXED, log, block, log",
    })
    void whereATextStandsCanTurnARewriteIntoABlock(
            Carrier carrier, String action, String unrewritable, String expected) {
        Decider decider = new Decider(
                guardrails("unrewritable: " + unrewritable + ", entities: { US_SSN: " + action + " }"),
                AllowList.EMPTY);

        assertThat(decide(TEXT, decider, carrier, "US_SSN 0-9")).containsExactly("US_SSN 0-9 a:" + expected);
    }

    @Test
    void carriersFollowTheSegment() {
        assertThat(Carrier.of(TextSegment.Kind.TEXT, false)).isEqualTo(Carrier.REWRITABLE);
        assertThat(Carrier.of(TextSegment.Kind.NUMBER, false)).isEqualTo(Carrier.REWRITABLE);
        assertThat(Carrier.of(TextSegment.Kind.TEXT, true)).isEqualTo(Carrier.FIXED);
        assertThat(Carrier.of(TextSegment.Kind.KEY, true)).isEqualTo(Carrier.KEY);
    }

    @Test
    void allowListedValuesAreNoFindingsAndHideNothing() {
        Decider decider = new Decider(guardrails("action: replace"), new AllowList(List.of("ABCDEFGHIJ")));

        assertThat(decide(TEXT, decider, Carrier.REWRITABLE, "EMAIL_ADDRESS 0-10;EMAIL_ADDRESS 0-11"))
                .containsExactly("EMAIL_ADDRESS 0-11 a:replace");
        assertThat(decide(TEXT, decider, Carrier.REWRITABLE, "EMAIL_ADDRESS 0-10;US_SSN 2-5"))
                .containsExactly("US_SSN 2-5 a:replace");
    }

    @Test
    void whatAStreamHoldsBackForIsWhatCanChangeTheText() {
        Decider decider = new Decider(
                guardrails("entities: { US_SSN: mask, CRYPTO: log, URL: allow, EMAIL_ADDRESS: block }"),
                AllowList.EMPTY);
        List<Finding> findings = Stream.of(
                        "EMAIL_ADDRESS 20-30", "US_SSN 5-14", "CRYPTO 0-9", "URL 0-40", "US_SSN 0-9 0.1")
                .map(Findings::of)
                .toList();

        assertThat(decider.relevant(Readings.of(TEXT, false), Carrier.REWRITABLE, findings))
                .containsExactly(Findings.of("US_SSN 5-14"), Findings.of("EMAIL_ADDRESS 20-30"));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource({
        "0, 0, before everything",
        "5, 5, at the start of a cluster nothing is cut",
        "6, 5, inside the first finding",
        "11, 5, inside the second, which hangs on the first",
        "15, 5, inside the third, by the long first",
        "20, 20, at the end of the cluster nothing is cut",
        "22, 22, between clusters",
        "24, 24, at the start of the next",
        "25, 24, inside it",
        "30, 30, neighbours are not one cluster",
        "31, 30, inside the neighbour",
        "99, 99, behind everything",
    })
    void aCutNeverGoesThroughFindingsThatHangTogether(int position, int expected, String reason) {
        List<Finding> relevant = Stream.of("URL 5-12", "URL 10-18", "URL 11-14", "URL 17-20", "URL 24-30", "URL 30-35")
                .map(Findings::of)
                .toList();

        assertThat(Decider.clusterStart(relevant, position)).as(reason).isEqualTo(expected);
        assertThat(Decider.clusterStart(List.of(), position)).isEqualTo(position);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verdicts")
    void theVerdictSumsUp(String expected, String policies, String findings) {
        Decider decider = new Decider(guardrails(policies.split("\\|")), AllowList.EMPTY);
        List<List<DecidedFinding>> segments = new ArrayList<>();
        for (String segment : findings.split("/")) {
            List<Finding> list = segment.isBlank()
                    ? List.of()
                    : Arrays.stream(segment.split(";")).map(Findings::of).toList();
            segments.add(decider.decide(Readings.of(TEXT, false), Carrier.REWRITABLE, list));
        }

        Verdict verdict = Verdicts.of(segments);

        assertThat(verdict instanceof Verdict.Block block ? block.reason() : verdict.label())
                .isEqualTo(expected);
    }

    static Stream<Arguments> verdicts() {
        return Stream.of(
                arguments("pass", "action: block", "/ /"),
                arguments("pass", "action: log", "US_SSN 0-9"),
                arguments("rewrite", "action: log, entities: { US_SSN: {}, CRYPTO: mask }", "US_SSN 0-9/CRYPTO 0-9"),
                arguments("blocked by a: US_SSN", "action: block", "US_SSN 0-9"),
                arguments("blocked by a: CRYPTO, US_SSN", "action: block", "US_SSN 0-9/US_SSN 0-9;CRYPTO 10-19"),
                arguments(
                        "blocked by a: US_SSN; b: CRYPTO",
                        "entities: { US_SSN: block, URL: mask } | entities: { CRYPTO: block }",
                        "CRYPTO 0-9/URL 0-9/US_SSN 0-9"));
    }

    @Test
    void nothingFoundCostsNothing() {
        Decider decider = new Decider(guardrails("action: block"), AllowList.EMPTY);

        assertThat(decider.decide(Readings.of(TEXT, false), Carrier.REWRITABLE, List.of()))
                .isSameAs(List.of());
        assertThat(new Decider(List.of(), AllowList.EMPTY)
                        .decide(Readings.of(TEXT, false), Carrier.REWRITABLE, List.of(Findings.of("US_SSN 0-9"))))
                .isEmpty();
    }
}
