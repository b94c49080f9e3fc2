package io.portcullis.detect.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.detect.ner.Ner;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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
        Map<EntityType, SecretFormats.Kind> kinds = SecretFormats.of(rules);
        StringBuilder page = new StringBuilder(
                "# Entity types\n\nMade from `src/main/resources/rules` by `make docs`; do not edit.\n\n");
        page.append(personal)
                .append(" types of personal data and ")
                .append(types(rules, true))
                .append(" types of secrets, found by ")
                .append(rules.size())
                .append(
                        " rules. *Context* means that the weakest form counts only with one of the rule's words near it; *check*"
                                + " names what a value must pass.\n")
                .append(secretFormats(kinds));
        byCategory.forEach((category, types) -> {
            page.append("\n## ")
                    .append(category)
                    .append(
                            "\n\n| type | what it is | regions | forms | told by | check | source |\n|---|---|---|---|---|---|---|\n");
            types.forEach((type, of) -> of.forEach(rule -> page.append(row(type, rule, kinds.get(rule.type())))));
        });
        return page.append(byTheModel()).toString();
    }

    /** What tier 2 finds. */
    private static String byTheModel() {
        StringBuilder text = new StringBuilder(
                        "\n## Found by the engine `ner`\n\nWhere a guardrail names `ner` in its `engines`.")
                .append(" How it works is in [architecture.md](architecture.md#tier-2-names).\n\n")
                .append("| type | category | what it is | recognizers |\n|---|---|---|---|\n");
        for (EntityInfo info : Ner.detector(Ner.NOTHING).entities()) {
            text.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            info.type().name(),
                            info.category(),
                            info.description(),
                            String.join(", ", info.recognizers())));
        }
        return text.toString();
    }

    private static long types(List<Rule> rules, boolean secret) {
        return rules.stream()
                .filter(rule -> rule.category().isSecret() == secret)
                .map(Rule::type)
                .distinct()
                .count();
    }

    /** Counts formats strictly: a vendor's name beside a general shape is none. */
    private static String secretFormats(Map<EntityType, SecretFormats.Kind> kinds) {
        Map<SecretFormats.Kind, Integer> counts = new EnumMap<>(SecretFormats.Kind.class);
        kinds.values().forEach(kind -> counts.merge(kind, 1, Integer::sum));
        long own = kinds.values().stream().filter(SecretFormats.Kind::isOwn).count();
        StringBuilder text =
                new StringBuilder("\n**" + own + " types of secrets have a format of their own**: a checksum ("
                        + counts.getOrDefault(SecretFormats.Kind.CHECKSUM, 0)
                        + "), or at least three fixed characters in the value that no other type has ("
                        + counts.getOrDefault(SecretFormats.Kind.OWN_CHARACTERS, 0) + "). The others are told by ");
        text.append("fixed characters that several types share (")
                .append(counts.getOrDefault(SecretFormats.Kind.SHARED_CHARACTERS, 0))
                .append("), by the address, file or statement in which they stand (")
                .append(counts.getOrDefault(SecretFormats.Kind.PLACE, 0))
                .append("), or by a name to which a value of a general shape is assigned (")
                .append(counts.getOrDefault(SecretFormats.Kind.NAME, 0))
                .append("). [secret-recall.md](secret-recall.md) tells how much of each is found.\n");
        return text.toString();
    }

    private static String toldBy(SecretFormats.@Nullable Kind kind) {
        return switch (kind) {
            case null -> "";
            case CHECKSUM -> "checksum";
            case OWN_CHARACTERS -> "own characters";
            case SHARED_CHARACTERS -> "shared characters";
            case PLACE -> "place";
            case NAME -> "name";
        };
    }

    private static String row(String type, Rule rule, SecretFormats.@Nullable Kind kind) {
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
                + " | " + forms + " | " + toldBy(kind) + " | " + String.join(", ", checks) + " | [definition]("
                + rule.source() + ") |\n";
    }
}
