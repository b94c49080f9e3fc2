package io.portcullis.detect.regex;

import io.portcullis.detect.regex.re2.Folding;
import io.portcullis.detect.regex.re2.Re2Pattern;
import io.portcullis.detect.regex.re2.Re2SyntaxException;
import io.portcullis.detect.regex.re2.WholeMatcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RE2 expressions that tell single values, such as those that a policy allows: one of them must match the whole value as it
 * is written. Time is linear in the value's length. Immutable and thread-safe.
 */
public final class ValuePatterns {
    private static final int MOST_INSTRUCTIONS = 50_000;

    private final WholeMatcher matcher;

    private ValuePatterns(WholeMatcher matcher) {
        this.matcher = matcher;
    }

    /**
     * Compiles expressions.
     *
     * @param expressions at least one
     * @throws IllegalArgumentException when one is not RE2's syntax or all together are too large
     */
    public static ValuePatterns compile(List<String> expressions) {
        List<Re2Pattern> patterns = expressions.stream()
                .map(expression -> Re2Pattern.compile(expression, Folding.NONE))
                .toList();
        return new ValuePatterns(new WholeMatcher(patterns, MOST_INSTRUCTIONS));
    }

    /** Why an expression cannot be used, null when it can. */
    public static @Nullable String refusal(String expression) {
        try {
            Re2Pattern.compile(expression, Folding.NONE);
            return null;
        } catch (Re2SyntaxException e) {
            return e.getMessage();
        }
    }

    /** True when one of the expressions matches all of {@code text[start, end)}. */
    public boolean matches(String text, int start, int end) {
        return matcher.matches(text, start, end);
    }
}
