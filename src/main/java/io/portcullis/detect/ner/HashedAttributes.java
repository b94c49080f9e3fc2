package io.portcullis.detect.ner;

/** Some attributes of a word as hashes; holds no text. Immutable. */
final class HashedAttributes {
    private final long[] hashes;

    /** {@link FeatureHash#power} of each value; 0 where the word lacks the attribute. */
    private final long[] powers;

    /**
     * Hashes of attributes.
     *
     * @param wanted which ones; they are asked for by their place in this list
     */
    HashedAttributes(Word word, WordAttribute[] wanted) {
        hashes = new long[wanted.length];
        powers = new long[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            String value = word.attribute(wanted[i]);
            if (value != null) {
                hashes[i] = FeatureHash.of(value);
                powers[i] = FeatureHash.power(value.length());
            }
        }
    }

    /** Whether the word has an attribute. */
    boolean has(int place) {
        return powers[place] != 0;
    }

    /** The hash of what {@code hash} stands for with the value of an attribute behind it. */
    long appendTo(long hash, int place) {
        return FeatureHash.append(hash, hashes[place], powers[place]);
    }
}
