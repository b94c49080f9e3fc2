package io.portcullis.detect.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.detect.regex.automaton.Regex;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {
    private static final String RULE = """
            rules:
              - id: one
                entity_type: ONE
                category: secrets/generic_secret
                description: a rule
                source: https://example.com
                severity: low
                patterns:
                  - { name: p, pattern: '%s', score: 0.5 %s }
                examples: { match: [], no_match: [] }
            """;

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '~',
            value = {
                "ab(?=c) ~ ~ rule one, p: look-around",
                "ab* ~ , colour: red ~ rule one: unknown key colour",
                "[ab]+ ~ , checksum: nosuch ~ unknown checksum nosuch",
                "a? ~ ~ matches the empty text",
                "\\d+x ~ ~ begins with no literal; give it a trigger",
                "abc ~ , lead: '[a-z]+' ~ begins with no literal",
                "abc ~ , boundary: moon ~ rule one",
                "abc ~ , entropy: 9 ~ entropy lies in 0..8",
            })
    void refusesABadRuleByItsName(String pattern, String more, String reason) {
        String file = RULE.formatted(pattern, more == null ? "" : more);

        assertThatThrownBy(() -> RegexDetector.of(RuleFiles.parse("test.yaml", file)))
                .isInstanceOf(RuleFileException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesTwoRulesOfOneId() {
        List<Rule> rules = RuleFiles.parse("test.yaml", RULE.formatted("abc", ""));

        assertThatThrownBy(() -> RegexDetector.of(List.of(rules.get(0), rules.get(0))))
                .hasMessageContaining("there are two of this id");
    }

    /** Growing texts rely on it: what is held back is at most 256 characters, so a value must show itself by then. */
    @Test
    void everyShippedPatternShowsItselfWithin256Characters() {
        for (CompiledPattern pattern : RegexDetector.load().rules().patterns()) {
            Regex regex = Regex.parse(pattern.pattern().pattern());
            assertThat(longestSilence(regex))
                    .as(pattern.rule().id() + "/" + pattern.pattern().name())
                    .isLessThanOrEqualTo(256);
        }
    }

    /** Most characters that the shortest match of an expression needs; a bound for how late it can first accept. */
    private static int longestSilence(Regex regex) {
        return switch (regex) {
            case Regex.Empty empty -> 0;
            case Regex.Chars chars -> 1;
            case Regex.Concat concat ->
                concat.parts().stream().mapToInt(RuleSetTest::longestSilence).sum();
            case Regex.Either either ->
                either.options().stream()
                        .mapToInt(RuleSetTest::longestSilence)
                        .max()
                        .orElse(0);
            case Regex.Repeat repeat -> repeat.min() * longestSilence(repeat.part());
        };
    }

    @Test
    void compilesEveryShippedRuleIntoAFewAutomata() {
        RuleSet rules = RegexDetector.load().rules();

        assertThat(rules.groups().size()).isLessThan(rules.patterns().size());
        assertThat(rules.groups())
                .allSatisfy(group ->
                        assertThat(group.automaton().get().expressions()).isEqualTo(group.patterns().length));
    }
}
