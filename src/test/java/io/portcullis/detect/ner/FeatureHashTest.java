package io.portcullis.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FeatureHashTest {
    @Property
    void theHashOfTwoStringsFollowsFromTheirs(@ForAll String first, @ForAll String second) {
        long whole = FeatureHash.of(first + second);

        assertThat(FeatureHash.append(FeatureHash.of(first), second)).isEqualTo(whole);
        assertThat(FeatureHash.append(
                        FeatureHash.of(first), FeatureHash.of(second), FeatureHash.power(second.length())))
                .isEqualTo(whole);
    }

    @Property
    void differentStringsHaveDifferentHashes(@ForAll String first, @ForAll String second) {
        assertThat(FeatureHash.mix(FeatureHash.of(first)) == FeatureHash.mix(FeatureHash.of(second)))
                .isEqualTo(first.equals(second));
    }
}
