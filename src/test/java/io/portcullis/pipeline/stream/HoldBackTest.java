package io.portcullis.pipeline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.model.Mode;
import io.portcullis.model.Verdict;
import io.portcullis.pipeline.Guard;
import io.portcullis.pipeline.GuardResult;
import io.portcullis.pipeline.Guards;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plays the gateway's part: shows every prefix of a text, and emits what is not held back. */
class HoldBackTest {
    private static final String POLICY = """
            version: 1
            # Long enough for a machine with other work: a call that is out of time is blocked, and nothing is rewritten.
            defaults: { timeout: 10s }
            guardrails:
              - guardrail_name: post
                mode: post_call
                default_on: true
                entities:
                  personal_data: replace
                  secrets: replace
                  EMAIL_ADDRESS: mask
                  IP_ADDRESS: hash
                  PHONE_NUMBER: redact
            """;
    private static final Guard GUARD = Guards.of(POLICY);

    private record Round(String out, int held) {
        String emitted() {
            int codePoints = out.codePointCount(0, out.length());
            return out.substring(0, out.offsetByCodePoints(0, Math.max(0, codePoints - held)));
        }
    }

    private static Round round(String text) {
        GuardResult result = GUARD.check(Guards.call(Mode.POST_CALL, true, text));
        assertThat(result.verdict()).as("a call in time").isNotInstanceOf(Verdict.Block.class);
        String rewritten = result.segments().get(0).rewritten();
        return new Round(
                rewritten == null ? text : rewritten,
                HoldBack.codePoints(text, result.segments().get(0)));
    }

    @Property(tries = 400)
    void nothingThatWasEmittedIsEverTakenBack(@ForAll("answers") List<String> parts) {
        // Given
        String whole = String.join("", parts);
        String last = round(whole).out();
        String before = "";

        // When: one more code point each time, the finest way of cutting
        for (int end = 0; end <= whole.length(); end++) {
            if (end < whole.length() && Character.isLowSurrogate(whole.charAt(end))) {
                continue;
            }
            Round round = round(whole.substring(0, end));

            // Then
            assertThat(round.held()).isBetween(0, HoldBack.MAX);
            assertThat(last).as("after %s", whole.substring(0, end)).startsWith(round.emitted());
            if (round.emitted().length() > before.length()) {
                before = round.emitted();
            }
        }
        assertThat(last).startsWith(before);
    }

    @Provide
    Arbitrary<List<String>> answers() {
        Arbitrary<String> words = Arbitraries.of(
                "hello",
                "see",
                "the",
                "SSN",
                "call",
                "born",
                "password",
                "key",
                "\uD83D\uDE00",
                "naïve",
                "日本語",
                "a",
                "x1",
                "order",
                "IBAN",
                "passport",
                "api_key",
                "v1.2");
        Arbitrary<String> gaps = Arbitraries.of(" ", " ", " ", ", ", ". ", "\n", ": ", "=", "-", "/", "", "@", "\"");
        Arbitrary<String> values = Arbitraries.of(
                "123-45-6789",
                "jane.doe@example.com",
                "\"john.o'brien@example.ie\"",
                "4111 1111 1111 1111",
                "4111111111111111",
                "10.20.30.40",
                "2001:db8::8a2e:370:7334",
                "(415) 555-0132",
                "+49 30 901820",
                "+14155550132",
                "GB82 WEST 1234 5698 7654 32",
                "DE89370400440532013000",
                "00:1b:44:11:3a:b7",
                "https://example.com/a?b=c",
                "AKIA" + "QWERTYUIOPASDFGH",
                "hunter2-Sommer!",
                "12345678901234567890",
                "1-800-555-0199",
                "1990-02-14");
        return Arbitraries.oneOf(words, gaps, gaps, values).list().ofMinSize(1).ofMaxSize(9);
    }

    @ParameterizedTest(name = "[{0}] holds {1}: {2}")
    @CsvSource({
        "'A clean sentence. ', 0, nothing is open behind a space",
        "'A clean sentence', 8, the open word",
        "'日本語の文', 0, letters that begin no value",
        "'mail jane@exam', 9, an open address",
        "'SSN 123-45-', 7, an open number",
    })
    void holdsBackAsLittleAsCanBe(String text, int held, String reason) {
        assertThat(round(text).held()).as(reason).isEqualTo(held);
    }

    @Test
    void holdsAReplacementUntilItsValueHasEnded() {
        Round open = round("mail jane@example.com");
        Round closed = round("mail jane@example.com and much more. ");

        assertThat(open.emitted()).isEqualTo("mail ");
        assertThat(closed.emitted()).doesNotContain("jane").endsWith("and much more. ");
    }

    @Test
    void neverHoldsBackMoreThanItMay() {
        Round round = round("x ".repeat(50) + "a".repeat(5000));

        assertThat(round.held()).isEqualTo(HoldBack.MAX);
    }

    @Test
    void contextToTheRightChangesNothing() {
        String text = "my number 123456789 ";
        String emitted = round(text).emitted();

        assertThat(round(text + "is my SSN, the social security number. ").out())
                .startsWith(emitted);
    }
}
