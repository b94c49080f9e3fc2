package io.portcullis.detect.ner;

/** Turns what the model says into the probability that a name and its type are right. Immutable. */
final class Calibration {
    static final Calibration NONE = new Calibration();

    double probability(NameType type, SpanScore score) {
        return score.product();
    }
}
