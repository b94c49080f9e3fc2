package io.portcullis.detect.regex.automaton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutomatonTest {
    /** Longest match from the start of the text, -1 for none. */
    private static int longest(Automaton automaton, String text) {
        int[] end = {-1};
        automaton.forward(text.toCharArray(), 0, text.length(), (expressions, at) -> end[0] = at);
        return end[0];
    }

    @ParameterizedTest(name = "{0} on {1}: {2} ({3})")
    @CsvSource(
            delimiter = '~',
            value = {
                "a+b ~ aaab ~ 4 ~ repetition",
                "a{2,3} ~ aaaa ~ 3 ~ bounded repetition takes the most",
                "a{2} ~ a ~ -1 ~ too few",
                "(?:ab|a)c? ~ abc ~ 3 ~ alternation",
                "[^a-c]+ ~ xyzabc ~ 3 ~ negated class",
                "(?i)abc ~ aBC ~ 3 ~ case folded",
                "(?i)[^a] ~ A ~ -1 ~ negation of a folded class keeps the other case out",
                "x(?i:y)z ~ xYz ~ 3 ~ case folded group",
                "x(?i:y)z ~ XYz ~ -1 ~ the fold ends with its group",
                "\\d{3}-\\d{2} ~ 123-45 ~ 6 ~ escapes",
                "[\\w.-]+ ~ a.b-c_d! ~ 7 ~ escapes in a class, dash at its end",
                "\\x41 ~ A ~ 1 ~ hex escape",
                "a{,3} ~ a{,3} ~ 5 ~ no counter, so literal braces",
            })
    void matchesAnchoredAndLongest(String pattern, String text, int end, String reason) {
        assertThat(longest(Automaton.of(Regex.parse(pattern)), text)).as(reason).isEqualTo(end);
    }

    /** An automaton's tables grow while it is compiled; a loop that is being made must not be lost by it. */
    @Test
    void repeatsWhateverTheSizeOfTheExpression() {
        for (int size = 0; size < 300; size++) {
            // Expressions are compiled from their end, so that what stands behind the loop fills the tables.
            String tail = "y".repeat(size);
            Automaton automaton = Automaton.of(Regex.parse("(?:[^;]{1,4};)*z" + tail));
            assertThat(longest(automaton, "ab;c;z" + tail)).as("before " + size).isEqualTo(size + 6);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '~',
            value = {
                "(?=a)b ~ look-around",
                "(?<!a)b ~ look-around",
                "(a)\\1 ~ back-references",
                "^a ~ anchor",
                "a$ ~ anchor",
                "\\bword ~ \\b",
                "a*? ~ lazy",
                "(a ~ missing )",
                "a) ~ unmatched )",
                "[a ~ missing ]",
                "*a ~ nothing to repeat",
                "a{2000} ~ out of range",
                "a{5,2} ~ out of range",
                "\\ ~ trailing backslash",
            })
    void refusesWhatItCannotMatchByName(String pattern, String reason) {
        assertThatThrownBy(() -> Regex.parse(pattern.strip()))
                .isInstanceOf(RegexSyntaxException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void tellsEveryExpressionOfSeveral() {
        // Given
        Automaton automaton = new Automaton(List.of(Regex.parse("\\d+"), Regex.parse("\\d{2}x"), Regex.parse("abc")));
        List<String> heard = new ArrayList<>();

        // When
        int stop = automaton.forward("12x!".toCharArray(), 0, 4, (expressions, end) -> {
            for (int expression : expressions) {
                heard.add(expression + "@" + end);
            }
        });

        // Then
        assertThat(heard).containsExactly("0@1", "0@2", "1@3");
        assertThat(stop).isLessThanOrEqualTo(3);
    }

    @Test
    void tellsWhenTheTextEndedAndNotTheMatch() {
        Automaton automaton = Automaton.of(Regex.parse("ab{2,4}"));

        assertThat(automaton.forward("abb".toCharArray(), 0, 3, (e, end) -> {})).isEqualTo(4);
        assertThat(automaton.forward("abbbb".toCharArray(), 0, 5, (e, end) -> {}))
                .isLessThanOrEqualTo(5);
        assertThat(automaton.forward("x".toCharArray(), 0, 1, (e, end) -> {})).isEqualTo(0);
    }

    @Test
    void matchesBackwards() {
        Automaton automaton = Automaton.of(Regex.parse("[a-z]+\\.?").reversed());
        char[] text = "12abc.@".toCharArray();

        assertThat(automaton.backward(text, 6, 0)).isEqualTo(2);
        assertThat(automaton.backward(text, 2, 0)).isEqualTo(-1);
    }

    @Test
    void staysBoundedWhereAnExpressionNeedsManyStates() {
        // Given: the n-th character from the end, which has 2^n states when made in full
        Automaton automaton = new Automaton(List.of(Regex.parse("[ab]*a[ab]{14}")), 50_000);
        char[] text = new char[200_000];
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < text.length; i++) {
            text[i] = random.nextBoolean() ? 'a' : 'b';
        }

        // When
        int[] matches = {0};
        automaton.forward(text, 0, text.length, (e, end) -> matches[0]++);

        // Then
        int expected = 0;
        for (int end = 15; end <= text.length; end++) {
            expected += text[end - 15] == 'a' ? 1 : 0;
        }
        assertThat(matches[0]).isEqualTo(expected);
        assertThat(automaton.cells()).isBetween(1L, 50_100L);
    }

    @Property(tries = 3000)
    void agreesWithRe2OnTheLongestMatch(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        // Given: another engine, written by others
        Matcher oracle =
                Pattern.compile("\\A(?:" + pattern + ")", Pattern.LONGEST_MATCH).matcher(text);

        // When
        int found = longest(Automaton.of(Regex.parse(pattern)), text);

        // Then
        assertThat(found).isEqualTo(oracle.find() ? oracle.end() : -1);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("abc1-").ofMaxLength(14);
    }

    @Provide
    Arbitrary<String> patterns() {
        return patterns(3);
    }

    private static Arbitrary<String> patterns(int depth) {
        Arbitrary<String> atoms =
                Arbitraries.of("a", "b", "c", "1", "-", "[ab]", "[^a]", "\\d", "\\w", ".", "(?i:B)", "[^\\d-]");
        if (depth == 0) {
            return atoms;
        }
        Arbitrary<String> part = patterns(depth - 1);
        return Arbitraries.oneOf(
                atoms,
                part.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("", parts)),
                part.list().ofSize(2).map(parts -> "(?:" + String.join("|", parts) + ")"),
                part.map(one -> "(?:" + one + ")?"),
                part.map(one -> "(?:" + one + ")*"),
                part.map(one -> "(?:" + one + "){1,3}"));
    }
}
