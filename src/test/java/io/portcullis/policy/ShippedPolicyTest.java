package io.portcullis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.model.Category;
import io.portcullis.model.Engine;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The guardrails.yaml that ships does what the contract says. */
class ShippedPolicyTest {
    private static final Path FILE = Path.of("guardrails.yaml");
    private static final Set<String> BLOCKED_IN_REQUESTS = Set.of("US_SSN", "CREDIT_CARD", "IBAN_CODE");

    @Test
    void theBuiltInPolicyIsTheFileOfTheProject() throws IOException {
        assertThat(PolicySource.embedded().read()).isEqualTo(Files.readAllBytes(FILE));
        assertThat(PolicySource.embedded().canChange()).isFalse();
    }

    @Test
    void itsFirstLineLeadsToTheSchema() throws IOException {
        String line = Files.readAllLines(FILE).getFirst();

        assertThat(line).startsWith("# yaml-language-server: $schema=");
        assertThat(Path.of(line.substring(line.indexOf('=') + 1))).isRegularFile();
    }

    @Test
    void bothGuardrailsAreOnByDefault() throws IOException {
        Policy policy = load();

        assertThat(policy.defaultsFor(Mode.PRE_CALL))
                .extracting(Guardrail::name)
                .containsExactly("pii-regex-precall");
        assertThat(policy.defaultsFor(Mode.POST_CALL))
                .extracting(Guardrail::name)
                .containsExactly("pii-postcall");
        assertThat(policy.guardrails()).allSatisfy(guardrail -> {
            assertThat(guardrail.onError()).isEqualTo(guardrail.shadow() ? OnError.PASS : OnError.BLOCK);
            assertThat(guardrail.deadline()).isEqualTo(Deadline.DEFAULT);
        });
    }

    @Test
    void eachTypeGetsTheActionOfTheContract() throws IOException {
        Guardrail pre = load().guardrail("pii-regex-precall").orElseThrow();
        Guardrail post = load().guardrail("pii-postcall").orElseThrow();

        for (EntityInfo info : TestPolicies.CATALOGUE.all()) {
            String name = info.type().name();
            boolean secret = info.category().group().equals(Category.SECRETS);
            if (!info.isFoundBy(Engine.REGEX)) {
                continue;
            }
            if (name.equals("URL") || name.equals("DATE_TIME")) {
                assertThat(pre.entities()).doesNotContainKey(info.type());
                assertThat(post.entities()).doesNotContainKey(info.type());
            } else {
                assertThat(pre.entities().get(info.type()).action().label())
                        .as(name)
                        .isEqualTo(secret || BLOCKED_IN_REQUESTS.contains(name) ? "block" : "replace");
                assertThat(post.entities().get(info.type()).action().label())
                        .as(name)
                        .isEqualTo(secret ? "block" : "replace");
            }
        }
    }

    @Test
    void thoseWithTheModelDoTheSameAndNames() throws IOException {
        Guardrail regex = load().guardrail("pii-regex-precall").orElseThrow();
        Guardrail ner = load().guardrail("pii-ner-precall").orElseThrow();
        Guardrail block = load().guardrail("pii-ner-block").orElseThrow();
        Guardrail shadow = load().guardrail("shadow-all").orElseThrow();

        assertThat(ner.defaultOn() || block.defaultOn() || shadow.defaultOn()).isFalse();
        regex.entities()
                .forEach((type, entity) ->
                        assertThat(ner.entities().get(type)).as(type.name()).isEqualTo(entity));
        assertThat(action(ner, "PERSON")).isEqualTo("replace");
        assertThat(action(ner, "LOCATION")).isEqualTo("replace");
        assertThat(ner.entities().get(new EntityType("PERSON")).modelThreshold())
                .isEqualTo(0.7);
        assertThat(action(ner, "TITLE")).isEqualTo("log");
        assertThat(ner.entities()).doesNotContainKey(new EntityType("ORGANIZATION"));
        assertThat(block.entities().values())
                .allMatch(entity -> entity.action().label().equals("block"));
        assertThat(block.entities()).containsKeys(new EntityType("PERSON"), new EntityType("EMAIL_ADDRESS"));
        assertThat(shadow.shadow()).isTrue();
        assertThat(shadow.modes()).containsExactly(Mode.PRE_CALL, Mode.POST_CALL);
        assertThat(shadow.engines()).containsExactly(Engine.REGEX, Engine.NER);
    }

    @Test
    void theReversibleOneTokenizesPersonalDataAndSecrets() throws IOException {
        Guardrail tokens = load().guardrail("pii-tokenize").orElseThrow();
        Guardrail ner = load().guardrail("pii-ner-precall").orElseThrow();

        assertThat(tokens.defaultOn()).isFalse();
        assertThat(tokens.modes()).containsExactly(Mode.PRE_CALL, Mode.POST_CALL);
        assertThat(tokens.engines()).containsExactly(Engine.REGEX, Engine.NER);
        assertThat(tokens.entities()).containsOnlyKeys(ner.entities().keySet());
        tokens.entities()
                .forEach((type, entity) -> assertThat(entity.action())
                        .as(type.name())
                        .isEqualTo(type.name().equals("TITLE") ? new Action.Log() : new Action.Tokenize(true)));
        assertThat(load().tokenizes()).isTrue();
    }

    private static String action(Guardrail guardrail, String type) {
        return guardrail.entities().get(new EntityType(type)).action().label();
    }

    @Test
    void whatItShowsAsCommentIsRightToo() throws IOException {
        String yaml = Files.readString(FILE)
                .replace("# tenants:", "tenants:")
                .replace("#   - match", "  - match")
                .replace("#     guardrails", "    guardrails")
                .replace("#     may_choose", "    may_choose")
                .replace("# allow_list:", "allow_list:");

        assertThat(TestPolicies.load(yaml).tenants()).hasSize(1);
        assertThat(TestPolicies.load(yaml).allowList().isEmpty()).isFalse();
    }

    private static Policy load() throws IOException {
        return TestPolicies.load(Files.readString(FILE, StandardCharsets.UTF_8));
    }
}
