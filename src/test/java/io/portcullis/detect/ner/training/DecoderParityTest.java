package io.portcullis.detect.ner.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.portcullis.detect.ner.NameDecoder;
import io.portcullis.detect.ner.NameSpan;
import io.portcullis.detect.ner.NameType;
import io.portcullis.detect.ner.NerModel;
import io.portcullis.detect.ner.Tokens;
import io.portcullis.detect.ner.opennlp.OpenNlpModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder over flat arrays finds what OpenNLP's own finds with a beam of one, from the same file. */
class DecoderParityTest {
    private static NerModel model;
    private static TokenNameFinderModel openNlp;

    @BeforeAll
    static void load() throws IOException {
        OpenNlpModels.register();
        model = ShippedModel.load();
        openNlp = new TokenNameFinderModel(new ByteArrayInputStream(ShippedModel.bytes()));
    }

    @Test
    void theModelSaysThatItsBeamIsOne() {
        assertThat(openNlp.getManifestProperty("BeamSize")).isEqualTo("1");
        assertThat(openNlp.getLanguage()).isEqualTo(model.language()).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ewt", "wnut"})
    void theSameNamesInAlmostAllSentences(String set) {
        NameFinderME finder = new NameFinderME(openNlp);
        List<GoldSentence> sentences = ShippedModel.development(set);
        int same = 0;
        for (GoldSentence sentence : sentences) {
            Tokens tokens = sentence.tokens();
            same += spans(finder, sentence).equals(spans(model.decoder(), sentence, tokens)) ? 1 : 0;
        }
        NameDecoder theirs = (text, tokens, bias) -> names(finder, text, tokens);
        double ours =
                new NameMeasure(model.decoder(), 0, 0).add(sentences).all().f1();

        assertThat(100.0 * same / sentences.size()).isGreaterThanOrEqualTo(99);
        assertThat(new NameMeasure(theirs, 0, 0).add(sentences).all().f1()).isCloseTo(ours, within(0.3));
    }

    private static List<String> spans(NameFinderME finder, GoldSentence sentence) {
        List<String> spans = new ArrayList<>();
        for (Span span : finder.find(NameTrainer.sample(sentence).getSentence())) {
            spans.add(span.getStart() + "-" + (span.getEnd() - 1) + " " + span.getType());
        }
        return spans;
    }

    private static List<String> spans(NameDecoder decoder, GoldSentence sentence, Tokens tokens) {
        List<String> spans = new ArrayList<>();
        for (NameSpan span : decoder.decode(sentence.text(), tokens, 0)) {
            spans.add(span.first() + "-" + span.last() + " " + span.type().label());
        }
        return spans;
    }

    private static List<NameSpan> names(NameFinderME finder, CharSequence text, Tokens tokens) {
        List<NameSpan> names = new ArrayList<>();
        for (Span span : finder.find(
                NameTrainer.sample(new GoldSentence(text.toString(), List.of())).getSentence())) {
            NameType type = NameType.ofLabel(span.getType()).orElseThrow();
            names.add(new NameSpan(span.getStart(), span.getEnd() - 1, type, 1));
        }
        return names;
    }
}
