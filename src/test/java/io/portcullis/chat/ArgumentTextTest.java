package io.portcullis.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.portcullis.chat.ArgumentText.Result;
import io.portcullis.chat.ArgumentText.Token;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentTextTest {
    private static final ChatLimits LIMITS = new ChatLimits(3, 100);

    static Stream<Arguments> parsed() {
        return Stream.of(
                arguments(
                        "an object",
                        "{\"a\":\"x\",\"n\":1.10}",
                        List.of("KEY =a", "TEXT /a=x", "KEY =n", "NUMBER /n=1.10")),
                arguments("a text alone", "\"hi\"", List.of("TEXT =hi")),
                arguments("a number alone", "-1e5", List.of("NUMBER =-1e5")),
                arguments("a word alone", "true", List.of()),
                arguments("an empty object", " {} ", List.of()),
                arguments("empty texts and names", "{\"\":\"\"}", List.of()),
                arguments("an empty name", "{\"\":\"x\"}", List.of("TEXT /=x")),
                arguments(
                        "nesting",
                        "{\"a\":[{\"b\":\"x\"},null,\"y\"],\"c\":false,\"d\":\"z\"}",
                        List.of(
                                "KEY =a",
                                "KEY /a/0=b",
                                "TEXT /a/0/b=x",
                                "TEXT /a/2=y",
                                "KEY =c",
                                "KEY =d",
                                "TEXT /d=z")),
                arguments("escapes in names", "{\"a/b~c\":\"x\"}", List.of("KEY =a/b~c", "TEXT /a~1b~0c=x")),
                arguments("escapes in texts", "[\"\\u0031\\n\\\"\"]", List.of("TEXT /0=1\n\"")),
                arguments(
                        "a name twice hides nothing",
                        "{\"a\":\"x\",\"a\":\"y\"}",
                        List.of("KEY =a", "TEXT /a=x", "TEXT /a=y")),
                arguments(
                        "an unpaired surrogate hides nothing",
                        "{\"a\":\"\\ud83d1\",\"b\":\"\\u0032\"}",
                        List.of("KEY =a", "TEXT /a=\uFFFD1", "KEY =b", "TEXT /b=2")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parsed")
    void findsEveryToken(String reason, String text, List<String> expected) {
        assertThat(tokens(text))
                .extracting(t -> t.kind() + " " + t.pointer() + "=" + t.text())
                .as(reason)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "hello", "{\"a\":\"x", "{\"a\":1} x", "1 2", "{a:1}", "[1,]", "nope", "-", "\"x"})
    void othersAreNotJson(String text) {
        assertThat(ArgumentText.read(text, LIMITS)).isInstanceOf(Result.NotJson.class);
    }

    @Test
    void depthIsBounded() {
        assertThat(ArgumentText.read("[[[1]]]", LIMITS)).isInstanceOf(Result.Parsed.class);
        assertThat(ArgumentText.read("[[[[1]]]]", LIMITS)).isInstanceOf(Result.TooDeep.class);
        assertThat(ArgumentText.read("[".repeat(1_000_000), LIMITS)).isInstanceOf(Result.TooDeep.class);
    }

    @Test
    void tokensAreBounded() {
        // Given
        String text = "[" + "1,".repeat(100) + "1]";

        // When, Then
        assertThatThrownBy(() -> ArgumentText.read(text, LIMITS))
                .isInstanceOfSatisfying(
                        CallFailure.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.TOO_MANY_TEXTS));
    }

    @Test
    void printsNoText() {
        assertThat(tokens("\"secret\"").toString()).doesNotContain("secret");
    }

    @Test
    void knowsPlacesBehindLongTexts() {
        // Given a text longer than any buffer of the parser
        String text = "[\"" + "x😀\\n".repeat(40_000) + "\" , \"here\", 17]";

        // When
        List<Token> tokens = tokens(text);

        // Then
        assertThat(text.substring(tokens.get(1).start(), tokens.get(1).end())).isEqualTo("\"here\"");
        assertThat(text.substring(tokens.get(2).start(), tokens.get(2).end())).isEqualTo("17");
    }

    private static List<Token> tokens(String text) {
        Result result = ArgumentText.read(text, LIMITS);
        assertThat(result).isInstanceOf(Result.Parsed.class);
        return ((Result.Parsed) result).tokens();
    }
}
