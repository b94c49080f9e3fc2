package io.portcullis.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
    private static SpanScore score(double... probabilities) {
        SpanScore score = new SpanScore();
        for (double probability : probabilities) {
            score.add(probability);
        }
        return score;
    }

    @Test
    void aTypeWithoutCurveKeepsTheModelsNumber() {
        assertThat(Calibration.NONE.probability(NameType.PERSON, score(0.8))).isEqualTo(0.8);
    }

    @Test
    void aSurerNameHasAHigherScore() {
        Calibration calibration = new Calibration(Map.of(NameType.PERSON, new Calibration.Curve(-0.3, 0.6)));
        double before = 0;
        for (double p = 0.01; p < 1; p += 0.01) {
            double now = calibration.probability(NameType.PERSON, score(p));
            assertThat(now).isGreaterThan(before).isBetween(0.0, 1.0);
            before = now;
        }
        assertThat(calibration.probability(NameType.PERSON, score(0.9, 0.9)))
                .isLessThan(calibration.probability(NameType.PERSON, score(0.9)));
        assertThat(calibration.probability(NameType.PERSON, score(1))).isFinite();
    }

    @Test
    void isReadAsItWasWritten() {
        Calibration calibration = new Calibration(Map.of(
                NameType.PERSON,
                new Calibration.Curve(-0.25, 0.5),
                NameType.LOCATION,
                new Calibration.Curve(1.5, 0.75)));

        assertThat(Calibration.parse(calibration.text())).isEqualTo(calibration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"animal 0 1", "person 0", "person 0 0", "person x 1", "person 0 NaN"})
    void whatIsNoCalibrationIsRefused(String text) {
        assertThatThrownBy(() -> Calibration.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
