package io.portcullis.detect.ner;

/** How sure the model was of the outcomes of one name. Used by one thread. */
final class SpanScore {
    private double product = 1;
    private double smallest = 1;
    private int length;

    void clear() {
        product = 1;
        smallest = 1;
        length = 0;
    }

    void add(double probability) {
        product *= probability;
        smallest = Math.min(smallest, probability);
        length++;
    }

    /** The product of the probabilities of all its outcomes. */
    double product() {
        return product;
    }

    /** The smallest of them. */
    double smallest() {
        return smallest;
    }

    /** How many tokens. */
    int length() {
        return length;
    }
}
