package io.portcullis.detect.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/entities.md}, which is made from the rules: {@code make docs} writes it anew. */
class EntitiesDocTest {
    private static final Path FILE = Path.of("docs", "entities.md");

    @Test
    void isWhatTheRulesSay() throws IOException {
        String expected = render(RegexDetector.load().rules().rules());
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(FILE, expected);
        }

        assertThat(Files.readString(FILE))
                .as("docs/entities.md is stale: run make docs")
                .isEqualTo(expected);
    }

    private static String render(List<Rule> rules) {
        Map<String, Map<String, List<Rule>>> byCategory = new TreeMap<>();
        for (Rule rule : rules) {
            byCategory
                    .computeIfAbsent(rule.category().toString(), category -> new TreeMap<>())
                    .computeIfAbsent(rule.type().name(), type -> new ArrayList<>())
                    .add(rule);
        }
        long personal = types(rules, false);
        StringBuilder page = new StringBuilder(
                "# Entity types\n\nMade from `src/main/resources/rules` by `make docs`; do not edit.\n\n");
        page.append(personal)
                .append(" types of personal data and ")
                .append(types(rules, true))
                .append(" types of secrets, found by ")
                .append(rules.size())
                .append(
                        " rules. *Context* means that the weakest form counts only with one of the rule's words near it; *check*"
                                + " names what a value must pass.\n");
        byCategory.forEach((category, types) -> {
            page.append("\n## ")
                    .append(category)
                    .append(
                            "\n\n| type | what it is | regions | forms | check | source |\n|---|---|---|---|---|---|\n");
            types.forEach((type, of) -> of.forEach(rule -> page.append(row(type, rule))));
        });
        return page.toString();
    }

    private static long types(List<Rule> rules, boolean secret) {
        return rules.stream()
                .filter(rule -> rule.category().isSecret() == secret)
                .map(Rule::type)
                .distinct()
                .count();
    }

    private static String row(String type, Rule rule) {
        TreeSet<String> checks = new TreeSet<>();
        double lowest = 1;
        for (Rule.Pattern pattern : rule.patterns()) {
            lowest = Math.min(lowest, pattern.score());
            if (pattern.checksum() != null) {
                checks.add(pattern.checksum());
            }
        }
        String forms = rule.patterns().size() + (lowest < 0.5 ? ", context" : "");
        return "| `" + type + "` | " + rule.description().replace("|", "\\|") + " | " + String.join(" ", rule.regions())
                + " | " + forms + " | " + String.join(", ", checks) + " | [definition](" + rule.source() + ") |\n";
    }
}
