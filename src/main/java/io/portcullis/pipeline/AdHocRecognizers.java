package io.portcullis.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portcullis.detect.regex.OwnRecognizers;
import io.portcullis.detect.regex.RecognizerException;
import io.portcullis.detect.regex.RegexDetector;
import io.portcullis.detect.regex.ValuePatterns;
import io.portcullis.model.RecognizerProblem;
import io.portcullis.model.RecognizerSpec;
import java.time.Duration;
import java.util.List;

/**
 * Compiles the recognizers that come with calls, and keeps some sets, since a gateway sends the same ones with every call. A set
 * is bounded as those of a policy are ({@link io.portcullis.model.RecognizerLimits}), the number of kept sets by the settings.
 * Thread-safe.
 */
final class AdHocRecognizers {
    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final Cache<List<RecognizerSpec>, RegexDetector> compiled;

    /** Keeps at most {@code sets} sets. */
    AdHocRecognizers(int sets) {
        this.compiled = Caffeine.newBuilder()
                .maximumSize(sets)
                .expireAfterAccess(UNUSED)
                .build();
    }

    /**
     * A detector of the given recognizers alone.
     *
     * @throws AnalysisRefused when they cannot be compiled
     */
    RegexDetector detector(List<RecognizerSpec> recognizers) {
        RegexDetector known = compiled.getIfPresent(recognizers);
        if (known == null) {
            known = compile(recognizers);
            compiled.put(recognizers, known);
        }
        return known;
    }

    private static RegexDetector compile(List<RecognizerSpec> recognizers) {
        try {
            return RegexDetector.only(OwnRecognizers.compile(recognizers));
        } catch (RecognizerException refused) {
            throw new AnalysisRefused(message(recognizers, refused.problems().get(0)));
        }
    }

    /** Why an expression is refused, at its place in what the caller wrote: flags in front are not the caller's. */
    static String reason(String expression, String reason) {
        int close = expression.startsWith("(?") ? expression.indexOf(')') : -1;
        String own = close < 0 ? null : ValuePatterns.refusal(expression.substring(close + 1));
        return own == null ? reason : own;
    }

    private static String message(List<RecognizerSpec> recognizers, RecognizerProblem problem) {
        String place = "ad_hoc_recognizers[" + problem.recognizer() + "]";
        return switch (problem.part()) {
            case PATTERN ->
                place + ".patterns[" + problem.index() + "].regex: "
                        + reason(
                                recognizers
                                        .get(problem.recognizer())
                                        .patterns()
                                        .get(problem.index())
                                        .regex(),
                                problem.reason());
            case DENY_LIST -> place + ".deny_list[" + problem.index() + "]: " + problem.reason();
            case CONTEXT -> place + ".context[" + problem.index() + "]: " + problem.reason();
            case RECOGNIZER, CHECKSUM, COUNTER_CONTEXT, MATCH, NO_MATCH -> place + ": " + problem.reason();
        };
    }
}
