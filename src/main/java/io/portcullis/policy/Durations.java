package io.portcullis.policy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as a policy file writes them: {@code 250ms}, {@code 1.5ms}, {@code 1s}, {@code 500us}, {@code 10ns}. */
final class Durations {
    /** The form, as a regular expression. */
    static final String FORM = "([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ns|us|ms|s)";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    private Durations() {}

    /** The duration, rounded down to a nanosecond; null when {@code word} is none. */
    static @Nullable Duration parse(String word) {
        Matcher matcher = PATTERN.matcher(word);
        if (!matcher.matches()) {
            return null;
        }
        int digits = switch (matcher.group(2)) {
            case "ns" -> 0;
            case "us" -> 3;
            case "ms" -> 6;
            default -> 9;
        };
        return Duration.ofNanos(
                new BigDecimal(matcher.group(1)).scaleByPowerOfTen(digits).longValue());
    }
}
