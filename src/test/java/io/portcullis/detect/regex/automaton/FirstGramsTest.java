package io.portcullis.detect.regex.automaton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FirstGramsTest {
    @Property(tries = 2000)
    void neverHidesAWord(
            @ForAll @Size(min = 1, max = 6)
                    List<@NotEmpty @StringLength(max = 12) @CharRange(from = 'a', to = 'd') String> words,
            @ForAll @StringLength(max = 12) @CharRange(from = 'A', to = 'd') String behind) {
        FirstGrams grams = new FirstGrams(words);

        for (String word : words) {
            assertThat(grams.mayBegin((word + behind).toCharArray(), 0)).isTrue();
            assertThat(grams.mayBegin((word.toUpperCase(Locale.ROOT) + behind).toCharArray(), 0))
                    .isTrue();
        }
    }

    @Test
    void neverHidesAWordThatIsNotAscii() {
        FirstGrams grams = new FirstGrams(List.of("straße", "паспорт", "passaporté", "é"));

        for (String text : List.of("Straße nebenan", "паспорт 123456", "PASSAPORTé 12", "éclair au chocolat")) {
            assertThat(grams.mayBegin(text.toCharArray(), 0)).isTrue();
        }
    }

    @Test
    void hidesNearlyAllThatBeginsNoWord() {
        // Given: words of all lengths, and texts of other letters
        Random random = new Random(1);
        List<String> words = random.ints(3000, 2, 12)
                .mapToObj(length -> letters(random, length, 'a', 13))
                .toList();
        FirstGrams grams = new FirstGrams(words);

        // When
        long passed = random.ints(10_000)
                .filter(any -> grams.mayBegin(letters(random, 16, 'n', 13).toCharArray(), 0))
                .count();

        // Then
        assertThat(passed).isLessThan(1500);
    }

    private static String letters(Random random, int length, char from, int letters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) (from + random.nextInt(letters)));
        }
        return text.toString();
    }
}
