package io.portcullis.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordTokenizerTest {
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            Hi Thuy, thanks!; Hi|Thuy|,|thanks|!; words and signs
            Mary's car; Mary|'s|car; a possessive is no part of the name
            Mary\u2019s car; Mary|\u2019s|car; the same with a curly apostrophe
            I don't, can't; I|do|n't|,|ca|n't; negations as the Penn Treebank cuts them
            we'll they've I'm; we|'ll|they|'ve|I|'m; other endings
            O'Brien met N'Golo; O'Brien|met|N'Golo; an apostrophe within a name
            'Anna' said; '|Anna|'|said; quotation marks
            Anne-Marie; Anne|-|Marie; hyphens are tokens
            J. R. Smith, U.S. Army; J.|R.|Smith|,|U.S.|Army; initials and abbreviations of letters
            Dr. Lee met Mr. Ray; Dr.|Lee|met|Mr.|Ray; titles keep their dot
            He left. Then; He|left|.|Then; a full stop is a token
            a gen. idea by Gen. Li; a|gen|.|idea|by|Gen.|Li; a capital makes the abbreviation
            1,000.50 at 10:15 on 2024-05-01; 1,000.50|at|10:15|on|2024-05-01; numbers with signs in them
            wait... what?!!; wait|...|what|?|!!; a run of one sign is one token
            mail ann.lee+x@mail.example.com now; mail|ann.lee+x@mail.example.com|now; an e-mail address
            see https://a.example/b?c=d_e, ok; see|https://a.example/b?c=d_e|,|ok; a URL without the comma behind it
            go to www.a.example.; go|to|www.a.example|.; a URL without scheme
            @ann_lee #MeToo C#; @ann_lee|#MeToo|C|#; handles and hashtags
            open notes.txt or java.util.list; open|notes.txt|or|java.util.list; file names and dotted identifiers
            done.Next one; done|.|Next|one; a forgotten space before a capital
            thanks.john; thanks|.|john; a forgotten space before a word that is no suffix
            max_size x86 getName; max_size|x86|getName; identifiers
            _Anna_ **Bob**; _|Anna|_|**|Bob|**; emphasis is no part of a word
            "a\\nBob"; "|a|\\n|Bob|"; an escaped line break in a string
            Zoë Jose\u0301; Zoë|Jose\u0301; accents, also combining ones
            \uD835\uDC00b \uD83D\uDE00\uD83D\uDE00x; \uD835\uDC00b|\uD83D\uDE00\uD83D\uDE00|x; letters and signs beyond 16 bits
            """)
    void cuts(String text, String expected, String reason) {
        assertThat(String.join("|", words(text))).as(reason).isEqualTo(expected);
    }

    private static List<String> words(String text) {
        Tokens tokens = WordTokenizer.tokenize(text, 0, text.length());
        List<String> words = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            words.add(text.substring(tokens.start(i), tokens.end(i)));
        }
        return words;
    }

    @Property(tries = 500)
    void tokensCoverEverythingButSpaceInOrder(
            @ForAll @StringLength(max = 60) @CharRange(from = ' ', to = '\u0180') String text) {
        Tokens tokens = WordTokenizer.tokenize(text, 0, text.length());

        int at = 0;
        for (int i = 0; i < tokens.size(); i++) {
            assertThat(tokens.start(i)).isGreaterThanOrEqualTo(at);
            assertThat(tokens.end(i)).isGreaterThan(tokens.start(i));
            assertThat(text.substring(at, tokens.start(i)).chars().allMatch(WordTokenizerTest::isSpace))
                    .isTrue();
            at = tokens.end(i);
        }
        assertThat(text.substring(at).chars().allMatch(WordTokenizerTest::isSpace))
                .isTrue();
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    @Property(tries = 200)
    void aStretchIsCutLikeTheWholeTextThatItIs(
            @ForAll @StringLength(max = 40) @CharRange(from = ' ', to = '~') String text,
            @ForAll @StringLength(max = 5) @CharRange(from = 'a', to = 'z') String around) {
        Tokens alone = WordTokenizer.tokenize(text, 0, text.length());
        String padded = around + text + around;
        Tokens within = WordTokenizer.tokenize(padded, around.length(), around.length() + text.length());

        assertThat(within.size()).isEqualTo(alone.size());
        for (int i = 0; i < alone.size(); i++) {
            assertThat(within.start(i)).isEqualTo(alone.start(i) + around.length());
            assertThat(within.end(i)).isEqualTo(alone.end(i) + around.length());
        }
    }
}
