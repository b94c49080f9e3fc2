package io.portcullis.detect.ner.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.detect.ner.NameDecoder;
import io.portcullis.detect.ner.NameSpan;
import io.portcullis.detect.ner.NameType;
import io.portcullis.detect.ner.NerModel;
import io.portcullis.detect.ner.Tokens;
import io.portcullis.detect.ner.WordTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers of the decoder rely on, with the model that is shipped. */
class ShippedDecoderTest {
    private static final NerModel MODEL = ShippedModel.load();
    private static final int THREADS = 6;

    private static List<List<NameSpan>> all(NameDecoder decoder, List<GoldSentence> sentences) {
        List<List<NameSpan>> all = new ArrayList<>();
        for (GoldSentence sentence : sentences) {
            all.add(decoder.decode(sentence.text(), sentence.tokens(), 0));
        }
        return all;
    }

    @Test
    void nothingThatWasReadBeforeChangesAnAnswer() {
        List<GoldSentence> sentences = ShippedModel.development("ewt");
        List<List<NameSpan>> first = all(MODEL.decoder(), sentences);
        all(MODEL.decoder(), ShippedModel.development("wnut"));

        assertThat(all(MODEL.decoder(), sentences)).isEqualTo(first);
        assertThat(all(ShippedModel.load().decoder(), sentences)).isEqualTo(first);
    }

    @Test
    void manyThreadsMayUseIt() throws Exception {
        List<GoldSentence> sentences = ShippedModel.development("wnut");
        List<List<NameSpan>> expected = all(ShippedModel.load().decoder(), sentences);
        NameDecoder shared = ShippedModel.load().decoder();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<List<List<NameSpan>>>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                tasks.add(() -> all(shared, sentences));
            }
            for (Future<List<List<NameSpan>>> result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void aLargerBiasMasksMore() {
        double before = 0;
        for (float bias : new float[] {-2, 0, 1, 2, 4}) {
            double masked = new NameMeasure(MODEL.decoder(), bias, 0)
                    .add(ShippedModel.development("ewt"))
                    .personTokensMasked();
            assertThat(masked).isGreaterThan(before);
            before = masked;
        }
    }

    @Test
    void scoresAreProbabilitiesAndNamesAreInOrder() {
        for (GoldSentence sentence : ShippedModel.development("wnut")) {
            int end = -1;
            for (NameSpan span : MODEL.decoder().decode(sentence.text(), sentence.tokens(), 1)) {
                assertThat(span.score()).isBetween(0.0, 1.0);
                assertThat(span.first()).isGreaterThan(end);
                end = span.last();
            }
        }
    }

    @Test
    void tokensOfAnyLengthAndTextsOfNone() {
        String longest = "x".repeat(100_000);

        assertThat(MODEL.decoder().decode("", WordTokenizer.tokenize("", 0, 0), 0))
                .isEmpty();
        assertThat(MODEL.decoder().decode(longest, WordTokenizer.tokenize(longest, 0, longest.length()), 0))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            Please call Amara Okafor in Lagos tomorrow.; Amara Okafor PERSON, Lagos LOCATION
            Customer Nguyen Thi Lan called about her invoice; Nguyen Thi Lan PERSON
            hi, this is Thuy from the support team; Thuy PERSON
            Hi Siobhan, thanks for your help!; Siobhan PERSON
            Best regards, Jean-Luc Moreau; Jean-Luc Moreau PERSON
            We flew from Paris to Addis Ababa.; Paris LOCATION, Addis Ababa LOCATION
            Error 404: file not found in /var/log/nginx;
            kubectl get pods -n staging;
            i spoke with maria gonzalez yesterday; maria gonzalez PERSON
            Barack Obama's speech was long.; Barack Obama PERSON
            """)
    void findsWhatAnyoneSees(String text, String expected) {
        Tokens tokens = WordTokenizer.tokenize(text, 0, text.length());
        String found = MODEL.decoder().decode(text, tokens, 0).stream()
                .filter(span -> span.type() != NameType.ORGANIZATION)
                .map(span -> text.substring(tokens.start(span.first()), tokens.end(span.last())) + " " + span.type())
                .collect(Collectors.joining(", "));

        assertThat(found).isEqualTo(expected == null ? "" : expected);
    }
}
