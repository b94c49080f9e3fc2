package io.portcullis.detect.ner.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.detect.ner.NameType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorpusReaderTest {
    private static List<GoldSentence> read(String lines) throws IOException {
        return CorpusReader.read(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), "test.tsv");
    }

    private static String names(GoldSentence sentence) {
        StringBuilder names = new StringBuilder();
        for (GoldSentence.Name name : sentence.names()) {
            names.append(names.isEmpty() ? "" : ", ")
                    .append(sentence.text(), name.start(), name.end())
                    .append(" ")
                    .append(name.type());
        }
        return names.toString();
    }

    @Test
    void sentencesDocumentsAndNames() throws IOException {
        List<GoldSentence> sentences =
                read("-DOCSTART-\tO\n\nAnn\tB-PER\nLee\tI-PER\nsaw\tO\nParis\tB-LOC\nBob\tB-PER\n\nOk\tO\n");

        assertThat(sentences).hasSize(2);
        assertThat(sentences.getFirst().text()).isEqualTo("Ann Lee saw Paris Bob");
        assertThat(names(sentences.getFirst())).isEqualTo("Ann Lee PERSON, Paris LOCATION, Bob PERSON");
        assertThat(sentences.getLast().names()).isEmpty();
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            do/O n't/O; don't; ; a negation is one word with its verb
            Mary/B-PER 's/O car/O; Mary's car; Mary PERSON; a possessive stands at its word
            Mary/B-PER '/O s/O car/O; Mary's car; Mary PERSON; also when the corpus cuts it in three
            J/B-PER ./I-PER Lee/I-PER; J. Lee; J. Lee PERSON; a dot stands at its word
            Anne/B-PER -/I-PER Marie/I-PER; Anne-Marie; Anne-Marie PERSON; a hyphen joins
            O/B-PER '/I-PER Brien/I-PER; O'Brien; O'Brien PERSON; an apostrophe within a name joins
            the/O boys/O '/O room/O; the boys ' room; ; another one does not
            @/O ann_lee/B-PER hi/O; @ann_lee hi; ; a handle is no name
            @ann_lee/B-PER hi/O; @ann_lee hi; ; in one token neither
            NATO/B-MISC; NATO; ; other labels are none
            """)
    void joinsTokensAsPeopleWrite(String tokens, String text, String names, String reason) throws IOException {
        String lines = tokens.replace('/', '\t').replace(' ', '\n') + "\n";

        GoldSentence sentence = read(lines).getFirst();

        assertThat(sentence.text()).as(reason).isEqualTo(text);
        assertThat(names(sentence)).as(reason).isEqualTo(names == null ? "" : names);
    }

    @Test
    void aLineWithoutLabelIsToldByItsNumber() {
        assertThatThrownBy(() -> read("Ann\tB-PER\nLee\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("test.tsv:2");
    }

    @Test
    void namesInTokens() {
        GoldSentence sentence = new GoldSentence(
                "Ann-Lee at ann@mail.example and Bob's",
                List.of(
                        new GoldSentence.Name(0, 7, NameType.PERSON),
                        new GoldSentence.Name(11, 14, NameType.PERSON),
                        new GoldSentence.Name(32, 35, NameType.PERSON)));

        assertThat(sentence.spans(sentence.tokens()))
                .as("a part of an address is no name")
                .containsExactly(
                        new GoldSentence.TokenSpan(0, 3, NameType.PERSON),
                        new GoldSentence.TokenSpan(6, 7, NameType.PERSON));
    }
}
