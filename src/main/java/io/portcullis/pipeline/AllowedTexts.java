package io.portcullis.pipeline;

import io.portcullis.detect.regex.ValuePatterns;
import io.portcullis.model.Finding;
import io.portcullis.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values that a caller does not want to hear of. Immutable and thread-safe. */
final class AllowedTexts {
    private static final int MAX_EXPRESSION = 20_000;

    private final Set<String> values;
    private final @Nullable ValuePatterns expression;
    private final int longest;

    /**
     * The values of a call.
     *
     * @throws AnalysisRefused when the expression is not RE2's syntax, or too large
     */
    AllowedTexts(Set<String> values, @Nullable String expression) {
        this.values = values;
        this.expression = expression == null ? null : compile(expression);
        this.longest = values.stream().mapToInt(String::length).max().orElse(0);
    }

    private static ValuePatterns compile(String expression) {
        String reason = expression.length() > MAX_EXPRESSION
                ? "longer than " + MAX_EXPRESSION + " characters"
                : ValuePatterns.refusal(expression);
        if (reason != null) {
            throw new AnalysisRefused("allow_list: " + AdHocRecognizers.reason(expression, reason));
        }
        return ValuePatterns.compile(List.of("(?s:.*)(?:" + expression + ")(?s:.*)"));
    }

    /** The findings whose value, as it is written in the text, is not allowed. */
    List<Finding> without(String text, List<Finding> findings) {
        if (values.isEmpty() && expression == null) {
            return findings;
        }
        List<Finding> left = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            if (!isAllowed(text, finding.span())) {
                left.add(finding);
            }
        }
        return left;
    }

    private boolean isAllowed(String text, Span span) {
        return span.length() <= longest && values.contains(text.substring(span.start(), span.end()))
                || expression != null && expression.matches(text, span.start(), span.end());
    }
}
