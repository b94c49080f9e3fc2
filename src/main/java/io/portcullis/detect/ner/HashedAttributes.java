package io.portcullis.detect.ner;

import org.jspecify.annotations.Nullable;

/** The attributes of a word as hashes; holds no text. Immutable. */
final class HashedAttributes {
    private final long[] hashes = new long[WordAttribute.COUNT];

    /** {@link FeatureHash#power} of each value; 0 where the word lacks the attribute. */
    private final long[] powers = new long[WordAttribute.COUNT];

    HashedAttributes(Word word) {
        for (WordAttribute attribute : WordAttribute.values()) {
            @Nullable String value = word.attribute(attribute);
            if (value != null) {
                hashes[attribute.ordinal()] = FeatureHash.of(value);
                powers[attribute.ordinal()] = FeatureHash.power(value.length());
            }
        }
    }

    /** Whether the word has an attribute. */
    boolean has(int attribute) {
        return powers[attribute] != 0;
    }

    /** The hash of what {@code hash} stands for with the value of an attribute behind it. */
    long appendTo(long hash, int attribute) {
        return FeatureHash.append(hash, hashes[attribute], powers[attribute]);
    }
}
