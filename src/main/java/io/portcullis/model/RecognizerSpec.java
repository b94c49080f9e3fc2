package io.portcullis.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recognizer that a user describes as data, in a policy file or with a call. What of it can be compiled is the
 * compiler's concern.
 *
 * @param name id that findings carry
 * @param type what it finds
 * @param category category of the type
 * @param description one line for people
 * @param severity {@code low}, {@code medium}, {@code high} or {@code critical}; for people
 * @param patterns forms of the value; empty for a pure deny list
 * @param denyList words and phrases that are findings
 * @param denyListScore score of a deny-list entry before context, 0..1
 * @param context words near a match that raise its score
 * @param counterContext words near a match that lower its score
 * @param checksum name of a built-in checksum that a match of a pattern must pass, null for none
 * @param examples texts that tell whether the recognizer does what it is meant to
 */
public record RecognizerSpec(
        String name,
        EntityType type,
        Category category,
        String description,
        String severity,
        List<Pattern> patterns,
        DenyList denyList,
        double denyListScore,
        List<String> context,
        List<String> counterContext,
        @Nullable String checksum,
        Examples examples) {
    /** Score of what names none: a finding by itself, and none beside a counter-context word. */
    public static final double DEFAULT_SCORE = 0.8;
    /** The words for a severity, mildest first. */
    public static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");

    public RecognizerSpec {
        patterns = List.copyOf(patterns);
        context = List.copyOf(context);
        counterContext = List.copyOf(counterContext);
        if (!isScore(denyListScore)) {
            throw new IllegalArgumentException("recognizer " + name + ": a score lies in 0..1");
        }
        if (!SEVERITIES.contains(severity)) {
            throw new IllegalArgumentException("recognizer " + name + ": severity is one of " + SEVERITIES);
        }
        if (patterns.isEmpty() && denyList.isEmpty()) {
            throw new IllegalArgumentException("recognizer " + name + ": needs a pattern or a deny_list");
        }
    }

    /** The highest score that it gives without context, 0..1. */
    public double bestScore() {
        double best = denyList.isEmpty() ? 0 : denyListScore;
        for (Pattern pattern : patterns) {
            best = Math.max(best, pattern.score());
        }
        return best;
    }

    /** Names the recognizer and nothing that it looks for. */
    @Override
    public String toString() {
        return "RecognizerSpec[" + name + ", " + type + "]";
    }

    /**
     * One form of the value.
     *
     * @param name name that explanations carry
     * @param regex RE2 syntax
     * @param score score of a match before context, 0..1
     */
    public record Pattern(String name, String regex, double score) {
        public Pattern {
            if (!isScore(score)) {
                throw new IllegalArgumentException("pattern " + name + ": a score lies in 0..1");
            }
        }

        @Override
        public String toString() {
            return "Pattern[" + name + "]";
        }
    }

    /**
     * Texts to try the recognizer on. In a {@code match}, {@code [[} and {@code ]]} can mark exactly what must be found;
     * without a mark any finding will do.
     *
     * @param match texts in which it finds something
     * @param noMatch texts in which it finds nothing
     */
    public record Examples(List<String> match, List<String> noMatch) {
        /** No examples. */
        public static final Examples NONE = new Examples(List.of(), List.of());

        public Examples {
            match = List.copyOf(match);
            noMatch = List.copyOf(noMatch);
        }

        @Override
        public String toString() {
            return "Examples[" + match.size() + ", " + noMatch.size() + "]";
        }
    }

    private static boolean isScore(double score) {
        return score >= 0 && score <= 1;
    }
}
