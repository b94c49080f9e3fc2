package io.portcullis.detect.regex;

import org.jspecify.annotations.Nullable;

/**
 * A value that passed its pattern, its checks and the lowest score that is of interest.
 *
 * @param start first character in the folded text
 * @param end behind the last character in the folded text
 * @param scoreBefore score of pattern and checks
 * @param score score after context
 * @param contextWord the word that changed the score, null for none
 */
record Candidate(
        CompiledPattern pattern,
        int start,
        int end,
        double scoreBefore,
        double score,
        @Nullable String contextWord) {}
