package io.portcullis.detect.ner;

/** How sure the model was of the outcomes of one name. Used by one thread. */
final class SpanScore {
    private double product = 1;
    private double smallest = 1;

    void clear() {
        product = 1;
        smallest = 1;
    }

    void add(double probability) {
        product *= probability;
        smallest = Math.min(smallest, probability);
    }

    /**
     * The geometric mean of the product of the outcomes' probabilities, which punishes long names too much, and the smallest of
     * them, which does not see how many are doubtful.
     */
    double sureness() {
        return Math.sqrt(product * smallest);
    }
}
