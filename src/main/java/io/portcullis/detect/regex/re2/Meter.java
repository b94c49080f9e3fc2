package io.portcullis.detect.regex.re2;

/** Counts the work of a search. */
@FunctionalInterface
public interface Meter {
    /** Counts nothing. */
    Meter NONE = steps -> {};

    /**
     * Counts steps; throws to end the search.
     *
     * @param steps about one for each character that was read and each instruction that was looked at
     */
    void spend(int steps);
}
