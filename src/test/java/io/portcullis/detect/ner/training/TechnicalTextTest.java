package io.portcullis.detect.ner.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.detect.ner.NameSpan;
import io.portcullis.detect.ner.NameType;
import io.portcullis.detect.ner.NerModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Logs, code, configuration, commands and tickets without a name; none of the lines is made by a training pattern. */
class TechnicalTextTest {
    private static final double MOST_PER_THOUSAND_WORDS = 3;
    private static final double DEFAULT_THRESHOLD = 0.7;

    @Test
    void hardlyAnythingIsTakenForAPerson() {
        NerModel model = ShippedModel.load();
        List<GoldSentence> lines = CulturesTest.lines("technical.txt").stream()
                .map(line -> new GoldSentence(line, List.of()))
                .toList();
        for (float bias : new float[] {0, 1}) {
            NameMeasure measure = new NameMeasure(model.decoder(), bias, DEFAULT_THRESHOLD).add(lines);
            System.out.printf(
                    Locale.ROOT,
                    "bias %.0f: %.1f PERSON per 1,000 words: %s%n",
                    bias,
                    measure.personsPerThousandWords(),
                    found(model, lines, bias));

            assertThat(measure.personsPerThousandWords()).isLessThanOrEqualTo(MOST_PER_THOUSAND_WORDS);
        }
    }

    private static List<String> found(NerModel model, List<GoldSentence> lines, float bias) {
        List<String> found = new ArrayList<>();
        for (GoldSentence line : lines) {
            for (NameSpan span : model.decoder().decode(line.text(), line.tokens(), bias)) {
                if (span.type() == NameType.PERSON && span.score() >= DEFAULT_THRESHOLD) {
                    found.add(line.text()
                            .substring(
                                    line.tokens().start(span.first()),
                                    line.tokens().end(span.last())));
                }
            }
        }
        return found;
    }
}
