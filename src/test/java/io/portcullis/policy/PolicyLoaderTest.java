package io.portcullis.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.portcullis.model.Engine;
import io.portcullis.model.EntityType;
import io.portcullis.model.Mode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyLoaderTest {
    private static final String FULL = """
            version: 1
            defaults: { on_error: pass, timeout: 1s, timeout_per_kb: 500us, language: de, threshold: 0.6,
                        unrewritable: pass, unscannable: block }
            guardrails:
              - guardrail_name: one
                mode: [pre_call, post_call]
                engines: [regex]
                default_on: yes
                threshold: 0.8
                action: redact
                on_error: block
                timeout: 10ns
                unrewritable: block
                unscannable: pass
                language: "no"
                entities:
                  EMAIL_ADDRESS: mask
                  US_SSN: { action: mask, keep_last: 2, threshold: 0.9 }
                  PHONE_NUMBER: { action: replace, with: "[phone]" }
                  IP_ADDRESS: {}
                  CRYPTO: hash
              - guardrail_name: two
                mode: post_call
            tenants:
              - match: { team: payments }
                guardrails: [two]
                may_choose: one
            allow_list: [support@example.com, 4111111111111111, 2001-01-01]
            """;

    @Test
    void everyKeyOfTheGrammarIsRead() {
        // Given a file with every key, when it is loaded
        Policy policy = TestPolicies.load(FULL);

        // Then each stands where it belongs
        Guardrail one = policy.guardrail("one").orElseThrow();
        assertThat(one.modes()).containsExactly(Mode.PRE_CALL, Mode.POST_CALL);
        assertThat(one.engines()).containsExactly(Engine.REGEX);
        assertThat(one.defaultOn()).isTrue();
        assertThat(one.onError()).isEqualTo(OnError.BLOCK);
        assertThat(one.deadline()).isEqualTo(new Deadline(Duration.ofNanos(10), Duration.ofNanos(500_000)));
        assertThat(one.unrewritable()).isEqualTo(Unrewritable.BLOCK);
        assertThat(one.unscannable()).isEqualTo(Unscannable.PASS);
        assertThat(one.language()).isEqualTo("no");
        assertThat(one.entities())
                .containsOnly(
                        entry("EMAIL_ADDRESS", new EntityPolicy(new Action.Mask(4), 0.5, 0.8)),
                        entry("US_SSN", new EntityPolicy(new Action.Mask(2), 0.9, 0.9)),
                        entry("PHONE_NUMBER", new EntityPolicy(new Action.Replace("[phone]"), 0.5, 0.8)),
                        entry("IP_ADDRESS", new EntityPolicy(new Action.Redact(), 0.5, 0.8)),
                        entry("CRYPTO", new EntityPolicy(new Action.Hash(), 0.5, 0.8)));
        Guardrail two = policy.guardrail("two").orElseThrow();
        assertThat(two.onError()).isEqualTo(OnError.PASS);
        assertThat(two.deadline()).isEqualTo(new Deadline(Duration.ofSeconds(1), Duration.ofNanos(500_000)));
        assertThat(two.unrewritable()).isEqualTo(Unrewritable.PASS);
        assertThat(two.unscannable()).isEqualTo(Unscannable.BLOCK);
        assertThat(two.language()).isEqualTo("de");
        assertThat(two.defaultOn()).isFalse();
        assertThat(two.entities().get(new EntityType("US_SSN")).thresholdFor(Engine.NER))
                .isEqualTo(0.6);
        assertThat(policy.tenants()).singleElement().satisfies(tenant -> {
            assertThat(tenant.name()).isEqualTo("payments");
            assertThat(tenant.guardrails()).containsExactly("two");
            assertThat(tenant.mayChoose()).containsExactly("one");
        });
        assertThat(policy.allowList().size()).isEqualTo(3);
        assertThat(policy.longestKeepLast()).isEqualTo(4);
        assertThat(policy.version())
                .matches("sha256:[0-9a-f]{8}")
                .isEqualTo(TestPolicies.load(FULL).version());
        assertThat(policy.version()).isNotEqualTo(TestPolicies.load(FULL + "\n").version());
    }

    @Test
    void whatAFileLeavesOpenIsFilledIn() {
        Guardrail guardrail = TestPolicies.guardrail("");

        assertThat(guardrail.engines()).containsExactly(Engine.REGEX);
        assertThat(guardrail.defaultOn()).isFalse();
        assertThat(guardrail.onError()).isEqualTo(OnError.BLOCK);
        assertThat(guardrail.deadline()).isEqualTo(Deadline.DEFAULT);
        assertThat(guardrail.deadline().nanosFor(2048)).isEqualTo(253_000_000);
        assertThat(guardrail.unrewritable()).isEqualTo(Unrewritable.BLOCK);
        assertThat(guardrail.unscannable()).isEqualTo(Unscannable.PASS);
        assertThat(guardrail.language()).isEqualTo("en");
        assertThat(guardrail.entities())
                .hasSize((int) TestPolicies.CATALOGUE.all().stream()
                                .filter(info -> info.isFoundBy(Engine.REGEX))
                                .count()
                        - 2)
                .doesNotContainKeys(new EntityType("URL"), new EntityType("DATE_TIME"))
                .containsValue(new EntityPolicy(new Action.Replace(), 0.5, 0.7));
    }

    static Stream<Arguments> resolutions() {
        return Stream.of(
                arguments("a type goes before its kind", "{ secrets/cloud: mask, AWS_ACCESS_KEY: block }", "block 0.5"),
                arguments("whatever the order", "{ AWS_ACCESS_KEY: block, secrets/cloud: mask }", "block 0.5"),
                arguments("a kind goes before its group", "{ secrets: block, cloud: mask }", "mask 0.5"),
                arguments("whatever the order", "{ cloud: mask, secrets: block }", "mask 0.5"),
                arguments("a pair is its kind", "{ secrets: block, secrets/cloud: hash }", "hash 0.5"),
                arguments("a group reaches its types", "{ secrets: log }", "log 0.5"),
                arguments("a type can be laxer than its group", "{ secrets: block, AWS_ACCESS_KEY: log }", "log 0.5"),
                arguments("allow leaves it alone", "{ secrets: block, AWS_ACCESS_KEY: allow }", "none"),
                arguments("other categories do not matter", "{ personal_data: block, secrets/payment: block }", "none"),
                arguments(
                        "an open action comes from the wider entry",
                        "{ secrets: block, AWS_ACCESS_KEY: { threshold: 0.9 } }",
                        "block 0.9"),
                arguments(
                        "an open threshold comes from the wider entry",
                        "{ secrets: { threshold: 0.8 }, AWS_ACCESS_KEY: mask }",
                        "mask 0.8"),
                arguments("an empty entry has the guardrail's action", "{ AWS_ACCESS_KEY: {} }", "redact 0.5"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("resolutions")
    void theMostExactEntryHolds(String reason, String entities, String expected) {
        Guardrail guardrail = TestPolicies.guardrail("action: redact\nentities: " + entities);

        EntityPolicy entity = guardrail.entities().get(new EntityType("AWS_ACCESS_KEY"));
        assertThat(entity == null ? "none" : entity.action().label() + " " + entity.ruleThreshold())
                .as(reason)
                .isEqualTo(expected);
    }

    @Test
    void blockOnDetectionBlocksWhateverIsNotLoggedOrAllowed() {
        Guardrail guardrail = TestPolicies.guardrail("""
                block_on_detection: true
                entities: { EMAIL_ADDRESS: mask, US_SSN: log, IP_ADDRESS: allow }
                """);

        assertThat(guardrail.entities())
                .containsOnly(
                        entry("EMAIL_ADDRESS", new EntityPolicy(new Action.Block(), 0.5, 0.7)),
                        entry("US_SSN", new EntityPolicy(new Action.Log(), 0.5, 0.7)));
    }

    @Test
    void shadowChangesNothingWhateverElseTheGuardrailSays() {
        Guardrail guardrail = TestPolicies.guardrail("""
                shadow: true
                block_on_detection: true
                on_error: block
                unscannable: block
                entities: { EMAIL_ADDRESS: mask, US_SSN: block }
                """);

        assertThat(guardrail.entities().values()).allMatch(entity -> entity.action() instanceof Action.Log);
        assertThat(guardrail.onError()).isEqualTo(OnError.PASS);
        assertThat(guardrail.unscannable()).isEqualTo(Unscannable.PASS);
        assertThat(guardrail.unrewritable()).isEqualTo(Unrewritable.PASS);
    }

    @Test
    void laterVersionsOnlyWidenTheLoader() {
        PolicyLoader loader = new PolicyLoader(
                EnumSet.allOf(Engine.class), PolicyLoader.ACTIONS, TestPolicies.CATALOGUE, TestPolicies.NO_CHECK);

        Policy policy = loader.load(
                "guardrails.yaml",
                TestPolicies.fileOf("pii", "engines: [regex, ner]").getBytes(StandardCharsets.UTF_8),
                new PolicyFiles(PolicySource.embedded()));

        assertThat(policy.guardrails().getFirst().engines()).containsExactly(Engine.REGEX, Engine.NER);
    }

    @Test
    void aliasesAreRead() {
        Policy policy = TestPolicies.load("""
                version: 1
                guardrails:
                  - { guardrail_name: a, mode: pre_call, entities: &common { US_SSN: block } }
                  - { guardrail_name: b, mode: post_call, entities: *common }
                """);

        assertThat(policy.guardrails().get(1).entities())
                .isEqualTo(policy.guardrails().get(0).entities());
    }

    static Stream<Arguments> badGuardrails() {
        return Stream.of(
                bad(
                        "entities: { EMIAL_ADDRESS: mask }",
                        "unknown entity type EMIAL_ADDRESS in guardrail pii (did you mean EMAIL_ADDRESS?)"),
                bad(
                        "entities: { secret: mask }",
                        "unknown entity type or category secret in guardrail pii (did you mean secrets?)"),
                bad(
                        "entities: { secrets/contact: mask }",
                        "unknown entity type or category secrets/contact in guardrail pii"),
                bad("entities: { QQQQQQQQ: mask }", "unknown entity type QQQQQQQQ in guardrail pii"),
                bad(
                        "entities: { cloud: mask, secrets/cloud: block }",
                        "category cloud is named twice in guardrail pii"),
                bad("entities: {}", "entities must be a mapping with at least one key in guardrail pii"),
                bad("entities: [EMAIL_ADDRESS]", "entities must be a mapping with at least one key in guardrail pii"),
                bad("entities: { US_SSN: }", "US_SSN needs an action, such as US_SSN: replace in guardrail pii"),
                bad("entities: { US_SSN: maks }", "unknown action maks in guardrail pii (did you mean mask?)"),
                bad(
                        "entities: { US_SSN: { acton: mask } }",
                        "unknown key acton for US_SSN in guardrail pii (did you mean action?)"),
                bad(
                        "entities: { US_SSN: { action: mask, restore: false } }",
                        "restore needs action: tokenize beside it for US_SSN in guardrail pii"),
                bad(
                        "entities: { US_SSN: { action: tokenize, restore: 1 } }",
                        "restore must be true or false for US_SSN in guardrail pii"),
                bad(
                        "entities: { US_SSN: { action: block, keep_last: 2 } }",
                        "keep_last needs action: mask beside it for US_SSN in guardrail pii"),
                bad(
                        "entities: { US_SSN: { with: x } }",
                        "with needs action: replace beside it for US_SSN in guardrail pii"),
                bad(
                        "entities: { US_SSN: { action: mask, keep_last: 17 } }",
                        "keep_last must be a whole number from 0 to 16 for US_SSN in guardrail pii"),
                bad(
                        "entities: { US_SSN: { action: mask, keep_last: 1.5 } }",
                        "keep_last must be a whole number from 0 to 16 for US_SSN in guardrail pii"),
                bad(
                        "entities: { US_SSN: { action: replace, with: \"a\\nb\" } }",
                        "with has at most 256 characters and no control characters for US_SSN in guardrail pii"),
                bad(
                        "entities: { US_SSN: { threshold: 1.01 } }",
                        "threshold must be a number from 0 to 1 for US_SSN in guardrail pii"),
                bad("threshold: high", "threshold must be a number in guardrail pii"),
                bad("threshold: .nan", "threshold must be a plain number in guardrail pii"),
                bad(
                        "entities: { PERSON: mask }",
                        "PERSON is found by engine ner only, which is not in engines in guardrail pii"),
                bad("degrade: maybe", "unknown degrade maybe in guardrail pii; known: none, regex_only"),
                bad("recall_bias: 5", "recall_bias must be a number from 0 to 4 in guardrail pii"),
                bad("engines: [regxe]", "unknown engine regxe in guardrail pii (did you mean regex?)"),
                bad("engines: []", "engines must be a list with at least one item in guardrail pii"),
                bad("engines: [regex, regex]", "engines names regex twice in guardrail pii"),
                bad("default_on: 1", "default_on must be true or false in guardrail pii"),
                bad("shadow: \"true\"", "shadow must be true or false in guardrail pii"),
                bad("on_error: ignore", "unknown on_error ignore in guardrail pii; known: block, pass"),
                bad("on_error: [block]", "on_error must be one of block, pass in guardrail pii"),
                bad(
                        "timeout: 250",
                        "timeout must be a duration with its unit, such as 250ms, 1.5ms, 1s, 500us or 10ns"
                                + " in guardrail pii"),
                bad("timeout: 0ms", "timeout must be more than 0 and at most 600s in guardrail pii"),
                bad("timeout: 601s", "timeout must be more than 0 and at most 600s in guardrail pii"),
                bad("timeout_per_kb: 601s", "timeout_per_kb must be at most 600s in guardrail pii"),
                bad(
                        "language: english",
                        "language must be auto or a two-letter ISO 639-1 code such as en in guardrail pii"),
                bad("action: tokenise", "unknown action tokenise in guardrail pii (did you mean tokenize?)"),
                bad("default_onn: true", "unknown key default_onn in guardrail pii (did you mean default_on?)"),
                bad("shadow: true\nshadow: false", 6, "key shadow stands twice in guardrail pii"),
                bad("recall: 1", "unknown key recall in guardrail pii"),
                bad("<<: { shadow: true }", "merge keys (<<) are not read in guardrail pii"),
                bad("? [a, b]\n: c", "a key must be a word in guardrail pii"));
    }

    private static Arguments bad(String lines, String reason) {
        return bad(lines, 5, reason);
    }

    private static Arguments bad(String lines, int line, String reason) {
        return arguments(lines, line, reason);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badGuardrails")
    void aBadGuardrailIsRefusedWithLineAndReason(String lines, int line, String reason) {
        assertRefused(TestPolicies.fileOf("pii", lines), line, reason);
    }

    static Stream<Arguments> badFiles() {
        String guardrail = "guardrails: [{ guardrail_name: pii, mode: pre_call }]\n";
        return Stream.of(
                arguments("", 1, "the file is empty"),
                arguments("# nothing\n---\n", 3, "the file must be a mapping that starts with version: 1"),
                arguments("[a]", 1, "the file must be a mapping that starts with version: 1"),
                arguments(guardrail, 1, "version is missing: the file starts with version: 1"),
                arguments("version: 2\n" + guardrail, 1, "this version of the file format is not known; known: 1"),
                arguments("version: \"1\"\n" + guardrail, 1, "this version of the file format is not known; known: 1"),
                arguments("version: 1\n", 1, "guardrails is missing: a policy needs at least one"),
                arguments("version: 1\nguardrails:\n", 2, "guardrails must be a list with at least one item"),
                arguments("version: 1\nguardrails: []\n", 2, "guardrails must be a list with at least one item"),
                arguments("version: 1\nguardrails: [pii]\n", 2, "an item of guardrails must be a mapping"),
                arguments(
                        "version: 1\nguardrails:\n  - mode: pre_call\n",
                        3,
                        "guardrail_name is missing in guardrail #1"),
                arguments(
                        "version: 1\nguardrails:\n  - guardrail_name: a\n",
                        3,
                        "mode is missing: pre_call, post_call or a list of both in guardrail a"),
                arguments(
                        "version: 1\nguardrails: [{ guardrail_name: a, mode: precall }]",
                        2,
                        "unknown mode precall in guardrail a (did you mean pre_call?)"),
                arguments(
                        "version: 1\nguardrails: [{ guardrail_name: 12, mode: pre_call }]",
                        2,
                        "guardrail_name must be a text (quote it) in guardrail 12"),
                arguments(
                        "version: 1\nguardrails: [{ guardrail_name: a/b, mode: pre_call }]",
                        2,
                        "a name has letters, digits, '_', '.' and '-', starts with a letter or digit and has at most 64"
                                + " characters in guardrail a/b"),
                arguments(
                        "version: 1\nguardrails:\n  - { guardrail_name: a, mode: pre_call }\n"
                                + "  - { guardrail_name: a, mode: post_call }\n",
                        4,
                        "guardrail a stands twice, first at line 3"),
                arguments("version: 1\ndefualts: {}\n" + guardrail, 2, "unknown key defualts (did you mean defaults?)"),
                arguments(
                        "version: 1\nrecognizers: []\n" + guardrail,
                        2,
                        "recognizers must be a list with at least one item"),
                arguments(
                        "version: 1\ndefaults: { default_on: true }\n" + guardrail,
                        2,
                        "unknown key default_on in defaults"),
                arguments(
                        "version: 1\nallow_list: a\n" + guardrail,
                        2,
                        "allow_list must be a list with at least one item"),
                arguments(
                        "version: 1\nallow_list: [\" \"]\n" + guardrail, 2, "an item of allow_list must not be empty"),
                arguments(
                        "version: 1\nallow_list: [yes]\n" + guardrail,
                        2,
                        "an item of allow_list must be a text (quote it)"),
                arguments(
                        "version: 1\n" + guardrail + "tenants: [{ match: { team: a }, guardrails: [pi] }]",
                        3,
                        "unknown guardrail pi in tenant #1 (did you mean pii?)"),
                arguments(
                        "version: 1\n" + guardrail + "tenants: [{ match: { team: a }, may_choose: [other] }]",
                        3,
                        "unknown guardrail other in tenant #1"),
                arguments(
                        "version: 1\n" + guardrail + "tenants: [{ match: {}, guardrails: [pii] }]",
                        3,
                        "match must be a mapping with at least one key in tenant #1"),
                arguments(
                        "version: 1\n" + guardrail + "tenants: [{ guardrails: [pii] }]",
                        3,
                        "match is missing in tenant #1"),
                arguments(
                        "version: 1\n" + guardrail + "tenants: [{ match: { teem: a } }]",
                        3,
                        "unknown key teem in tenant #1 (did you mean team?)"),
                arguments(
                        "version: 1\n" + guardrail + "tenants: [{ match: { header: { \"a b\": c } } }]",
                        3,
                        "not a name of a header: a b in tenant #1"),
                arguments(
                        "version: 1\n" + guardrail + "tenants: [{ match: { team: a }, guardrails: [] }]",
                        3,
                        "guardrails must be a list with at least one item in tenant #1"),
                arguments(
                        "version: 1\n" + guardrail
                                + "tenants:\n  - { name: x, match: { team: a } }\n  - { name: x, match: { team: b } }\n",
                        5,
                        "tenant x stands twice, first at line 4 in tenant x"),
                arguments(
                        "version: 1\nguardrails: [\n",
                        3,
                        "not YAML: expected the node content, but found '<stream end>'"),
                arguments(
                        "version: 1\n\tguardrails: a\n",
                        2,
                        "not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)"),
                arguments("version: 1\nguardrails: *nowhere\n", 2, "not YAML: found undefined alias nowhere"),
                arguments("version: 1\n---\nversion: 1\n", 2, "not YAML: but found another document"),
                arguments("version: 1\nallow_list: [\u0001]\n", 2, "not YAML: a character that YAML does not allow"),
                arguments(
                        "version: 1\nallow_list: " + "[".repeat(60) + "]".repeat(60),
                        1,
                        "not YAML that is read here: at most 50 aliases, 20 levels"),
                arguments(
                        "version: 1\nbomb: [&a [x], " + "*a, ".repeat(60) + "]\n",
                        1,
                        "not YAML that is read here: at most 50 aliases, 20 levels"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("badFiles")
    void aBadFileIsRefusedWithLineAndReason(String yaml, int line, String reason) {
        assertRefused(yaml, line, reason);
    }

    private static void assertRefused(String yaml, int line, String reason) {
        PolicyException refused = catchThrowableOfType(PolicyException.class, () -> TestPolicies.load(yaml));

        assertThat(refused).isNotNull();
        assertThat(refused.problems()).containsExactly(new PolicyException.Problem("guardrails.yaml", line, reason));
        assertThat(refused).hasMessage("guardrails.yaml:" + line + ": " + reason);
        assertThat(refused.file()).isEqualTo("guardrails.yaml");
        assertThat(refused.line()).isEqualTo(line);
        assertThat(refused.reason()).isEqualTo(reason);
    }

    @Test
    void everyProblemIsToldAtOnceInTheOrderOfLines() {
        String yaml = """
                version: 3
                guardrails:
                  - guardrail_name: a
                    mode: pre_call
                    entities: { US_SNS: block }
                    timeout: soon
                tenants:
                  - match: { team: x }
                    guardrails: [b]
                """;

        PolicyException refused = catchThrowableOfType(PolicyException.class, () -> TestPolicies.load(yaml));

        assertThat(refused.problems()).extracting(PolicyException.Problem::line).containsExactly(1, 5, 6, 9);
        assertThat(refused.getMessage().lines()).hasSize(4);
    }

    @Test
    void aFileOverOneMebibyteIsRefused() {
        byte[] content = new byte[PolicyLoader.MAX_BYTES + 1];

        PolicyException refused = catchThrowableOfType(
                PolicyException.class, () -> TestPolicies.load(content, new PolicyFiles(PolicySource.embedded())));

        assertThat(refused).hasMessage("guardrails.yaml:1: the file is larger than 1048576 bytes");
    }

    @Test
    void aFileThatIsNotUtf8IsRefusedAtItsLine() {
        byte[] content = "version: 1\nallow_list: [\u00fc]\n".getBytes(StandardCharsets.ISO_8859_1);

        PolicyException refused = catchThrowableOfType(
                PolicyException.class, () -> TestPolicies.load(content, new PolicyFiles(PolicySource.embedded())));

        assertThat(refused).hasMessage("guardrails.yaml:2: the file is not UTF-8");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreRead() {
        assertThat(TestPolicies.load("\uFEFF" + FULL.replace("\n", "\r\n")).guardrails())
                .hasSize(2);
    }

    @Test
    void aLongOrStrangeWordIsShownShortAndOnOneLine() {
        String yaml = "version: 1\n\"" + "x".repeat(500) + "\\n\\u202e\": 1\nguardrails: []\n";

        PolicyException refused = catchThrowableOfType(PolicyException.class, () -> TestPolicies.load(yaml));

        assertThat(refused.problems().getFirst().reason()).hasSizeLessThan(100).doesNotContain("\n");
    }

    private static Map.Entry<EntityType, EntityPolicy> entry(String type, EntityPolicy policy) {
        return Map.entry(new EntityType(type), policy);
    }
}
