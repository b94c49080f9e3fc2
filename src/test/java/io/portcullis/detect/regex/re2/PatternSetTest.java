package io.portcullis.detect.regex.re2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternSetTest {
    private static final int MOST = 100_000;

    private static PatternSet set(String... expressions) {
        List<Re2Pattern> patterns = new ArrayList<>();
        for (String expression : expressions) {
            patterns.add(Re2Pattern.compile(expression, Folding.NONE));
        }
        return new PatternSet(patterns, MOST);
    }

    private static List<String> found(PatternSet set, String text) {
        List<String> found = new ArrayList<>();
        set.find(
                text.toCharArray(),
                0,
                text.length(),
                (pattern, start, end) -> found.add(pattern + ":" + text.substring(start, end) + "@" + start),
                Meter.NONE);
        return found;
    }

    @ParameterizedTest(name = "{0} in {1}: {2} ({3})")
    @CsvSource(
            delimiter = '~',
            value = {
                "EMP-\\d{6} ~ id EMP-123456, EMP-654321 ~ EMP-123456@3 EMP-654321@15 ~ several",
                "\\bcat\\b ~ cat concat cats cat_ cat ~ cat@0 cat@21 ~ word boundaries",
                "\\Bcat ~ cat concat ~ cat@7 ~ no word boundary",
                "^ab ~ abab ~ ab@0 ~ the beginning of the text only",
                "ab$ ~ abab ~ ab@2 ~ the end of the text only",
                "a.*?b ~ a1b2b ~ a1b@0 ~ a lazy form ends as soon as it can",
                "a.*b ~ a1b2b ~ a1b2b@0 ~ a greedy one as late as it can",
                "(?U)a.*b ~ a1b2b ~ a1b@0 ~ with U greed is swapped",
                "foo|foobar ~ foobar ~ foo@0 ~ of two options the first is preferred",
                "(?i)straße ~ STRAßE straße ~ STRAßE@0 straße@7 ~ case of letters outside ASCII",
                "(?i)σ+ ~ Σσς ~ Σσς@0 ~ all letters of an orbit",
                "\\p{Greek}+ ~ abc αβγ ~ αβγ@4 ~ a script",
                "\\pN{2} ~ a12 ~ 12@1 ~ a category by one letter",
                "[^\\pL ]+ ~ ab 12 ~ 12@3 ~ a category in a class",
                "[[:upper:]]{2} ~ abCDef ~ CD@2 ~ a POSIX class",
                "[[:^alpha:]]+ ~ ab12 ~ 12@2 ~ a negated POSIX class",
                "\\Qa.b\\E+ ~ a.bbb ~ a.bbb@0 ~ quoted text",
                "x\\x{1F600}y ~ x😀y ~ x😀y@0 ~ a code point outside the basic plane",
                "[😀-😂]+ ~ a😁😂b ~ 😁😂@1 ~ a range of them",
                "a.b ~ a😀b ~ a😀b@0 ~ a dot takes a whole one",
                "\\bпаспорт\\b ~ мой паспорт тут ~ паспорт@4 ~ boundaries of words in any script",
                "\\w+ ~ Größe ~ Größe@0 ~ letters of any script are word characters",
                "(?P<a>x)(?<b>y) ~ xy ~ xy@0 ~ named groups",
                "\\101 ~ A ~ A@0 ~ octal",
                "a{2}b{1,}c{0,1} ~ aabb ~ aabb@0 ~ counters",
                "a{,2} ~ a{,2} ~ a{,2}@0 ~ no counter",
                "(?:a*)+b ~ aaab ~ aaab@0 ~ a repetition of what can be empty",
                "(?-s).+(?s:.)x ~ 12 3x ~ 12 3x@0 ~ flags that end with their group",
                "\\d+(?:\\.\\d+)*\\b ~ 1.2.3x 4.5 ~ 1.2@0 4.5@7 ~ a boundary asks to give something back",
            })
    void findsWhatRe2Finds(String expression, String text, String expected, String reason) {
        List<String> found = found(set(expression), text).stream()
                .map(match -> match.substring(2))
                .toList();

        assertThat(String.join(" ", found)).as(reason).isEqualTo(expected);
    }

    @Test
    void linesAreToldApartWithTheFlagM() {
        assertThat(found(set("(?m)^\\w+$"), "one\ntwo three\nfour")).containsExactly("0:one@0", "0:four@14");
        assertThat(found(set("a.b", "(?s)a.b"), "a\nb")).containsExactly("1:a\nb@0");
    }

    @Test
    void expressionsDoNotDisturbEachOther() {
        assertThat(found(set("abc", "b", "[a-z]+"), "abc b"))
                .containsExactlyInAnyOrder("0:abc@0", "2:abc@0", "1:b@1", "1:b@4", "2:b@4");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '~',
            value = {
                "(?=a)b ~ look-around is not RE2 syntax at position 1",
                "(?<!a)b ~ look-around is not RE2 syntax at position 1",
                "(a)\\1 ~ back-references are not RE2 syntax at position 3",
                "(?P<x>a)(?P=x) ~ back-references",
                "(?>a) ~ a group that begins with (?>",
                "(?x)a ~ a group that begins with (?x",
                "(?#c)a ~ a group that begins with (?#",
                "a++ ~ possessive",
                "a** ~ repetition of a repetition",
                "\\Za ~ escape \\Z",
                "\\Ga ~ escape \\G",
                "\\Ca ~ escape \\C",
                "\\ka ~ escape \\k",
                "\\p{Klingon} ~ unknown Unicode class",
                "[[:vowel:]] ~ unknown class",
                "\\x{110000} ~ 10FFFF",
                "\\xg0 ~ hex digits",
                "(a ~ missing ) at position 0",
                "a) ~ unmatched )",
                "[a ~ missing ]",
                "*a ~ nothing to repeat",
                "a{2000} ~ out of range",
                "a{5,2} ~ out of range",
                "[b-a] ~ bad range",
                "\\ ~ trailing backslash",
                "(?P<n>a)(?P<n>b) ~ two groups of one name",
                "(?P<n a) ~ a group's name",
                "(((a{1000}){1000}){1000}) ~ instructions",
            })
    void refusesWhatIsNotRe2(String expression, String reason) {
        assertThatThrownBy(() -> Re2Pattern.compile(expression.strip(), Folding.NONE))
                .isInstanceOf(Re2SyntaxException.class)
                .hasMessageContaining(reason);
    }

    @Property(tries = 4000)
    void agreesWithRe2OnEveryMatch(@ForAll("patterns") String expression, @ForAll("texts") String text) {
        // Given: another engine, written by others
        Matcher oracle = Pattern.compile(expression).matcher(text);
        List<String> expected = new ArrayList<>();
        int at = 0;
        while (at <= text.length() && oracle.find(at)) {
            if (oracle.end() > oracle.start()) {
                expected.add("0:" + oracle.group() + "@" + oracle.start());
            }
            at = Math.max(oracle.end(), oracle.start() + 1);
        }

        // When, Then
        if (!Re2Pattern.compile(expression, Folding.NONE).matchesEmpty()) {
            assertThat(found(set(expression), text)).isEqualTo(expected);
        }
    }

    @Property(tries = 2000)
    void moreTextChangesNothingBeforeWhatIsOpen(@ForAll("patterns") String expression, @ForAll("texts") String text) {
        if (Re2Pattern.compile(expression, Folding.NONE).matchesEmpty()) {
            return;
        }
        PatternSet set = set(expression, "b+c");
        for (int length = 0; length < text.length(); length++) {
            String part = text.substring(0, length);
            int open = set.openFrom(part.toCharArray(), 0, length, Meter.NONE);

            assertThat(before(open, found(set, text)))
                    .as("%s of %s, open from %d", part, text, open)
                    .isEqualTo(before(open, found(set, part)));
        }
    }

    private static List<String> before(int position, List<String> found) {
        return found.stream()
                .filter(match -> Integer.parseInt(match.substring(match.lastIndexOf('@') + 1)) < position)
                .toList();
    }

    @Test
    void tellsFromWhereOnMoreTextMatters() {
        PatternSet set = set("\\bEMP-\\d{6}\\b", "cat");

        assertThat(open(set, "see EMP-12")).isEqualTo(4);
        assertThat(open(set, "see EMP-123456")).isEqualTo(4);
        assertThat(open(set, "see EMP-123456 ")).isEqualTo(15);
        assertThat(open(set, "nothing here, ca")).isEqualTo(14);
        assertThat(open(set, "nothing here")).isEqualTo(12);
    }

    private static int open(PatternSet set, String text) {
        return set.openFrom(text.toCharArray(), 0, text.length(), Meter.NONE);
    }

    @Test
    void memoryAndTimeStayBoundedWhereAnExpressionNeedsManyStates() {
        // Given: the n-th character from the end, which has 2^n states when made in full
        PatternSet set = set("a[ab]{18}c", "[ab]{18}a");
        char[] text = new char[100_000];
        Random random = new Random(7);
        for (int i = 0; i < text.length; i++) {
            text[i] = "abc".charAt(random.nextInt(40) == 0 ? 2 : random.nextInt(2));
        }
        long[] steps = {0};
        int[] count = {0};

        // When
        set.find(text, 0, text.length, (pattern, start, end) -> count[0] += 1 - pattern, step -> steps[0] += step);

        // Then
        Matcher oracle = Pattern.compile("a[ab]{18}c").matcher(new String(text));
        int expected = 0;
        while (oracle.find()) {
            expected++;
        }
        assertThat(count[0]).isEqualTo(expected).isPositive();
        assertThat(steps[0]).isLessThan(200L * text.length);
    }

    @Test
    void aMatcherOfWholeValuesWantsAllOfTheValue() {
        WholeMatcher matcher = new WholeMatcher(
                List.of(
                        Re2Pattern.compile("[a-z]+@example\\.com", Folding.NONE),
                        Re2Pattern.compile("(?i)test-\\d+|\\x{1F600}", Folding.NONE)),
                MOST);

        assertThat(matcher.matches("bob@example.com", 0, 15)).isTrue();
        assertThat(matcher.matches("bob@example.com.attacker.example", 0, 32)).isFalse();
        assertThat(matcher.matches("TEST-12", 0, 7)).isTrue();
        assertThat(matcher.matches("a TEST-12", 2, 9)).isTrue();
        assertThat(matcher.matches("😀", 0, 2)).isTrue();
        assertThat(matcher.matches("😀", 0, 1)).isFalse();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("abcB1- \n").ofMaxLength(14);
    }

    @Provide
    Arbitrary<String> patterns() {
        return patterns(3);
    }

    private static Arbitrary<String> patterns(int depth) {
        Arbitrary<String> atoms = Arbitraries.of(
                "a",
                "b",
                "c",
                "1",
                "-",
                "[ab]",
                "[^a]",
                "\\d",
                "\\w",
                ".",
                "(?i:B)",
                "[^\\d-]",
                "\\b",
                "\\B",
                "^",
                "$",
                "(?m:^)",
                "(?m:$)",
                "\\A",
                "\\z",
                "\\s",
                "(?s:.)",
                "\\pL",
                "[[:alpha:]]");
        if (depth == 0) {
            return atoms;
        }
        Arbitrary<String> part = patterns(depth - 1);
        return Arbitraries.oneOf(
                atoms,
                part.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("", parts)),
                part.list().ofSize(2).map(parts -> "(?:" + String.join("|", parts) + ")"),
                part.map(one -> "(?:" + one + ")?"),
                part.map(one -> "(?:" + one + ")??"),
                part.map(one -> "(?:" + one + "a)*"),
                part.map(one -> "(?:b" + one + ")+?"),
                part.map(one -> "(?:" + one + "){1,3}"),
                part.map(one -> "(?:" + one + "){0,2}?"));
    }
}
