package io.portcullis.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The group of an entity type, written as a pair such as {@code secrets/cloud} or {@code personal_data/identity}.
 *
 * @param group {@code personal_data}, {@code secrets} or {@code custom}
 * @param kind one of the group's kinds, for example {@code identity}
 */
public record Category(String group, String kind) {
    /** Everything that tells of a person. */
    public static final String PERSONAL_DATA = "personal_data";
    /** Everything that opens a door. */
    public static final String SECRETS = "secrets";
    /** What a user's own recognizers find and nobody has put into another category. */
    public static final String CUSTOM = "custom";

    private static final Map<String, List<String>> KINDS = Map.of(
            PERSONAL_DATA, List.of("contact", "identity", "financial", "health", "location", "network", "vehicle"),
            SECRETS,
                    List.of(
                            "cloud",
                            "source_control",
                            "ai_provider",
                            "payment",
                            "messaging",
                            "database",
                            "private_key",
                            "generic_secret"),
            CUSTOM, List.of("custom_type"));

    /** The category of a user's entity type that names none. */
    public static final Category OF_CUSTOM_TYPES = new Category(CUSTOM, "custom_type");

    private static final List<Category> ALL = KINDS.entrySet().stream()
            .flatMap(group -> group.getValue().stream().map(kind -> new Category(group.getKey(), kind)))
            .sorted(Comparator.comparing(Category::toString))
            .toList();

    public Category {
        List<String> kinds = KINDS.get(group);
        if (kinds == null || !kinds.contains(kind)) {
            throw new IllegalArgumentException("unknown category " + group + "/" + kind);
        }
    }

    /** Every category, sorted by its pair form. */
    public static List<Category> all() {
        return ALL;
    }

    /** Reads the pair form, for example {@code secrets/cloud}. */
    public static Category parse(String pair) {
        int slash = pair.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a category is a pair such as secrets/cloud, not " + pair);
        }
        return new Category(pair.substring(0, slash), pair.substring(slash + 1));
    }

    /** True when {@code name} names a group or a kind, so that a policy can use it in place of an entity type. */
    public static boolean isName(String name) {
        return KINDS.containsKey(name) || KINDS.values().stream().anyMatch(kinds -> kinds.contains(name));
    }

    /** True when {@code name} is this category's group or kind. */
    public boolean isNamed(String name) {
        return group.equals(name) || kind.equals(name);
    }

    /** True for types of the group {@code secrets}. */
    public boolean isSecret() {
        return group.equals(SECRETS);
    }

    @Override
    public String toString() {
        return group + "/" + kind;
    }
}
