package io.portcullis.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads the values of one YAML mapping by key. What is wrong goes to the problems, and the reader answers null or the
 * fallback, so that the rest of the file is still checked.
 */
final class Fields {
    private static final Set<String> YES = Set.of("true", "yes", "on");

    private final Problems problems;
    private final MappingNode node;
    private final String where;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();

    /** All keys of a mapping, whatever they are; a key that stands twice is a problem. */
    Fields(Problems problems, MappingNode node, String where) {
        this.problems = problems;
        this.node = node;
        this.where = where;
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(tuple.getKeyNode(), "a key must be a word" + where);
            } else if (key.getTag().equals(Tag.MERGE)) {
                problems.add(key, "merge keys (<<) are not read" + where);
            } else if (values.containsKey(key.getValue())) {
                problems.add(key, "key " + Problems.quote(key.getValue()) + " stands twice" + where);
            } else {
                values.put(key.getValue(), tuple.getValueNode());
                keys.put(key.getValue(), key);
            }
        }
    }

    /** The keys of a mapping; one that is not in {@code known} is a problem. */
    static Fields of(Problems problems, MappingNode node, List<String> known, String where) {
        Fields fields = new Fields(problems, node, where);
        for (Map.Entry<String, Node> key : fields.keys.entrySet()) {
            if (!known.contains(key.getKey())) {
                problems.add(
                        key.getValue(),
                        "unknown key " + Problems.quote(key.getKey()) + where + Nearest.hint(key.getKey(), known));
            }
        }
        return fields;
    }

    /** The value of a scalar key without any check, null when it is absent or no scalar. */
    static @Nullable String peek(MappingNode node, String key) {
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name
                    && name.getValue().equals(key)
                    && tuple.getValueNode() instanceof ScalarNode value) {
                return value.getValue();
            }
        }
        return null;
    }

    Problems problems() {
        return problems;
    }

    MappingNode node() {
        return node;
    }

    String where() {
        return where;
    }

    Set<String> names() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The value's node, null when the key is absent. */
    @Nullable
    Node value(String key) {
        return values.get(key);
    }

    /** The node at which a problem with {@code key} is shown. */
    Node place(String key) {
        Node place = keys.get(key);
        return place == null ? node : place;
    }

    /** The item at {@code index} of a list, or the place of the key when there is no such item. */
    Node itemOr(String key, int index) {
        return values.get(key) instanceof SequenceNode sequence
                        && index >= 0
                        && index < sequence.getValue().size()
                ? sequence.getValue().get(index)
                : place(key);
    }

    /** Reports a problem with the value of {@code key}. */
    void problem(String key, String reason) {
        problems.add(place(key), reason + where);
    }

    /** A text that YAML reads as a text. */
    @Nullable
    String string(String key) {
        Node value = values.get(key);
        return value == null ? null : string(value, key);
    }

    /** The same for an item of a list. */
    @Nullable
    String string(Node value, String key) {
        if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
            return scalar.getValue();
        }
        problems.add(value, key + " must be a text (quote it)" + where);
        return null;
    }

    /** A text as it is written, numbers and dates included; not empty. */
    @Nullable
    String text(String key) {
        Node value = values.get(key);
        return value == null ? null : text(value, key);
    }

    /** The same for an item of a list. */
    @Nullable
    String text(Node value, String key) {
        if (!(value instanceof ScalarNode scalar)
                || scalar.getTag().equals(Tag.NULL)
                || scalar.getTag().equals(Tag.BOOL)) {
            problems.add(value, key + " must be a text (quote it)" + where);
            return null;
        }
        if (scalar.getValue().isBlank()) {
            problems.add(value, key + " must not be empty" + where);
            return null;
        }
        return scalar.getValue();
    }

    boolean flag(String key) {
        Node value = values.get(key);
        if (value == null) {
            return false;
        }
        if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return YES.contains(scalar.getValue().toLowerCase(Locale.ROOT));
        }
        problem(key, key + " must be true or false");
        return false;
    }

    /** A number from 0 to 1. */
    @Nullable
    Double threshold(String key) {
        Double number = number(key);
        if (number == null || EntityPolicy.isThreshold(number)) {
            return number;
        }
        problem(key, key + " must be a number from 0 to 1");
        return null;
    }

    /** A number from 0 to {@code max}. */
    @Nullable
    Double number(String key, int max) {
        Double number = number(key);
        if (number == null || number >= 0 && number <= max) {
            return number;
        }
        problem(key, key + " must be a number from 0 to " + max);
        return null;
    }

    /** A whole number from 0 to {@code max}. */
    @Nullable
    Integer count(String key, int max) {
        Double number = number(key);
        if (number == null) {
            return null;
        }
        if (number >= 0 && number <= max && number == Math.rint(number)) {
            return number.intValue();
        }
        problem(key, key + " must be a whole number from 0 to " + max);
        return null;
    }

    private @Nullable Double number(String key) {
        Node value = values.get(key);
        if (value == null) {
            return null;
        }
        if (value instanceof ScalarNode scalar
                && (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))) {
            try {
                return Double.valueOf(scalar.getValue());
            } catch (NumberFormatException e) {
                // YAML knows more forms than a person needs here: 1_000, 0x10, .nan, 12:30.
                problem(key, key + " must be a plain number");
                return null;
            }
        }
        problem(key, key + " must be a number");
        return null;
    }

    @Nullable
    Duration duration(String key) {
        Node value = values.get(key);
        if (value == null) {
            return null;
        }
        Duration duration = value instanceof ScalarNode scalar ? Durations.parse(scalar.getValue()) : null;
        if (duration == null) {
            problem(key, key + " must be a duration with its unit, such as 250ms, 1.5ms, 1s, 500us or 10ns");
        }
        return duration;
    }

    /** One of {@code words}. */
    <T> @Nullable T word(String key, Map<String, T> words) {
        Node value = values.get(key);
        return value == null ? null : word(value, key, words);
    }

    /** The same for an item of a list. */
    <T> @Nullable T word(Node value, String key, Map<String, T> words) {
        if (!(value instanceof ScalarNode scalar)) {
            problems.add(value, key + " must be one of " + String.join(", ", words.keySet()) + where);
            return null;
        }
        T meaning = words.get(scalar.getValue());
        if (meaning == null) {
            String hint = Nearest.hint(scalar.getValue(), words.keySet());
            problems.add(
                    value,
                    "unknown " + key + " " + Problems.quote(scalar.getValue()) + where
                            + (hint.isEmpty() ? "; known: " + String.join(", ", words.keySet()) : hint));
        }
        return meaning;
    }

    /** A word or a list of words, as nodes; a word that stands twice is a problem. Empty when the key is absent. */
    List<Node> wordOrList(String key) {
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        return value instanceof ScalarNode ? List.of(value) : list(key, true);
    }

    /** The items of a list with at least one; empty when the key is absent or the value wrong. */
    List<Node> list(String key, boolean unique) {
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            problem(key, key + " must be a list with at least one item");
            return List.of();
        }
        List<String> seen = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            if (unique && item instanceof ScalarNode scalar) {
                if (seen.contains(scalar.getValue())) {
                    problems.add(item, key + " names " + Problems.quote(scalar.getValue()) + " twice" + where);
                }
                seen.add(scalar.getValue());
            }
        }
        return sequence.getValue();
    }

    /** A mapping with at least one key; null when the key is absent or the value wrong. */
    @Nullable
    MappingNode mapping(String key) {
        Node value = values.get(key);
        if (value == null) {
            return null;
        }
        if (value instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            return mapping;
        }
        problem(key, key + " must be a mapping with at least one key");
        return null;
    }
}
