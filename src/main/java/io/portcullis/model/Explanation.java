package io.portcullis.model;

import org.jspecify.annotations.Nullable;

/**
 * Why a finding was found; holds names and numbers, never a part of the text.
 *
 * @param pattern name of the pattern that matched
 * @param checksum name of the checksum that the value passed, null when the type has none
 * @param contextWord word from the rule's own list that raised or lowered the score, null when there was none
 * @param scoreBefore score of the pattern alone, 0..1
 * @param scoreAfter score after checksum and context, 0..1
 */
public record Explanation(
        String pattern,
        @Nullable String checksum,
        @Nullable String contextWord,
        double scoreBefore,
        double scoreAfter) {}
