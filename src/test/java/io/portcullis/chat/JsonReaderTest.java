package io.portcullis.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private final JsonReader reader = new JsonReader(4);

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("nothing at all", "", ErrorCode.MALFORMED_JSON, null),
                arguments("white space only", " \n ", ErrorCode.MALFORMED_JSON, null),
                arguments("an unclosed object", "{\"a\":\"secret\"", ErrorCode.MALFORMED_JSON, null),
                arguments("an unclosed string", "{\"a\":\"secret", ErrorCode.MALFORMED_JSON, null),
                arguments("a bare word", "{\"a\":secret}", ErrorCode.MALFORMED_JSON, null),
                arguments("a trailing comma", "{\"a\":1,}", ErrorCode.MALFORMED_JSON, null),
                arguments("a comment", "{\"a\":1/*secret*/}", ErrorCode.MALFORMED_JSON, null),
                arguments("single quotes", "{'secret':1}", ErrorCode.MALFORMED_JSON, null),
                arguments("a leading zero", "{\"a\":01}", ErrorCode.MALFORMED_JSON, null),
                arguments("NaN", "{\"a\":NaN}", ErrorCode.MALFORMED_JSON, null),
                arguments("a control character", "{\"a\":\"x\ny\"}", ErrorCode.MALFORMED_JSON, null),
                arguments("a second value", "{} {}", ErrorCode.MALFORMED_JSON, null),
                arguments("rubbish behind the value", "{} secret", ErrorCode.MALFORMED_JSON, null),
                arguments("a byte-order mark", "\uFEFF{}", ErrorCode.MALFORMED_JSON, null),
                arguments("a name twice", "{\"a\":1,\"a\":2}", ErrorCode.MALFORMED_JSON, "/a"),
                arguments("a name twice, once escaped", "{\"a\":1,\"\\u0061\":2}", ErrorCode.MALFORMED_JSON, "/a"),
                arguments("a name twice below", "{\"b\":[{\"a\":null,\"a\":2}]}", ErrorCode.MALFORMED_JSON, "/b/0/a"),
                arguments("arrays too deep", "[[[[[]]]]]", ErrorCode.TOO_DEEP, "/0/0/0/0"),
                arguments("objects too deep", "{\"a\":{\"b\":{\"c\":{\"d\":{}}}}}", ErrorCode.TOO_DEEP, "/a/b/c/d"),
                arguments("a high surrogate alone", "{\"a\":[\"\\ud83d\"]}", ErrorCode.LONE_SURROGATE, "/a/0"),
                arguments("a low surrogate alone", "{\"a\":\"x\\uDE00y\"}", ErrorCode.LONE_SURROGATE, "/a"),
                arguments("two high ones", "{\"a\":\"\\ud83d\\ud83d\\ude00\"}", ErrorCode.LONE_SURROGATE, "/a"),
                arguments("a bad name", "{\"a\":{\"x\\ud83d\":1}}", ErrorCode.LONE_SURROGATE, "/a"),
                arguments("a bad name at the top", "{\"\\ud83d\":1}", ErrorCode.LONE_SURROGATE, ""),
                arguments("a number of 1,001 digits", "[" + "1".repeat(1001) + "]", ErrorCode.MALFORMED_JSON, null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesWhatIsNotStrictJson(String reason, String body, ErrorCode code, @Nullable String pointer) {
        // When
        CallFailure failure =
                catchThrowableOfType(CallFailure.class, () -> reader.read(body.getBytes(StandardCharsets.UTF_8)));

        // Then
        assertThat(failure).as(reason).isNotNull();
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.pointer()).isEqualTo(pointer);
        assertThat(failure.message()).isNotEmpty().doesNotContain("secret");
    }

    static Stream<Arguments> otherEncodings() {
        return Stream.of(
                arguments("a stray continuation byte", new int[] {'"', 0x80, '"'}),
                arguments("an overlong slash", new int[] {'"', 0xC0, 0xAF, '"'}),
                arguments("a surrogate in UTF-8", new int[] {'"', 0xED, 0xA0, 0x80, '"'}),
                arguments("a cut sequence", new int[] {'"', 0xE2, 0x82, '"'}),
                arguments("Latin-1", new int[] {'"', 0xE9, '"'}),
                arguments("UTF-16 without a mark", new int[] {0, '1'}),
                arguments("UTF-16, low byte first", new int[] {'[', 0, ']', 0}),
                arguments("UTF-32", new int[] {0, 0, 0, '1'}),
                arguments("a zero byte behind the value", new int[] {'1', 0}),
                arguments("UTF-16", new int[] {0xFE, 0xFF, 0, '1'}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherEncodings")
    void refusesOtherEncodings(String reason, int[] units) {
        // Given
        byte[] body = new byte[units.length];
        for (int i = 0; i < units.length; i++) {
            body[i] = (byte) units[i];
        }

        // When, Then
        assertThatThrownBy(() -> reader.read(body))
                .as(reason)
                .isInstanceOfSatisfying(
                        CallFailure.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.MALFORMED_JSON));
    }

    @Test
    void acceptsARealReplacementCharacter() {
        // Given a text with U+FFFD itself, which is also what bad bytes decode to
        byte[] body = "\"a\uFFFDb\"".getBytes(StandardCharsets.UTF_8);

        // When, Then
        assertThat(reader.read(body).textValue()).isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "1",
                "-17",
                "1.10",
                "1e400",
                "1E-7",
                "-0.0",
                "0.10",
                "100.00",
                "1e5",
                "2147483648",
                "9223372036854775807",
                "9223372036854775808",
                "123456789012345678901234567890",
                "3.14159265358979323846264338327950288",
                "1.0e+2"
            })
    void keepsNumbersAsTheyWereWritten(String literal) throws Exception {
        // When
        JsonNode tree = reader.read(("[" + literal + "]").getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(tree.get(0).isNumber()).isTrue();
        assertThat(tree.get(0).asText()).isEqualTo(literal);
        assertThat(new ObjectMapper().writeValueAsString(tree)).isEqualTo("[" + literal + "]");
    }

    @Test
    void exactNumbersAreNumbersToOthers() {
        // Given
        JsonNode tree = Documents.read("[1.50, 1e400, 123456789012345678901234567890, -0]");

        // When, Then
        assertThat(tree.get(0).doubleValue()).isEqualTo(1.5);
        assertThat(tree.get(0).isIntegralNumber()).isFalse();
        assertThat(tree.get(0).intValue()).isEqualTo(1);
        assertThat(tree.get(1).bigIntegerValue()).isEqualTo(BigInteger.ZERO);
        assertThat(tree.get(1).canConvertToLong()).isFalse();
        assertThat(tree.get(2).bigIntegerValue()).isEqualTo(new BigInteger("123456789012345678901234567890"));
        assertThat(tree.get(2).isIntegralNumber()).isTrue();
        assertThat(tree.get(3).canConvertToInt()).isTrue();
        assertThat(tree).isEqualTo(Documents.read("[1.50,1e400,123456789012345678901234567890,-0]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "\"x\"", "[]", " {} ", "[[[[]]]]", "{\"a\":\"\\ud83d\\ude00\"}"})
    void readsAnyValue(String body) throws Exception {
        // When, Then: the same tree that a plain mapper reads
        assertThat(reader.read(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(new ObjectMapper().readTree(body));
    }

    @Test
    void readsEscapedAndPlainCharactersBeyondTheBasicPlane() {
        // Given, When
        JsonNode escaped = Documents.read("{\"\\ud83d\\ude00\":\"x\\uD83D\\uDE00\"}");
        JsonNode plain = Documents.read("{\"😀\":\"x😀\"}");

        // Then
        assertThat(escaped).isEqualTo(plain);
        assertThat(plain.get("😀").textValue()).isEqualTo("x😀");
    }

    @Test
    void readsLongStringsAndManyMembers() {
        // Given
        StringBuilder body =
                new StringBuilder("{\"long\":\"").append("é😀x".repeat(50_000)).append('"');
        for (int i = 0; i < 5_000; i++) {
            body.append(",\"k").append(i).append("\":").append(i);
        }

        // When
        JsonNode tree = Documents.read(body.append('}').toString());

        // Then
        assertThat(tree.get("long").textValue()).isEqualTo("é😀x".repeat(50_000));
        assertThat(tree.get("k4999").intValue()).isEqualTo(4999);
    }

    @Test
    void leavesOutPointersThatAreTooLong() {
        // Given
        String name = "n".repeat(2000);

        // When
        CallFailure failure = catchThrowableOfType(
                CallFailure.class, () -> Documents.read("{\"" + name + "\":1,\"" + name + "\":2}"));

        // Then
        assertThat(failure.pointer()).isNull();
    }

    @Test
    void refusesADepthBelowOne() {
        assertThatThrownBy(() -> new JsonReader(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
