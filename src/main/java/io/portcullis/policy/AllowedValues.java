package io.portcullis.policy;

import java.util.List;

/**
 * Values of one entity type that a guardrail leaves alone.
 *
 * @param list exact values
 * @param patterns RE2 expressions, of which one must match the whole value
 */
public record AllowedValues(AllowList list, List<String> patterns) {
    /** Allows nothing. */
    public static final AllowedValues NONE = new AllowedValues(AllowList.EMPTY, List.of());

    /** Most patterns of one entity. */
    public static final int MAX_PATTERNS = 100;
    /** Longest pattern, in UTF-16 code units. */
    public static final int MAX_PATTERN_LENGTH = 1_000;

    public AllowedValues {
        patterns = List.copyOf(patterns);
    }

    /** True when nothing is allowed. */
    public boolean isEmpty() {
        return list.isEmpty() && patterns.isEmpty();
    }

    @Override
    public String toString() {
        return "AllowedValues[" + list.size() + ", " + patterns.size() + "]";
    }
}
