package io.portcullis.detect.ner.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.portcullis.detect.ner.NameDecoder;
import io.portcullis.detect.ner.NameSpan;
import io.portcullis.detect.ner.NameType;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameMeasureTest {
    private static final GoldSentence SENTENCE = new GoldSentence(
            "Ann Lee met Bob in Rome .",
            List.of(
                    new GoldSentence.Name(0, 7, NameType.PERSON),
                    new GoldSentence.Name(12, 15, NameType.PERSON),
                    new GoldSentence.Name(19, 23, NameType.LOCATION)));

    @Test
    void countsStrictly() {
        NameDecoder half = (text, tokens, bias) -> List.of(
                new NameSpan(0, 0, NameType.PERSON, 0.9),
                new NameSpan(3, 3, NameType.PERSON, 0.8),
                new NameSpan(5, 5, NameType.ORGANIZATION, 0.4));
        NameMeasure measure = new NameMeasure(half, 0, 0).add(List.of(SENTENCE));

        assertThat(measure.of(NameType.PERSON).precision()).isEqualTo(50);
        assertThat(measure.of(NameType.PERSON).recall()).isEqualTo(50);
        assertThat(measure.of(NameType.LOCATION).recall()).as("the type counts").isZero();
        assertThat(measure.of(NameType.ORGANIZATION).wrong()).isEqualTo(1);
        assertThat(measure.all().f1()).isCloseTo(100.0 / 3, within(0.01));
        assertThat(measure.personTokensMasked())
                .as("Ann and Bob of Ann, Lee, Bob")
                .isCloseTo(200.0 / 3, within(0.01));
        assertThat(measure.personsPerThousandWords()).isCloseTo(1000 * 2 / 7.0, within(0.01));
        assertThat(measure.calibrationError()).isCloseTo((0.9 + 0.2 + 0.4) / 3, within(1e-9));
        assertThat(new NameMeasure(half, 0, 0.85)
                        .add(List.of(SENTENCE))
                        .of(NameType.PERSON)
                        .recall())
                .as("below the threshold is not found")
                .isZero();
    }

    @Test
    void ofNothingNothing() {
        NameMeasure measure = new NameMeasure((text, tokens, bias) -> List.of(), 0, 0).add(List.of());

        assertThat(measure.all().f1()).isZero();
        assertThat(measure.calibrationError()).isZero();
        assertThat(measure.personTokensMasked()).isZero();
    }
}
