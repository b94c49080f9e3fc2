package io.portcullis.detect.ner;

/**
 * A name that the model found in a sentence.
 *
 * @param first index of its first token
 * @param last index of its last token, at least {@code first}
 * @param type what it is a name of
 * @param score calibrated probability that the span and its type are both right, 0..1
 */
public record NameSpan(int first, int last, NameType type, double score) {
    public NameSpan {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("first " + first + ", last " + last);
        }
    }
}
