package io.portcullis.api.kong;

import java.util.HashMap;
import java.util.Map;

/**
 * What takes the place of values in one call: the same value has the same replacement in all its texts. Made-up values are of ranges
 * that nobody has: example.com, 192.0.2.0/24 (RFC 5737), numbers of 555-01 for fiction, social security numbers of the area 000.
 */
final class Redactions {
    private static final String CREDENTIAL = "########";
    private static final String UNKNOWN = "#####";

    private final boolean synthetic;
    private final Map<String, String> byValue = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    Redactions(boolean synthetic) {
        this.synthetic = synthetic;
    }

    /** The replacement of a value. */
    String of(String value, PiiGroup group) {
        return switch (group) {
            case CREDENTIALS -> CREDENTIAL;
            case CUSTOM -> byValue.computeIfAbsent(value, unused -> "CUSTOM" + next("CUSTOM"));
            default ->
                byValue.computeIfAbsent(
                        value, unused -> synthetic ? madeUp(group) : "PLACEHOLDER" + next("PLACEHOLDER"));
        };
    }

    private String madeUp(PiiGroup group) {
        int number = next(group.name());
        return switch (group) {
            case EMAIL -> "person" + number + "@example.com";
            case PHONE -> "202-555-01%02d".formatted(number % 100);
            case IP -> "192.0.2." + (number % 255);
            case URL -> "https://example.com/" + number;
            case SSN -> "000-00-%04d".formatted(number % 10_000);
            case DATE -> "1970-01-%02d".formatted(number % 28 + 1);
            case GENERAL -> "Name" + number;
            default -> UNKNOWN;
        };
    }

    private int next(String kind) {
        return counts.merge(kind, 1, Integer::sum);
    }
}
