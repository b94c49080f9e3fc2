package io.portcullis.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.portcullis.model.EntityType;
import io.portcullis.model.Span;
import io.portcullis.policy.Action;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RedactorTest {
    private static final EntityType EMAIL = new EntityType("EMAIL_ADDRESS");
    private static final EntityType PHONE = new EntityType("PHONE_NUMBER");
    private static final HashKey KEY = HashKey.of("a key of at least 16 bytes".getBytes(StandardCharsets.UTF_8));
    private static final Redactor REDACTOR = new Redactor(KEY);

    static Stream<Arguments> operators() {
        return Stream.of(
                arguments("redact deletes", new Action.Redact(), "to  now"),
                arguments("replace puts the type", new Action.Replace(), "to <EMAIL_ADDRESS> now"),
                arguments("replace puts a text of its own", new Action.Replace("[mail]"), "to [mail] now"),
                arguments("a text of its own can be empty", new Action.Replace(""), "to  now"),
                arguments("mask keeps the last letters", new Action.Mask(4), "to ***@*****.com now"),
                arguments("mask keeps none", new Action.Mask(0), "to ***@*****.*** now"),
                arguments("mask has its own character", new Action.Mask(0, '#'), "to ###@#####.### now"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operators")
    void eachOperatorWritesItsOwn(String reason, Action action, String expected) {
        // Given one address in a text, when it is rewritten
        RewrittenText rewritten =
                REDACTOR.rewrite("to bob@lotte.com now", List.of(new Edit(new Span(3, 16), EMAIL, action)));

        // Then only the address changed
        assertThat(rewritten.text()).as(reason).isEqualTo(expected);
        assertThat(rewritten.edited()).isTrue();
    }

    @ParameterizedTest(name = "{0} keep {1}: {3}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "4111 1111 1111 1234, 4, **** **** **** 1234, separators stay",
                "123-45-6789, 4, ***-**-*789, nine digits: a third is three",
                "+1 (415) 555-2671, 4, +* (***) ***-*671, eleven digits: a third is three",
                "123456789012, 4, ********9012, twelve digits: four",
                "ab, 4, **, too short to show any",
                "abc, 4, **c, a third of three",
                "abcdef, 1, *****f, fewer than a third when asked",
                "a1234567890b, 0, ************, nothing when asked",
                "日本語テキスト, 4, *****スト, letters of every script",
                "４１１１１１１１１１１１１１１１, 4, ************１１１１, full-width digits",
                "①②③④⑤⑥, 4, ****⑤⑥, circled digits are digits too",
                "!?-, 4, !?-, nothing to mask",
                "``, 4, ``, nothing at all",
            })
    void aMaskLeavesAtMostAThird(String value, int keepLast, String expected, String reason) {
        assertThat(REDACTOR.replacement(EMAIL, value, new Action.Mask(keepLast)))
                .as(reason)
                .isEqualTo(expected);
    }

    @Test
    void aMaskCountsCodePointsAndTakesCombiningMarksWithTheirLetter() {
        // Mathematical digits are two UTF-16 units each; the vowel signs of Hindi are marks.
        assertThat(REDACTOR.replacement(PHONE, "\uD835\uDFCE\uD835\uDFCF\uD835\uDFD0", new Action.Mask(4)))
                .isEqualTo("**\uD835\uDFD0");
        assertThat(REDACTOR.replacement(EMAIL, "राम-कि", new Action.Mask(0))).isEqualTo("**-*");
        assertThat(REDACTOR.replacement(EMAIL, "e\u0301e\u0301e\u0301", new Action.Mask(1)))
                .isEqualTo("**e\u0301");
    }

    @Test
    void aHashIsTheSameForTheSameTypeValueAndKey() {
        Action hash = new Action.Hash();
        String first = REDACTOR.replacement(EMAIL, "a@b.co", hash);

        assertThat(first).matches("[0-9a-f]{64}");
        assertThat(new Redactor(HashKey.of("a key of at least 16 bytes".getBytes(StandardCharsets.UTF_8)))
                        .replacement(EMAIL, "a@b.co", hash))
                .isEqualTo(first);
        assertThat(REDACTOR.replacement(EMAIL, "a@b.com", hash)).isNotEqualTo(first);
        assertThat(REDACTOR.replacement(PHONE, "a@b.co", hash)).isNotEqualTo(first);
        assertThat(new Redactor(HashKey.random()).replacement(EMAIL, "a@b.co", hash))
                .isNotEqualTo(first);
    }

    @Test
    void aKeyIsLongEnoughAndPrintsNothing() {
        assertThatThrownBy(() -> HashKey.of(new byte[HashKey.MIN_BYTES - 1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(KEY.toString()).isEqualTo("HashKey");
    }

    @Test
    void sipHashIsTheOneOfItsPaper() {
        // The vectors of the reference implementation: key 00..0f, message 00, 01, 02 ... of the given length.
        SipHash hash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        StringBuilder message = new StringBuilder();
        for (char c = 0; c < 15; c++) {
            message.append(c);
        }

        assertThat(hash.hash(message, 0, 0)).isEqualTo(0x726fdb47dd0e0e31L);
        assertThat(hash.hash(message, 0, 8)).isEqualTo(0x93f5f5799a932462L);
        assertThat(hash.hash(message, 0, 15)).isEqualTo(0xa129ca6149be45e5L);
    }

    @Test
    void offsetsOfTheOriginalAreFoundInTheOutput() {
        // Given two neighbours and a deletion: "<EMAIL_ADDRESS>" has 15 characters
        String text = "ab12345 cd67890efghi";
        RewrittenText rewritten = REDACTOR.rewrite(
                text,
                List.of(
                        new Edit(new Span(2, 5), EMAIL, new Action.Replace()),
                        new Edit(new Span(5, 7), EMAIL, new Action.Replace("-")),
                        new Edit(new Span(10, 15), EMAIL, new Action.Redact())));

        assertThat(rewritten.text()).isEqualTo("ab<EMAIL_ADDRESS>- cdefghi");
        int[][] expected = {
            {0, 0}, {2, 2}, {3, 2}, {4, 2}, {5, 17}, {6, 17}, {7, 18}, {8, 19}, {9, 20}, {10, 21}, {12, 21}, {15, 21},
            {16, 22}, {20, 26}
        };
        for (int[] pair : expected) {
            assertThat(rewritten.toOutput(pair[0])).as("offset %d", pair[0]).isEqualTo(pair[1]);
        }
        assertThat(rewritten.toString()).doesNotContain("efghi");
    }

    @Test
    void withoutEditsTheTextItselfComesBack() {
        String text = "nothing here";

        RewrittenText rewritten = REDACTOR.rewrite(text, List.of());

        assertThat(rewritten.text()).isSameAs(text);
        assertThat(rewritten.edited()).isFalse();
        assertThat(rewritten.toOutput(7)).isEqualTo(7);
    }

    @Test
    void wrongEditsAreRefused() {
        Edit late = new Edit(new Span(5, 8), EMAIL, new Action.Redact());
        Edit early = new Edit(new Span(0, 6), EMAIL, new Action.Redact());

        assertThatThrownBy(() -> REDACTOR.rewrite("0123456789", List.of(early, late)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> REDACTOR.rewrite("0123456", List.of(late)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Edit(new Span(0, 1), EMAIL, new Action.Log()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Edit(new Span(0, 1), EMAIL, new Action.Block()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
