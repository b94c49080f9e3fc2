package io.portcullis.detect.regex.automaton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class KeywordAutomatonTest {
    private static List<String> find(List<String> keywords, String text) {
        KeywordAutomaton automaton = new KeywordAutomaton(keywords);
        List<String> found = new ArrayList<>();
        char[] chars = text.toCharArray();
        int state = automaton.start();
        for (int i = 0; i < chars.length; i++) {
            long stop = automaton.advance(chars, i, chars.length, state);
            i = KeywordAutomaton.position(stop);
            state = KeywordAutomaton.state(stop);
            if (i < chars.length) {
                for (int id : automaton.output(state)) {
                    found.add(keywords.get(id) + "@" + (i + 1 - keywords.get(id).length()));
                }
            }
        }
        return found;
    }

    @Test
    void findsOverlappingKeywordsWithoutRegardToCase() {
        assertThat(find(List.of("he", "she", "hers", "e"), "uSHErs"))
                .containsExactlyInAnyOrder("she@1", "he@2", "e@3", "hers@2");
    }

    @Test
    void passesOverCharactersOutsideAscii() {
        assertThat(find(List.of("key"), "kеy kéy key \uD83D\uDE00key")).containsExactly("key@8", "key@14");
    }

    @Test
    void refusesKeywordsThatCouldNeverMatch() {
        assertThatThrownBy(() -> new KeywordAutomaton(List.of("Key"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KeywordAutomaton(List.of(""))).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void findsExactlyWhatIndexOfFinds(
            @ForAll @Size(min = 1, max = 6)
                    List<@StringLength(min = 1, max = 4) @CharRange(from = 'a', to = 'c') String> words,
            @ForAll @StringLength(max = 30) @CharRange(from = 'a', to = 'd') String text) {
        // Given
        List<String> keywords = words.stream().distinct().toList();
        List<String> expected = new ArrayList<>();
        for (String keyword : keywords) {
            for (int at = text.indexOf(keyword); at >= 0; at = text.indexOf(keyword, at + 1)) {
                expected.add(keyword + "@" + at);
            }
        }

        // When, Then
        assertThat(find(keywords, text.toUpperCase(Locale.ROOT))).containsExactlyInAnyOrderElementsOf(expected);
    }
}
