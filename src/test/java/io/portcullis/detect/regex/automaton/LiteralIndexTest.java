package io.portcullis.detect.regex.automaton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.detect.regex.automaton.LiteralIndex.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LiteralIndexTest {
    private static List<String> find(List<Literal> literals, String text) {
        return find(new LiteralIndex(literals, 0), literals, text, text.length());
    }

    /** All literals, as the scanner looks for them: in blocks, positions first. */
    private static List<String> find(LiteralIndex index, List<Literal> literals, String text, int block) {
        char[] chars = text.toCharArray();
        int[] stops = new int[block + 1];
        int[] ids = new int[index.longest()];
        List<String> found = new ArrayList<>();
        for (int from = 0; from < chars.length; from += block) {
            int count = index.collect(chars, from, Math.min(chars.length, from + block), stops);
            for (int i = 0; i < count; i++) {
                int literalCount = index.find(chars, stops[i], ids);
                for (int k = 0; k < literalCount; k++) {
                    found.add(literals.get(ids[k]).text() + "@" + stops[i]);
                }
            }
        }
        return found;
    }

    private static List<Literal> literals(String... texts) {
        return List.of(texts).stream().map(Literal::new).toList();
    }

    @Test
    void findsOverlappingLiteralsWithoutRegardToCase() {
        assertThat(find(literals("he", "she", "hers", "e"), "uSHErs"))
                .containsExactlyInAnyOrder("she@1", "he@2", "e@3", "hers@2");
    }

    @Test
    void findsLiteralsOfOtherScripts() {
        assertThat(find(literals("key", "密码", "пароль"), "kеy key 密码 ПАРОЛЬ"))
                .containsExactly("key@4", "密码@8", "пароль@11");
    }

    @Test
    void leavesOutWhatCannotGoOnOrBegin() {
        // Given: ab is followed by a digit and a dash, or it is of no interest
        Lookahead digitDash = new Lookahead.Source(List.of(Regex.parse("ab\\d-")), Lookahead.ANY).behind("ab");
        List<Literal> literals = List.of(new Literal("ab", true, digitDash, true));

        // When, Then
        assertThat(find(literals, "ab1- xab1- ab12 abc- ab")).containsExactly("ab@0", "ab@21");
    }

    @Test
    void stopsWhereRunsBegin() {
        LiteralIndex index = new LiteralIndex(List.of(), 1L << CharClasses.DIGIT);
        int[] stops = new int[12];

        int count = index.collect("a123 45:6".toCharArray(), 0, 9, stops);

        assertThat(java.util.Arrays.copyOf(stops, count)).containsExactly(1, 5, 8);
    }

    @Test
    void tellsWhenTheTextEndsInsideALiteral() {
        LiteralIndex index =
                new LiteralIndex(List.of(new Literal("akia"), new Literal("password", false, Lookahead.ANY, false)), 0);

        assertThat(index.isOpen("an AKI".toCharArray(), 3)).isTrue();
        assertThat(index.isOpen("an AKX".toCharArray(), 3)).isFalse();
        assertThat(index.isOpen("passw".toCharArray(), 0)).isFalse();
    }

    @Test
    void refusesLiteralsThatCouldNeverBeFound() {
        assertThatThrownBy(() -> new Literal("Key")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Literal("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LiteralIndex(literals("key", "key"), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void findsExactlyWhatIndexOfFinds(
            @ForAll @Size(min = 1, max = 8)
                    List<@StringLength(min = 1, max = 6) @CharRange(from = 'a', to = 'c') String> words,
            @ForAll @StringLength(max = 40) @CharRange(from = 'a', to = 'd') String text,
            @ForAll @IntRange(min = 1, max = 9) int block) {
        // Given
        List<Literal> literals = words.stream().distinct().map(Literal::new).toList();
        List<String> expected = new ArrayList<>();
        for (Literal literal : literals) {
            for (int at = text.indexOf(literal.text()); at >= 0; at = text.indexOf(literal.text(), at + 1)) {
                expected.add(literal.text() + "@" + at);
            }
        }

        // When, Then
        LiteralIndex index = new LiteralIndex(literals, 0);
        assertThat(find(index, literals, text.toUpperCase(Locale.ROOT), block))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Property
    void neverLeavesOutWhereAMatchGoesOn(
            @ForAll @StringLength(min = 1, max = 3) @CharRange(from = 'a', to = 'b') String literal,
            @ForAll @StringLength(max = 3) @CharRange(from = 'a', to = 'c') String rest,
            @ForAll @StringLength(max = 12) @CharRange(from = 'a', to = 'd') String text) {
        // Given
        Regex regex = Regex.parse("(?i)" + literal + "(?:" + (rest.isEmpty() ? "1" : rest) + "|[c-d]\\d?)");
        Lookahead next = new Lookahead.Source(List.of(regex), Lookahead.ANY).behind(literal);
        List<Literal> literals = List.of(new Literal(literal, false, next, true));
        char[] chars = text.toCharArray();

        // When
        List<String> found = find(literals, text);

        // Then
        for (int at = 0; at < chars.length; at++) {
            boolean[] matched = {false};
            Automaton.of(regex).forward(chars, at, chars.length, (expressions, end) -> matched[0] = true);
            if (matched[0]) {
                assertThat(found).contains(literal + "@" + at);
            }
        }
    }
}
