package io.portcullis.detect.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.Detector;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.Span;
import io.portcullis.text.TextNormalizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What share of fresh secrets is found in the shapes in which people paste them: by the rules that know a format or a vendor
 * with the general rules off, and by the general rules with those off. Values come from the rules' example templates with
 * seeds that no other test uses. Holds {@code docs/secret-recall.md}, which {@code make secret-recall} writes anew.
 */
class SecretRecallTest {
    private static final Path FILE = Path.of("docs", "secret-recall.md");
    private static final String GENERAL = "secrets-generic.yaml";
    private static final double THRESHOLD = 0.5;
    private static final long FIRST_SEED = 40_001;
    private static final double LEAST_OWN_FORMAT = 0.97;
    private static final double LEAST_GENERAL = 0.85;

    /** {@code @} is the value, {@code NAME}, {@code name}, {@code Name} and {@code the-name} what it may be called. */
    private static final List<String> SHAPES = List.of(
            "NAME=@",
            "export NAME=\"@\"",
            "name: @",
            "\"name\": \"@\",",
            "{\\\"name\\\":\\\"@\\\"}",
            "const Name = '@';",
            "os.environ[\"NAME\"] = \"@\"",
            "NAME := `@`",
            "<Name>@</Name>",
            "<add key=\"Name\" value=\"@\"/>",
            "- name: NAME\n  value: @",
            "ENV NAME=@",
            "tool --the-name @ run",
            "| NAME | @ |",
            "the name is @",
            "I pasted @ by mistake");

    private record Tally(int texts, int named, int general, int both) {
        Tally plus(Tally other) {
            return new Tally(texts + other.texts, named + other.named, general + other.general, both + other.both);
        }
    }

    private final Detector.Scan named = scan(rules(false));
    private final Detector.Scan general = scan(rules(true));

    @Test
    void findsFreshValuesOfEveryRule() throws IOException {
        List<Rule> rules = rules(false);
        Map<EntityType, SecretFormats.Kind> kinds = SecretFormats.of(RuleFiles.load());
        Map<SecretFormats.Kind, Tally> totals = new EnumMap<>(SecretFormats.Kind.class);
        Map<SecretFormats.Kind, List<String>> rows = new EnumMap<>(SecretFormats.Kind.class);
        for (Rule rule : rules) {
            SecretFormats.Kind kind = kinds.getOrDefault(rule.type(), SecretFormats.Kind.NAME);
            Tally tally = tally(rule, kind);
            totals.merge(kind, tally, Tally::plus);
            rows.computeIfAbsent(kind, k -> new ArrayList<>()).add(row("`" + rule.id() + "`", tally));
        }

        String page = render(totals, rows);
        System.out.println(page.substring(0, page.indexOf("## Rules")));
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(FILE, page);
        }

        assertThat(share(totals, SecretFormats.Kind.OWN_CHARACTERS)).isGreaterThanOrEqualTo(LEAST_OWN_FORMAT);
        assertThat(share(totals, SecretFormats.Kind.CHECKSUM)).isGreaterThanOrEqualTo(LEAST_OWN_FORMAT);
        Tally name = totals.getOrDefault(SecretFormats.Kind.NAME, new Tally(0, 0, 0, 0));
        assertThat((double) name.general / name.texts)
                .as("what carries a vendor's name is found without the rule that knows the name")
                .isGreaterThanOrEqualTo(LEAST_GENERAL);
        assertThat(Files.readString(FILE))
                .as("docs/secret-recall.md is stale: run make secret-recall")
                .isEqualTo(page);
    }

    private static double share(Map<SecretFormats.Kind, Tally> totals, SecretFormats.Kind kind) {
        Tally tally = totals.getOrDefault(kind, new Tally(0, 0, 0, 0));
        return (double) tally.named / tally.texts;
    }

    /** The rule's own examples with fresh values, and its values in every shape, unless they need their own place. */
    private Tally tally(Rule rule, SecretFormats.Kind kind) {
        Tally all = new Tally(0, 0, 0, 0);
        long seed = FIRST_SEED;
        for (String example : rule.examples().match()) {
            all = all.plus(look(ExampleTemplate.expand(example, seed++)));
        }
        // A value that is found by what stands before it alone is no value elsewhere.
        boolean needsPlace = rule.patterns().stream().allMatch(pattern -> pattern.lead() != null);
        if (kind == SecretFormats.Kind.PLACE || needsPlace && kind != SecretFormats.Kind.NAME) {
            return all;
        }
        String template = value(rule.examples().match().get(0));
        if (template.contains("\n") || template.contains("{{pem") || template.contains("{{pgp")) {
            return all;
        }
        for (String shape : SHAPES) {
            if (kind == SecretFormats.Kind.NAME
                    && !shape.toLowerCase(Locale.ROOT).contains("name")) {
                continue;
            }
            String value = ExampleTemplate.expand(template, seed++);
            all = all.plus(look(named(shape, rule.type().name()).replace("@", "[[" + value + "]]")));
        }
        return all;
    }

    private static String value(String example) {
        return example.substring(example.indexOf("[[") + 2, example.indexOf("]]"));
    }

    private static String named(String shape, String type) {
        StringBuilder camel = new StringBuilder();
        for (String word : type.split("_")) {
            camel.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        String lower = type.toLowerCase(Locale.ROOT);
        return shape.replace("- name: NAME", "- \u0001: NAME")
                .replace("the-name", lower.replace('_', '-'))
                .replace("the name", "the " + lower.replace('_', ' '))
                .replace("NAME", type)
                .replace("Name", camel)
                .replace("name", lower)
                .replace("\u0001", "name");
    }

    private Tally look(String marked) {
        String text = marked.replace("[[", "").replace("]]", "");
        boolean byName = finds(named, marked, text);
        boolean byShape = finds(general, marked, text);
        return new Tally(1, byName ? 1 : 0, byShape ? 1 : 0, byName || byShape ? 1 : 0);
    }

    /** True when a finding covers every marked value: the whole of it, and no more than the quotes around it. */
    private static boolean finds(Detector.Scan scan, String marked, String text) {
        List<Span> spans = scan
                .scan(new DetectionRequest(
                        TextNormalizer.normalize(text),
                        false,
                        CallDeadline.after(System::nanoTime, 10_000_000_000L),
                        1000))
                .findings()
                .stream()
                .map(finding -> finding.span())
                .toList();
        int marks = 0;
        for (int at = marked.indexOf("[["); at >= 0; at = marked.indexOf("[[", at + 2)) {
            int start = at - 4 * marks;
            int end = marked.indexOf("]]", at) - 4 * marks - 2;
            marks++;
            if (spans.stream()
                    .noneMatch(
                            span -> span.start() <= start && span.end() >= end && span.length() <= end - start + 2)) {
                return false;
            }
        }
        return true;
    }

    private static List<Rule> rules(boolean general) {
        return RuleFiles.read("rules/index.txt")
                .lines()
                .map(String::strip)
                .filter(file -> file.startsWith("secrets-") && file.equals(GENERAL) == general)
                .flatMap(file -> RuleFiles.parse(file, RuleFiles.read("rules/" + file)).stream())
                .toList();
    }

    private static Detector.Scan scan(List<Rule> rules) {
        RegexDetector detector = RegexDetector.of(rules);
        return detector.prepare(
                detector.entities().stream().collect(Collectors.toMap(EntityInfo::type, info -> THRESHOLD)));
    }

    private static String render(Map<SecretFormats.Kind, Tally> totals, Map<SecretFormats.Kind, List<String>> rows) {
        String head = "|---|---|---|---|---|\n";
        StringBuilder page =
                new StringBuilder("# Recall of the secret rules\n\nMade by `make secret-recall`; do not edit.\n\n");
        page.append("Fresh values from every rule's generator, in the rule's own examples and in ")
                .append(SHAPES.size())
                .append(
                        " shapes in which people paste secrets; rules that need their place are tried in their examples"
                                + " only. *Named*: the rules that know a format or a vendor, with the general rules off."
                                + " *General*: `secrets-generic.yaml` alone. A value counts when a finding covers it, and at most two"
                                + " characters more.\n\nThe values are made by the same templates that the rules' examples use,"
                                + " so these figures show that shapes do not get in the way of a format, not that a format is right.\n\n");
        page.append("| told by | texts | named | general | either |\n").append(head);
        Tally all = new Tally(0, 0, 0, 0);
        for (Map.Entry<SecretFormats.Kind, Tally> entry : totals.entrySet()) {
            page.append(row(label(entry.getKey()), entry.getValue()));
            all = all.plus(entry.getValue());
        }
        page.append(row("all", all)).append("\n## Rules\n");
        rows.forEach((kind, of) -> {
            page.append("\n### ")
                    .append(label(kind))
                    .append("\n\n| rule | texts | named | general | either |\n")
                    .append(head);
            of.forEach(page::append);
        });
        return page.toString();
    }

    private static String label(SecretFormats.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String row(String label, Tally tally) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.0f %% | %.0f %% | %.0f %% |%n",
                label,
                tally.texts,
                100.0 * tally.named / tally.texts,
                100.0 * tally.general / tally.texts,
                100.0 * tally.both / tally.texts);
    }
}
