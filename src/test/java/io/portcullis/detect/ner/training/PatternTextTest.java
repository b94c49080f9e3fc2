package io.portcullis.detect.ner.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.detect.ner.NameType;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PatternTextTest {
    private static final List<String> NAMES = List.of(
            "# comment",
            "north\tDE\tgiven\tAnna,Berta",
            "north\tDE\tfamily\tKoch",
            "korea\tKR\tsyllable\tmin,seo",
            "korea\tKR\tfamily\tKim");

    private static List<GoldSentence> made(String... lines) {
        SplittableRandom random = new SplittableRandom(1);
        NameSource names = new NameSource(NAMES, List.of("Bonn"), List.of("Acme"), random.split());
        return new PatternText(List.of(lines), names, random).sentences(200);
    }

    @Test
    void wordsAreReplacedAndNamesMarked() {
        List<GoldSentence> sentences = made("verb = called | wrote", "{PERSON} of {PLACE} {verb}.");

        assertThat(sentences).hasSize(200).allSatisfy(sentence -> {
            assertThat(sentence.text()).matches("[A-Z].* of Bonn (called|wrote)\\.");
            assertThat(sentence.names())
                    .extracting(GoldSentence.Name::type)
                    .containsExactly(NameType.PERSON, NameType.LOCATION);
            GoldSentence.Name person = sentence.names().getFirst();
            assertThat(sentence.text().substring(person.end())).startsWith(" of Bonn");
        });
        assertThat(sentences.stream().map(GoldSentence::text).distinct().count())
                .isGreaterThan(10);
    }

    @Test
    void linesAreSentencesAndOtherBracesStay() {
        assertThat(made("a\\nb").stream().map(GoldSentence::text).distinct()).containsExactlyInAnyOrder("a", "b");
        assertThat(made("x { y: {unknown} }").getFirst().text()).isEqualTo("x { y: {unknown} }");
    }

    @Test
    void linesOfCommentAreLeftOut() {
        assertThat(made("# names alone", "{GIVEN}", "# see {PERSON}")).hasSize(200);
        assertThat(made("a", "a", "a", "a", "a", "# names alone", "# see {PERSON}"))
                .hasSize(6 * 200)
                .anySatisfy(sentence -> assertThat(sentence.text()).startsWith("# see "));
    }

    @Test
    void streetsAndRegionsAreWordsThatArePlaces() {
        List<GoldSentence> sentences = made(
                "streetname = {FAMILY} Road | {FAMILY} Lane", "regionname = Kent | Ohio", "{STREET}, {PLACE} {REGION}");

        assertThat(sentences).allSatisfy(sentence -> {
            assertThat(sentence.text()).matches("[A-Z][a-z]+ (Road|Lane), Bonn (Kent|Ohio)");
            assertThat(sentence.names())
                    .extracting(GoldSentence.Name::type)
                    .containsExactly(NameType.LOCATION, NameType.LOCATION, NameType.LOCATION);
        });
    }

    @Test
    void theSameSeedMakesTheSame() {
        assertThat(made("{PERSON} {int} {uuid}")).isEqualTo(made("{PERSON} {int} {uuid}"));
    }

    @Test
    void otherPersonsTakeThePlaceOfPersonsOnly() {
        SplittableRandom random = new SplittableRandom(3);
        NameSource names = new NameSource(NAMES, List.of(), List.of("Acme"), random);
        GoldSentence sentence = new GoldSentence(
                "ZOE SMITH left Rome",
                List.of(
                        new GoldSentence.Name(0, 9, NameType.PERSON),
                        new GoldSentence.Name(15, 19, NameType.LOCATION)));

        GoldSentence other = Augmentation.withOtherPersons(sentence, names, random);

        assertThat(other.text()).doesNotContain("ZOE").endsWith(" left Rome");
        GoldSentence.Name person = other.names().getFirst();
        assertThat(other.text().substring(person.start(), person.end())).isUpperCase();
        GoldSentence.Name place = other.names().getLast();
        assertThat(other.text().substring(place.start(), place.end())).isEqualTo("Rome");
    }
}
