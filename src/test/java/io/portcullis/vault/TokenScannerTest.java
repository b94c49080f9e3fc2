package io.portcullis.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.portcullis.model.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenScannerTest {
    private static final String DIGITS = "3f2a9c41b07d";
    private static final Token TOKEN = new Token(new EntityType("AWS_ACCESS_KEY"), DIGITS);

    static Stream<Arguments> spellings() {
        return Stream.of(
                arguments("as it was written", "«<AWS_ACCESS_KEY_3f2a9c41b07d>»"),
                arguments("lower case", "«<aws_access_key_3f2a9c41b07d>»"),
                arguments("capitals", "«<AWS_ACCESS_KEY_3F2A9C41B07D>»"),
                arguments("no brackets", "is «AWS_ACCESS_KEY_3f2a9c41b07d», yes"),
                arguments("no bracket before", "is «AWS_ACCESS_KEY_3f2a9c41b07d>», yes"),
                arguments("no bracket behind", "is «<AWS_ACCESS_KEY_3f2a9c41b07d», yes"),
                arguments("no bracket behind, at the end", "is «<AWS_ACCESS_KEY_3f2a9c41b07d»"),
                arguments("a full stop behind", "It is «AWS_ACCESS_KEY_3f2a9c41b07d»."),
                arguments("backticks around", "`«<AWS_ACCESS_KEY_3f2a9c41b07d>»`"),
                arguments("backticks inside", "«<`AWS_ACCESS_KEY_3f2a9c41b07d`>»"),
                arguments("spaces inside", "«< AWS_ACCESS_KEY_3f2a9c41b07d >»"),
                arguments("bold", "**«<AWS_ACCESS_KEY_3f2a9c41b07d>»**"),
                arguments("Markdown escapes", "«\\<AWS\\_ACCESS\\_KEY\\_3f2a9c41b07d\\>»"),
                arguments("doubled escapes", "«\\\\<AWS\\\\_ACCESS\\\\_KEY\\\\_3f2a9c41b07d\\\\>»"),
                arguments("HTML entities", "«&lt;AWS_ACCESS_KEY_3f2a9c41b07d&gt;»"),
                arguments("HTML entities twice", "«&amp;lt;AWS_ACCESS_KEY_3f2a9c41b07d&amp;gt;»"),
                arguments("numeric entities", "«&#60;AWS_ACCESS_KEY_3f2a9c41b07d&#x3E;»"),
                arguments("JSON escapes", "«\\u003cAWS_ACCESS_KEY_3f2a9c41b07d\\u003E»"),
                arguments("percent-encoding", "?q=«%3CAWS_ACCESS_KEY_3f2a9c41b07d%3e»&r=1"),
                arguments("full-width brackets", "«\uFF1CAWS_ACCESS_KEY_3f2a9c41b07d\uFF1E»"),
                arguments("letters of another script around", "それは«AWS_ACCESS_KEY_3f2a9c41b07d»です"),
                arguments("words around the brackets", "foo«<AWS_ACCESS_KEY_3f2a9c41b07d>»bar"),
                arguments("a comparison", "a < «AWS_ACCESS_KEY_3f2a9c41b07d» b"),
                arguments("in HTML", "<b>«AWS_ACCESS_KEY_3f2a9c41b07d»</b>"),
                arguments("in square brackets", "[«AWS_ACCESS_KEY_3f2a9c41b07d»]"),
                arguments("behind a broken one", "<AWS_ACCESS_KEY_3f2a «<AWS_ACCESS_KEY_3f2a9c41b07d>»"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("spellings")
    void whatModelsMakeOfATokenIsKnown(String reason, String marked) {
        String text = marked.replace("«", "").replace("»", "");

        List<TokenMatch> found = TokenScanner.all(text);

        assertThat(found)
                .as(reason)
                .containsExactly(new TokenMatch(marked.indexOf('«'), marked.indexOf('»') - 1, TOKEN));
        String upper = text.toUpperCase(Locale.ROOT);
        for (int i = upper.lastIndexOf("AWS");
                i < upper.indexOf(DIGITS.toUpperCase(Locale.ROOT)) + DIGITS.length();
                i++) {
            assertThat(TokenScanner.at(text, i))
                    .as("at %d", i)
                    .isNotNull()
                    .extracting(TokenMatch::token)
                    .isEqualTo(TOKEN);
        }
    }

    static Stream<Arguments> nothing() {
        return Stream.of(
                arguments("a digit less", "<AWS_ACCESS_KEY_3f2a9c41b07>"),
                arguments("cut off", "<AWS_ACCESS_KEY_3f2a"),
                arguments("no digits", "<AWS_ACCESS_KEY>"),
                arguments("dots for the rest", "<AWS_ACCESS_KEY_3f2a9c41...>"),
                arguments("too many digits", "<AWS_ACCESS_KEY_3f2a9c41b07d3f2a9>"),
                arguments("a letter that is no digit", "<AWS_ACCESS_KEY_3f2a9c41b07g>"),
                arguments("letters go on", "AWS_ACCESS_KEY_3f2a9c41b07ds"),
                arguments("an underscore goes on", "AWS_ACCESS_KEY_3f2a9c41b07d_x"),
                arguments("an escaped underscore goes on", "AWS_ACCESS_KEY_3f2a9c41b07d\\_x"),
                arguments("no type", "<_3f2a9c41b07d>"),
                arguments("digits only", "<3f2a9c41b07d>"),
                arguments("a space in it", "<AWS_ACCESS_KEY 3f2a9c41b07d>"),
                arguments("a type that is none", "<1A_3f2a9c41b07d>"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("nothing")
    void nothingIsGuessed(String reason, String text) {
        assertThat(TokenScanner.all(text)).as(reason).isEmpty();
    }

    @Test
    void aWordBeforeItBelongsToItsName() {
        assertThat(TokenScanner.all("MY_AWS_ACCESS_KEY_3f2a9c41b07d"))
                .extracting(match -> match.token().type().name())
                .containsExactly("MY_AWS_ACCESS_KEY");
    }

    @Test
    void theBeginningOfATokenIsKnownByItsBracketAndType() {
        assertThat(TokenScanner.beginning("<US_SSN_3f2", 0)).isNotNull();
        assertThat(TokenScanner.beginning("x &lt;US_SSN_", 2)).isNotNull();
        assertThat(TokenScanner.beginning("<US_SSN", 0)).isNull();
        assertThat(TokenScanner.beginning("US_SSN_3f2", 0)).isNull();
        assertThat(TokenScanner.beginning("<US_SSN_3f2 x", 0)).isNull();
    }

    @Test
    void itsTimeIsLinear() {
        for (String unit :
                List.of("<", "A", "_", "a_", "\\_", "\\", "&lt;", "%3c", "<A_", "<AB_3f2a9c41b07", "\\u003c")) {
            String text = unit.repeat(300_000) + "_3f2a9c41b07d";
            long from = System.nanoTime();
            TokenScanner.all(text);
            new TokenScanner(text, 0, false).next();
            assertThat(System.nanoTime() - from).as(unit).isLessThan(3_000_000_000L);
        }
    }

    /** Given any text and cut, what was sure at the cut is what the whole text says, and what is held back is bounded. */
    @Property(tries = 2000)
    void whatIsSureStaysTrue(@ForAll("texts") String text) {
        List<TokenMatch> whole = TokenScanner.all(text);
        for (int cut = 0; cut <= text.length(); cut++) {
            TokenScanner scanner = new TokenScanner(text.substring(0, cut), 0, false);
            List<TokenMatch> sure = new ArrayList<>();
            for (TokenMatch match = scanner.next(); match != null; match = scanner.next()) {
                sure.add(match);
            }
            int openFrom = scanner.openFrom();
            assertThat(sure)
                    .isEqualTo(whole.stream()
                            .filter(match -> match.start() < openFrom)
                            .toList());
            assertThat(whole).allMatch(match -> match.start() >= openFrom || match.end() <= openFrom);
            assertThat(cut - openFrom).isLessThanOrEqualTo(TokenScanner.MAX_LENGTH);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "<",
                        ">",
                        "\\",
                        "_",
                        "`",
                        " ",
                        "&lt;",
                        "&",
                        "lt;",
                        "gt;",
                        "&gt;",
                        "%3c",
                        "%",
                        "u003c",
                        "AWS",
                        "EMAIL_ADDRESS",
                        "a",
                        "3f2a9c41b07d",
                        "3f2a9",
                        "c41b07d",
                        "<EMAIL_ADDRESS_3f2a9c41b07d>",
                        "US\\_SSN\\_0a1b2c3d4e5f",
                        "é",
                        "\uFF1C",
                        "9",
                        "A".repeat(90),
                        "x_".repeat(70))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }
}
