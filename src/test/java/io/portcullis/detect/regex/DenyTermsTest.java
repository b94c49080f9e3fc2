package io.portcullis.detect.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.detect.regex.re2.Meter;
import io.portcullis.model.DenyList;
import io.portcullis.text.ScanText;
import io.portcullis.text.TextNormalizer;
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

class DenyTermsTest {
    private static DenyTerms terms(String... entries) {
        DenyTerms.Builder builder = new DenyTerms.Builder();
        assertThat(builder.add(DenyList.of(List.of(entries)), 0)).isEqualTo(-1);
        return builder.build();
    }

    private static List<String> found(DenyTerms terms, String text) {
        List<String> found = new ArrayList<>();
        ScanText scanned = TextNormalizer.normalize(text);
        terms.scan(scanned, false, Meter.NONE, (list, start, end) -> {
            int from = scanned.originalSpan(start, end).start();
            found.add(text.substring(from, scanned.originalSpan(start, end).end()) + "@" + from);
        });
        return found;
    }

    @ParameterizedTest(name = "{0} in {1}: {2} ({3})")
    @CsvSource(
            delimiter = '~',
            value = {
                "falcon ~ Project Falcon, FALCON. ~ Falcon@8 FALCON@16 ~ whatever the case",
                "falcon ~ falconry, gerfalcon, falcon9, my_falcon_x ~ '' ~ not the inside of a word",
                "falcon ~ _falcon_ **falcon** falcon's ~ falcon@1 falcon@11 falcon@20 ~ signs around it are no word",
                "new york city ~ New York, New  York\tCity ~ New  York\tCity@10 ~ any white space between words",
                "new york ~ new, york newyork new-york ~ '' ~ no sign between words",
                "C++ ~ C, C++, abc++ and C++11 ~ C++@3 C++@18 ~ signs are part of an entry",
                "jean-luc ~ Jean\u2010Luc jean \u2013 luc ~ Jean\u2010Luc@0 jean \u2013 luc@9 ~ dashes are dashes",
                "o'brien ~ O\u2019Brien ~ O\u2019Brien@0 ~ curly apostrophes",
                "straße ~ STRASSE Strasse straße STRAßE ~ STRASSE@0 Strasse@8 straße@16 STRAßE@23 ~ sharp s",
                "müller ~ Mueller MÜLLER Muller mu\u0308ller ~ MÜLLER@8 Muller@15 mu\u0308ller@22 ~ accents do not count",
                "Заря ~ заря ЗАРЯ Заря зАрЯ зарян ~ заря@0 ЗАРЯ@5 Заря@10 зАрЯ@15 ~ Cyrillic in any case",
                "Νίκη Ζωή ~ νίκη ζωή, ΝΙΚΗ ΖΩΗ ~ νίκη ζωή@0 ΝΙΚΗ ΖΩΗ@10 ~ Greek in any case",
                "Οδυσσεύς ~ ΟΔΥΣΣΕΥΣ οδυσσεύς ~ ΟΔΥΣΣΕΥΣ@0 οδυσσεύς@9 ~ final sigma",
                "мой ~ мои мой мо\u0438\u0306 ~ мой@4 мои\u0306@8 ~ a letter with a breve is another one",
                "习近平 ~ 我认为习近平是 ~ 习近平@3 ~ no boundaries in Chinese",
                "東京タワー ~ 昨日東京タワーへ ~ 東京タワー@2 ~ Japanese",
                "かぎ ~ かきとかぎとか\u3099き か\u304d\u3099 ~ かぎ@3 か\u304d\u3099@10 ~ voiced syllables",
                "홍길동 ~ 홍길동은 \u1112\u1169\u11bc\u1100\u1175\u11af\u1103\u1169\u11bc ~ 홍길동@0 \u1112\u1169\u11bc\u1100\u1175\u11af\u1103\u1169\u11bc@5 ~ Korean with a particle, and letter by letter",
                "กรุงเทพ ~ ไปกรุงเทพฯ ~ กรุงเทพ@2 ~ Thai",
                "محمد ~ قال محمد هذا مُحَمَّد محمدية ~ محمد@4 مُحَمَّد@13 ~ Arabic with and without points",
                "कुल ~ कल कुल ~ कुल@3 ~ vowel signs count",
                "𠮷野 ~ 吉野 𠮷野 𠮾野 ~ 𠮷野@3 ~ beyond the basic plane",
                "🍆 ~ 😀 🍆 ~ 🍆@3 ~ one emoji is not another",
                "İstanbul ~ istanbul ISTANBUL İSTANBUL ~ istanbul@0 ISTANBUL@9 İSTANBUL@18 ~ Turkish i",
                "acme ~ \uFF21\uFF23\uFF2D\uFF25 \u0430cme a\u200bcme ac\u00adme ~ \uFF21\uFF23\uFF2D\uFF25@0 \u0430cme@5 a\u200bcme@10 ac\u00adme@16 ~ in disguise",
                "東京2020 ~ 東京2020年 東京20201 ~ 東京2020@0 ~ digits keep their boundary",
                "node.js ~ Node.js node js ~ Node.js@0 ~ a dot is a sign",
            })
    void findsEntriesAsTheyAreWritten(String entry, String text, String expected, String reason) {
        assertThat(String.join(" ", found(terms(entry), text))).as(reason).isEqualTo(expected);
    }

    @Test
    void theLongestEntryThatEndsInAPlaceIsTold() {
        assertThat(found(terms("york", "new york", "new york city", "city"), "new york city of york"))
                .containsExactly("new york@0", "new york city@0", "york@17");
    }

    @Test
    void anEntryMustHaveSomethingToCompare() {
        for (String entry : List.of(" ", "!!!", "\u200b", "--", "___")) {
            assertThat(new DenyTerms.Builder().add(DenyList.of(List.of("fine", entry)), 0))
                    .as(entry)
                    .isEqualTo(1);
        }
    }

    @Test
    void aLongListIsReadInOnePassWhateverItsLength() {
        // Given 150,000 entries of one to three words, and a text of 4,000 words with 200 of them in it
        Random random = new Random(11);
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < 150_000; i++) {
            StringBuilder entry = new StringBuilder("w" + Integer.toString(i, 36));
            for (int word = random.nextInt(3); word > 0; word--) {
                entry.append(' ').append(Integer.toString(random.nextInt(1 << 30), 36));
            }
            entries.add(entry.toString());
        }
        StringBuilder text = new StringBuilder();
        int planted = 0;
        for (int i = 0; i < 4_000; i++) {
            boolean plant = i % 20 == 7;
            planted += plant ? 1 : 0;
            text.append(plant ? entries.get(random.nextInt(entries.size())) : "x" + i)
                    .append(". ");
        }
        DenyTerms.Builder builder = new DenyTerms.Builder();
        assertThat(builder.add(DenyList.of(entries), 0)).isEqualTo(-1);
        DenyTerms terms = builder.build();
        ScanText scanned = TextNormalizer.normalize(text.toString());

        // When
        long[] steps = {0};
        int[] found = {0};
        terms.scan(scanned, false, count -> steps[0] += count, (list, start, end) -> found[0]++);

        // Then every one is found, and each character was paid for once
        assertThat(found[0]).isEqualTo(planted);
        assertThat(steps[0]).isBetween(text.length() / 2L, (long) text.length());
    }

    @Property(tries = 500)
    void agreesWithLookingForEachEntry(@ForAll("lists") List<String> entries, @ForAll("texts") String text) {
        // Given: the same, entry by entry and place by place
        List<String> expected = new ArrayList<>();
        for (int end = 1; end <= text.length(); end++) {
            for (int start = 0; start < end; start++) {
                String part = text.substring(start, end);
                if (entries.contains(part) && isBoundary(text, start) && isBoundary(text, end)) {
                    expected.add(part + "@" + start);
                    break;
                }
            }
        }

        assertThat(found(terms(entries.toArray(new String[0])), text)).isEqualTo(expected);
    }

    private static boolean isBoundary(String text, int at) {
        return at == 0 || at == text.length() || text.charAt(at - 1) == ' ' || text.charAt(at) == ' ';
    }

    @Property(tries = 500)
    void moreTextChangesNothingBeforeWhatIsOpen(@ForAll("lists") List<String> entries, @ForAll("texts") String text) {
        DenyTerms terms = terms(entries.toArray(new String[0]));
        for (int length = 0; length < text.length(); length++) {
            String part = text.substring(0, length);
            int open = terms.scan(TextNormalizer.normalize(part), true, Meter.NONE, (list, start, end) -> {});

            assertThat(before(open, found(terms, text))).as(part).isEqualTo(before(open, found(terms, part)));
        }
    }

    private static List<String> before(int position, List<String> found) {
        return found.stream()
                .filter(match -> Integer.parseInt(match.substring(match.lastIndexOf('@') + 1)) < position)
                .toList();
    }

    @Provide
    Arbitrary<List<String>> lists() {
        Arbitrary<String> word = Arbitraries.of("a", "b", "ab", "ba", "aab");
        return word.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(words -> String.join(" ", words))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "ab", "ba", "aab", "abb")
                .list()
                .ofMaxSize(10)
                .map(words -> String.join(" ", words));
    }
}
