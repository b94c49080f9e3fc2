package io.portcullis.detect.regex;

import io.portcullis.model.Category;
import io.portcullis.model.EntityType;
import io.portcullis.text.TextNormalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the rule files of the class path: {@code rules/index.txt} lists them, one file name a line. */
final class RuleFiles {
    private static final String FOLDER = "rules/";
    private static final String EXAMPLES = "    examples:";
    private static final String DEEPER = "      ";
    private static final Set<String> RULE_KEYS = Set.of(
            "id",
            "entity_type",
            "category",
            "description",
            "source",
            "regions",
            "severity",
            "context",
            "counter_context",
            "patterns",
            "examples");
    private static final Set<String> PATTERN_KEYS =
            Set.of("name", "pattern", "trigger", "boundary", "lead", "before", "tail", "checksum", "entropy", "score");
    private static final Set<String> SEVERITIES = Set.of("low", "medium", "high", "critical");

    private RuleFiles() {}

    /** All shipped rules, in the order of the index and of each file, without their examples, which only tests need. */
    static List<Rule> load() {
        return load(RuleFiles::withoutExamples);
    }

    /** All shipped rules with their examples. */
    static List<Rule> loadWithExamples() {
        return load(UnaryOperator.identity());
    }

    private static List<Rule> load(UnaryOperator<String> prepare) {
        return Arrays.stream(read(FOLDER + "index.txt").split("\n"))
                .map(String::strip)
                .filter(file -> !file.isEmpty() && !file.startsWith("#"))
                .toList()
                .parallelStream()
                .map(file -> parse(file, prepare.apply(read(FOLDER + file))))
                .flatMap(List::stream)
                .toList();
    }

    /** Cuts every rule's examples off before the YAML parser sees them, since they are half of all text. */
    private static String withoutExamples(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        boolean skip = false;
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from) + 1;
            end = end == 0 ? text.length() : end;
            if (text.startsWith(EXAMPLES, from)) {
                skip = true;
            } else if (skip && !text.startsWith(DEEPER, from) && text.charAt(from) != '\n') {
                skip = false;
            }
            if (!skip) {
                kept.append(text, from, end);
            }
            from = end;
        }
        return kept.toString();
    }

    /** Text of a class-path resource. */
    static String read(String resource) {
        try (InputStream in = RuleFiles.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new RuleFileException("missing resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of a YAML text, without tags of Java types. */
    static @Nullable Object yaml(String file, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(16 * 1024 * 1024);
        try {
            return new Yaml(new SafeConstructor(options)).load(text);
        } catch (YAMLException e) {
            throw new RuleFileException(file + ": " + e.getMessage());
        }
    }

    /** The rules of one file. */
    static List<Rule> parse(String file, String text) {
        List<Rule> rules = new ArrayList<>();
        if (!(yaml(file, text) instanceof Map<?, ?> map) || !(map.get("rules") instanceof List<?> list)) {
            throw new RuleFileException(file + ": a rule file is a map with the key rules");
        }
        for (Object entry : list) {
            rules.add(new RuleReader(file, entry).read());
        }
        return rules;
    }

    /** Reads one rule; every unknown key is an error. */
    private static final class RuleReader {
        private final String file;
        private final Map<?, ?> map;
        private final String id;

        RuleReader(String file, Object entry) {
            this.file = file;
            if (!(entry instanceof Map<?, ?> rule) || !(rule.get("id") instanceof String name)) {
                throw new RuleFileException(file + ": a rule is a map with an id");
            }
            this.map = rule;
            this.id = name;
        }

        Rule read() {
            refuseUnknown(map, RULE_KEYS);
            if (!SEVERITIES.contains(text(map, "severity"))) {
                throw error("severity is one of " + SEVERITIES);
            }
            if (!(map.get("patterns") instanceof List<?> entries)) {
                throw error("patterns is a list");
            }
            try {
                List<Rule.Pattern> patterns = new ArrayList<>();
                for (Object entry : entries) {
                    patterns.add(pattern(entry));
                }
                return new Rule(
                        id,
                        new EntityType(text(map, "entity_type")),
                        Category.parse(text(map, "category")),
                        text(map, "description"),
                        text(map, "source"),
                        texts(map, "regions"),
                        text(map, "severity"),
                        lowerCase(texts(map, "context")),
                        lowerCase(texts(map, "counter_context")),
                        patterns,
                        examples());
            } catch (IllegalArgumentException e) {
                throw error(String.valueOf(e.getMessage()));
            }
        }

        private Rule.Pattern pattern(Object entry) {
            if (!(entry instanceof Map<?, ?> pattern)) {
                throw error("a pattern is a map");
            }
            refuseUnknown(pattern, PATTERN_KEYS);
            String trigger = optional(pattern, "trigger");
            String boundary = optional(pattern, "boundary");
            return new Rule.Pattern(
                    text(pattern, "name"),
                    Objects.requireNonNull(folded(text(pattern, "pattern"))),
                    trigger == null ? Rule.Trigger.LITERAL : Rule.Trigger.valueOf(trigger.toUpperCase(Locale.ROOT)),
                    boundary == null ? Boundary.WORD : Boundary.parse(boundary),
                    folded(optional(pattern, "lead")),
                    folded(optional(pattern, "before")),
                    folded(optional(pattern, "tail")),
                    optional(pattern, "checksum"),
                    number(pattern, "entropy", 0),
                    number(pattern, "score", -1));
        }

        /**
         * Patterns run over folded text, so that what they spell in other scripts is folded alike. Classes of characters stay
         * as they are: their ranges would lose their order.
         */
        private static @Nullable String folded(@Nullable String pattern) {
            if (pattern == null || pattern.chars().allMatch(c -> c < 0x80)) {
                return pattern;
            }
            StringBuilder folded = new StringBuilder();
            boolean inClass = false;
            for (int i = 0; i < pattern.length(); i++) {
                char c = pattern.charAt(i);
                if (c == '\\' && i + 1 < pattern.length()) {
                    folded.append(c).append(pattern.charAt(++i));
                    continue;
                }
                inClass = c == '[' || inClass && c != ']';
                if (c < 0x80 || inClass) {
                    folded.append(c);
                } else {
                    folded.append(TextNormalizer.normalize(String.valueOf(c)).chars());
                }
            }
            return folded.toString();
        }

        private Rule.Examples examples() {
            if (!map.containsKey("examples")) {
                return new Rule.Examples(List.of(), List.of());
            }
            if (!(map.get("examples") instanceof Map<?, ?> examples)) {
                throw error("examples is a map with match and no_match");
            }
            refuseUnknown(examples, Set.of("match", "no_match"));
            return new Rule.Examples(texts(examples, "match"), texts(examples, "no_match"));
        }

        private void refuseUnknown(Map<?, ?> in, Set<String> known) {
            for (Object key : in.keySet()) {
                if (!known.contains(String.valueOf(key))) {
                    throw error("unknown key " + key);
                }
            }
        }

        private String text(Map<?, ?> in, String key) {
            String value = optional(in, key);
            if (value == null || value.isBlank()) {
                throw error("missing " + key);
            }
            return value;
        }

        private @Nullable String optional(Map<?, ?> in, String key) {
            Object value = in.get(key);
            if (value == null) {
                return null;
            }
            if (!(value instanceof String text)) {
                throw error(key + " is a text");
            }
            return text;
        }

        private double number(Map<?, ?> in, String key, double fallback) {
            Object value = in.get(key);
            if (value == null) {
                if (fallback < 0) {
                    throw error("missing " + key);
                }
                return fallback;
            }
            if (!(value instanceof Number number)) {
                throw error(key + " is a number");
            }
            return number.doubleValue();
        }

        private List<String> texts(Map<?, ?> in, String key) {
            Object value = in.get(key);
            if (value == null) {
                return List.of();
            }
            if (!(value instanceof List<?> list)) {
                throw error(key + " is a list");
            }
            List<String> texts = new ArrayList<>();
            for (Object item : list) {
                if (!(item instanceof String text)) {
                    throw error(key + " holds texts only (quote numbers and words such as no)");
                }
                texts.add(text);
            }
            return texts;
        }

        private static List<String> lowerCase(List<String> texts) {
            return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
        }

        private RuleFileException error(String reason) {
            return new RuleFileException(file + ": rule " + id + ": " + reason);
        }
    }
}
