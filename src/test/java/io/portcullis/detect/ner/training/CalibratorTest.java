package io.portcullis.detect.ner.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.portcullis.detect.ner.Calibration;
import io.portcullis.detect.ner.NameDecoder;
import io.portcullis.detect.ner.NameSpan;
import io.portcullis.detect.ner.NameType;
import io.portcullis.detect.ner.NerModel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibratorTest {
    /** A model that says {@code sure} of every name, is right as a curve says, and nothing else. */
    private record Boaster(NameDecoder decoder) implements NerModel {
        @Override
        public String language() {
            return "en";
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 0.5", "0.5, 0.3", "-2, 2"})
    void findsTheCurveThatTheTruthFollows(double intercept, double slope) {
        SplittableRandom random = new SplittableRandom(11);
        List<GoldSentence> sentences = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int percent = random.nextInt(20, 100);
            double truth = 1 / (1 + Math.exp(-intercept - slope * Calibration.logOdds(percent / 100.0)));
            String text = "Ann " + percent;
            sentences.add(new GoldSentence(
                    text,
                    random.nextDouble() < truth ? List.of(new GoldSentence.Name(0, 3, NameType.PERSON)) : List.of()));
        }
        NameDecoder says = (text, tokens, bias) -> {
            double sure = Integer.parseInt(text.toString().substring(4)) / 100.0;
            return List.of(new NameSpan(0, 0, NameType.PERSON, sure));
        };

        Calibration fitted = Calibrator.fit(new Boaster(says), sentences);

        Calibration.Curve curve = fitted.curves().get(NameType.PERSON);
        assertThat(curve).isNotNull();
        assertThat(curve.intercept()).isCloseTo(intercept, within(0.1));
        assertThat(curve.slope()).isCloseTo(slope, within(0.1));
        assertThat(fitted.curves()).as("too few places were found").doesNotContainKey(NameType.LOCATION);
    }
}
