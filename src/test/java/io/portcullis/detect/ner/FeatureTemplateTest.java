package io.portcullis.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureTemplateTest {
    private static final ClusterLexicon LEXICON =
            ClusterLexicon.of(List.of(Map.of("anna", "10101010", "met", "0011"), Map.of()));

    private static List<String> features(String templates, String sentence, int token, String... outcomes) {
        List<String> features = new ArrayList<>();
        new NameFeatures(templates, LEXICON).of(sentence.split(" ")).add(token, outcomes, features);
        return features;
    }

    @Test
    void attributesOfTheWordAndItsNeighbours() {
        assertThat(features("w word\nx word[-1]\ny shape[1]\nz prefix_3", "We met Anna-9 today", 2))
                .containsExactlyInAnyOrder("w=anna-0", "x=met", "y=x", "z=ann");
    }

    @Test
    void clustersAreCutAndLackingOnesMakeNoFeature() {
        assertThat(features("a text_4\nb text_6\nc tweet\nd text[-1] text", "met ANNA", 1))
                .containsExactlyInAnyOrder("a=1010", "b=101010", "d=0011|10101010");
        assertThat(features("a text_4", "met Nobody", 1)).isEmpty();
    }

    @Test
    void edgesOfTheSentenceAreWords() {
        assertThat(features("a word[-1]\nb word[2]", "Anna", 0)).containsExactlyInAnyOrder("a=<s>", "b=</s>");
    }

    @Test
    void runsOfCapitalisedWords() {
        String sentence = "customer Anna van der Berg called";
        assertThat(features("l word[L]\nr word[R]\np place word", sentence, 4))
                .containsExactlyInAnyOrder("l=customer", "r=called", "p=3/4|berg");
        assertThat(features("l word[L]\nr word[R]\np place", sentence, 5)).isEmpty();
    }

    @Test
    void casingOfTheSentence() {
        assertThat(features("c casing", "call anna now", 1)).containsExactly("c=l");
        assertThat(features("c casing", "CALL ANNA NOW", 1)).containsExactly("c=u");
        assertThat(features("c casing", "Call Anna Now Please", 1)).containsExactly("c=t");
        assertThat(features("c casing", "Please call Anna now", 1)).isEmpty();
    }

    @Test
    void outcomesBefore() {
        assertThat(features("o outcome[-1] outcome[-2]", "a b c", 2, "other", "person-start"))
                .containsExactly("o=person-start|other");
        assertThat(features("o outcome[-1] outcome[-2]", "a b c", 0)).containsExactly("o=other|other");
    }

    @Test
    void gramsOfTheWord() {
        assertThat(features("g gram", "Ann", 0))
                .containsExactlyInAnyOrder("g=^an", "g=ann", "g=nn$", "g=^ann", "g=ann$");
        assertThat(features("g gram", "2024", 0)).isEmpty();
    }

    @Test
    void whatIsNoTemplateIsRefused() {
        assertThatThrownBy(() -> FeatureTemplate.parse("a colour")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FeatureTemplate.parse("a word[9]")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FeatureTemplate.parse("a")).isInstanceOf(IllegalArgumentException.class);
    }
}
