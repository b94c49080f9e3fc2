package io.portcullis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.model.CallFailure;
import io.portcullis.pipeline.Anonymization.Entity;
import io.portcullis.pipeline.Anonymization.Item;
import io.portcullis.pipeline.Anonymization.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of Presidio's anonymizer for what overlaps; results were made with presidio-anonymizer 2.2.366. */
class AnonymizationTest {
    private static final String TEXT = "one two  three four five six";
    private static final Function<String, TextOperator> REPLACE = type -> new TextOperator.Replace(null);

    private final Anonymization anonymization = Guards.anonymization();

    /** For example {@code A 0-3 .5; B 4-7 .9}. */
    private static List<Entity> entities(String line) {
        List<Entity> entities = new ArrayList<>();
        for (String one : line.split(";")) {
            String[] parts = one.strip().split("[ -]");
            entities.add(new Entity(
                    parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Double.valueOf(parts[3])));
        }
        return entities;
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "A 0-3 .5; A 4-7 .9 | <A>  three four five six | one type with a space between becomes one",
                "A 0-3 .5; B 4-7 .9 | <A> <B>  three four five six | two types stay two",
                "A 4-7 .1; A 0-3 .2; A 9-14 .3 | <A> four five six | any number of spaces",
                "A 0-7 .5; A 4-12 .9 | <A>ee four five six | one type that overlaps becomes one",
                "A 0-7 .5; B 4-12 .9 | <A><B>ee four five six | two types that overlap in part are both written",
                "A 0-12 .5; B 4-7 .9 | <A>ee four five six | what lies inside goes, whatever its score",
                "A 0-3 .5; B 0-3 .9 | <B> two  three four five six | of one place the higher score",
                "B 0-3 .9; A 0-3 .9 | <A> two  three four five six | of equal scores the last one",
                "A 3-3 .1 | one<A> two  three four five six | an empty place is written",
                "A 0-5 .4; A 2-2 .1 | <A>wo  three four five six | an empty place inside goes",
                "A 0-5 .9; A 5-7 .3 | <A><A>  three four five six | neighbours without a space stay two",
                "A 0-8 .4; B 4-12 .5; A 10-16 .6 | <A><B><A>our five six | a chain",
                "A 0-10 .5; B 0-10 .6; A 8-12 .1 | <A>ee four five six | what grew contains the other"
            })
    void overlaps(String entities, String expected, String reason) {
        Result result = anonymization.anonymize(TEXT, entities(entities), REPLACE);

        assertThat(result.text()).as(reason).isEqualTo(expected);
    }

    @Test
    void itemsRunBackwardsAndPointIntoTheNewText() {
        Result result = anonymization.anonymize(
                "\uD83D\uDE00 Ann and \uD83D\uDE00 Bo", entities("P 2-5 .5; Q 10-11 .7; P 12-14 .6"), REPLACE);

        assertThat(result.text()).isEqualTo("\uD83D\uDE00 <P> and <Q> <P>");
        assertThat(result.items())
                .containsExactly(
                        new Item(14, 17, "P", "<P>", "replace", .6),
                        new Item(10, 13, "Q", "<Q>", "replace", .7),
                        new Item(2, 5, "P", "<P>", "replace", .5));
    }

    @ParameterizedTest
    @CsvSource({
        "'*', 3, false, ***\uD83D\uDE00e",
        "'*', 3, true, ab***",
        "'*', 99, true, *****",
        "'*', -1, true, abc\uD83D\uDE00e",
        "'', 4, false, e",
        "\uD83D\uDE00, 2, true, abc\uD83D\uDE00\uD83D\uDE00"
    })
    void masksCodePoints(String with, int count, boolean fromEnd, String expected) {
        Result result = anonymization.anonymize(
                "abc\uD83D\uDE00e", entities("A 0-5 .5"), type -> new TextOperator.Mask(with, count, fromEnd));

        assertThat(result.text()).isEqualTo(expected);
    }

    @Test
    void aKeptValueComesBackFromWhatWasEncrypted() {
        byte[] key = new byte[32];
        Result encrypted = anonymization.anonymize(
                "from Ann to Bo",
                entities("P 5-8 .5; Q 12-14 .5"),
                type -> new TextOperator.Encrypt(new TextOperator.AesKey(key)));
        List<Entity> written = encrypted.items().stream()
                .map(item -> new Entity(item.type(), item.start(), item.end(), null))
                .toList();

        Result restored = anonymization.deanonymize(
                encrypted.text(), written, type -> new TextOperator.Decrypt(new TextOperator.AesKey(key)));

        assertThat(encrypted.text()).doesNotContain("Ann");
        assertThat(restored.text()).isEqualTo("from Ann to Bo");
        assertThat(restored.items()).extracting(Item::text).containsExactly("Bo", "Ann");
    }

    @Test
    void aPlaceOutsideTheTextIsRefused() {
        assertThatThrownBy(() -> anonymization.anonymize("abc", entities("A 1-4 .5"), REPLACE))
                .isInstanceOf(CallFailure.class)
                .hasMessage("Invalid analyzer result, start: 1 and end: 4, while text length is only 3.");
    }

    @Test
    void timeIsLinear() {
        // A quadratic way takes minutes for this.
        int count = 200_000;
        List<Entity> entities = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entities.add(new Entity(i % 2 == 0 ? "A" : "B", 2 * i, 2 * i + 3, .5));
        }

        Result result = anonymization.anonymize("ab".repeat(count + 1), entities, REPLACE);

        assertThat(result.items()).hasSize(count);
    }
}
