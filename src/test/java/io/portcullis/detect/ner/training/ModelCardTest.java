package io.portcullis.detect.ner.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.detect.ner.NameType;
import io.portcullis.detect.ner.NerModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Holds the numbers of the model card, models/en/README.md, that the development sets in the test resources can check: a model that
 * does better or worse than its card says fails. {@code mvn test -Dtest=ModelCardTest -Ddocs.update=true} writes them anew.
 */
class ModelCardTest {
    private static final Path FOLDER = Path.of("models", "en");
    private static final Path CARD = FOLDER.resolve("README.md");
    private static final String BEGIN = "<!-- numbers: ModelCardTest -->\n";
    private static final String END = "<!-- end of numbers -->";
    private static final double[][] POINTS = {{0, 0}, {0, 0.7}, {1, 0}, {1, 0.7}};
    private static final long MOST_BYTES = 12L << 20;

    @Test
    void theNumbersAreThoseOfTheModel() throws IOException {
        String expected = numbers(ShippedModel.load());
        String card = Files.readString(CARD);
        int begin = card.indexOf(BEGIN) + BEGIN.length();
        int end = card.indexOf(END);
        assertThat(begin).isGreaterThan(BEGIN.length());
        assertThat(end).isGreaterThanOrEqualTo(begin);
        if (Boolean.getBoolean("docs.update")) {
            card = card.substring(0, begin) + expected + card.substring(end);
            Files.writeString(CARD, card);
            end = card.indexOf(END);
        }

        assertThat(card.substring(begin, end))
                .as("the model card says something else than the model does: -Dtest=ModelCardTest -Ddocs.update=true")
                .isEqualTo(expected);
    }

    private static String numbers(NerModel model) {
        StringBuilder table = new StringBuilder("""

                | set | bias | threshold | all P / R / F | PERSON P / R / F | LOCATION P / R / F | ORGANIZATION P / R / F | PERSON tokens masked | calibration error |
                |---|---|---|---|---|---|---|---|---|
                """);
        for (String set : List.of("ewt", "wnut")) {
            List<GoldSentence> sentences = ShippedModel.development(set);
            rows(table, model, set + " dev", sentences);
            if (set.equals("ewt")) {
                rows(
                        table,
                        model,
                        "ewt dev, lower case",
                        sentences.stream().map(Augmentation::lowerCase).toList());
            }
        }
        return table.append('\n').toString();
    }

    private static void rows(StringBuilder table, NerModel model, String name, List<GoldSentence> sentences) {
        List<GoldSentence> half = sentences.subList(sentences.size() / 2, sentences.size());
        for (double[] point : POINTS) {
            NameMeasure measure = new NameMeasure(model.decoder(), (float) point[0], point[1]).add(sentences);
            double error = new NameMeasure(model.decoder(), (float) point[0], point[1])
                    .add(half)
                    .calibrationError();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.1f | %s | %s | %s | %s | %.1f | %.2f |\n",
                    name,
                    point[0],
                    point[1],
                    line(measure.all()),
                    line(measure.of(NameType.PERSON)),
                    line(measure.of(NameType.LOCATION)),
                    line(measure.of(NameType.ORGANIZATION)),
                    measure.personTokensMasked(),
                    error));
        }
    }

    private static String line(Counts counts) {
        return String.format(Locale.ROOT, "%.1f / %.1f / %.1f", counts.precision(), counts.recall(), counts.f1());
    }

    @Test
    void modelAndClustersAreSmallAndHaveTheirLicence() throws IOException {
        assertThat(ShippedModel.bytes()).isEqualTo(Files.readAllBytes(FOLDER.resolve("names.bin")));
        assertThat(ShippedModel.bytes().length).isLessThanOrEqualTo((int) MOST_BYTES);
        assertThat(Files.readString(FOLDER.resolve("LICENSE"))).contains("Attribution-ShareAlike 4.0 International");
        String notice = Files.readString(FOLDER.resolve("NOTICE"));
        assertThat(notice)
                .contains(
                        "CC BY-SA 4.0",
                        "EWT",
                        "Wikigold",
                        "WNUT",
                        "Broad Twitter Corpus",
                        "CrossNER",
                        "GUM",
                        "DocRED",
                        "LitBank",
                        "CEREC",
                        "nameswap",
                        "sigpwned",
                        "Faker",
                        "NLP4J");
    }

    /** Bias 0 throughout; the threshold of each number is named, the lower ones being for guards that rather mask too much. */
    @Test
    void theDevelopmentNumbersAreGoodEnough() {
        List<GoldSentence> ewt = ShippedModel.development("ewt");
        NameMeasure all = measure(ewt, 0);

        assertThat(all.all().f1()).isGreaterThanOrEqualTo(76);
        assertThat(all.of(NameType.LOCATION).f1()).isGreaterThanOrEqualTo(80);
        assertThat(measure(ewt, 0.6).of(NameType.LOCATION).f1()).isGreaterThanOrEqualTo(80);
        assertThat(measure(ewt, 0.6).of(NameType.PERSON).f1()).isGreaterThanOrEqualTo(85);
        assertThat(measure(ewt, 0.7).of(NameType.PERSON).f1()).isGreaterThanOrEqualTo(85);
        assertThat(measure(ShippedModel.development("wnut"), 0).all().f1()).isGreaterThanOrEqualTo(50);
        assertThat(measure(ewt.stream().map(Augmentation::lowerCase).toList(), 0)
                        .all()
                        .f1())
                .isGreaterThanOrEqualTo(72);
    }

    private static NameMeasure measure(List<GoldSentence> sentences, double threshold) {
        return new NameMeasure(ShippedModel.load().decoder(), 0, threshold).add(sentences);
    }
}
