package io.portcullis.detect.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.model.EntityType;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretFormatsTest {
    private static final Map<EntityType, SecretFormats.Kind> KINDS = SecretFormats.of(RuleFiles.load());

    @Test
    void atLeastThreeHundredTypesHaveAFormatOfTheirOwn() {
        Map<SecretFormats.Kind, Integer> counts = new TreeMap<>();
        KINDS.values().forEach(kind -> counts.merge(kind, 1, Integer::sum));
        System.out.println("types of secrets: " + KINDS.size() + ", told by " + counts);

        assertThat(KINDS.values().stream().filter(SecretFormats.Kind::isOwn).count())
                .isGreaterThanOrEqualTo(300);
    }

    @ParameterizedTest(name = "{0} is told by {1}")
    @CsvSource({
        "GITHUB_TOKEN, CHECKSUM",
        "JWT, CHECKSUM",
        "OPENROUTER_API_KEY, OWN_CHARACTERS",
        "MISTRAL_API_KEY, NAME",
        "COHERE_API_KEY, NAME",
        "AZURE_SIGNALR_KEY, PLACE",
        "NETRC_PASSWORD, PLACE",
        "PASSWORD, PLACE",
    })
    void tellsFormatsFromNamesAndPlaces(String type, SecretFormats.Kind kind) {
        assertThat(KINDS.get(new EntityType(type))).isEqualTo(kind);
    }

    /** One template under many names, or one prefix of many vendors, counts once at most. */
    @Test
    void typesThatShareTheirCharactersCountOnce() {
        String rule = """
                rules:
                  - id: %1$s
                    entity_type: %2$s
                    category: secrets/cloud
                    description: a key
                    source: https://example.com
                    severity: high
                    patterns: [{ name: p, pattern: 'live_[a-z0-9]{%3$d}', score: 0.9 }]
                """;
        Map<EntityType, SecretFormats.Kind> kinds = SecretFormats.of(java.util.stream.Stream.of(
                        RuleFiles.parse("a.yaml", rule.formatted("a", "A_KEY", 30)),
                        RuleFiles.parse("b.yaml", rule.formatted("b", "B_KEY", 32)))
                .flatMap(java.util.List::stream)
                .toList());

        assertThat(kinds.values().stream().filter(SecretFormats.Kind::isOwn)).hasSize(1);
    }
}
