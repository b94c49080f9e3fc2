package io.portcullis.detect.regex;

/** Decides on a value that a pattern matched. Implementations are thread-safe. */
@FunctionalInterface
interface Validator {
    /** The answer of {@link #score} for a value that is none. */
    double REJECTED = -1;

    /**
     * The score of a matched value.
     *
     * @param value the value as it stands in the folded text
     * @param score the pattern's score
     * @return the score, 0..1, or {@link #REJECTED}
     */
    double score(CharSequence value, double score);
}
