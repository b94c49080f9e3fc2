package io.portcullis.detect.ner;

import java.util.List;

/** Finds names in one sentence. Implementations keep nothing between calls that changes an answer, and are thread-safe. */
@FunctionalInterface
public interface NameDecoder {
    /**
     * The names of one sentence, from left to right and without overlaps. Time and memory are linear in the number of tokens.
     *
     * @param text the text that the tokens point into
     * @param sentence the tokens of one sentence, or of one line or cell of text that has no sentences
     * @param recallBias what is taken off the score (a natural logarithm) of "no name" before the decision: 0 is the model
     *     as trained, 1 finds more names and is more often wrong; applied before the scores are calibrated
     */
    List<NameSpan> decode(CharSequence text, Tokens sentence, float recallBias);
}
