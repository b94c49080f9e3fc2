package io.portcullis.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooksTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource({
        "tool_calls, true, a word of the API",
        "web_search_20250305, true, with a date",
        "message.output_text.logprobs, true, dotted",
        "my ssn, false, a space",
        "User, false, a capital",
        "123-45-6789, false, no letter",
        "ssn-123-45-6789, false, nine digits",
        "a@b.c, false, an at sign",
        "'', false, empty",
    })
    void word(String value, boolean expected, String reason) {
        assertThat(Looks.word(value)).as(reason).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource({
        "call_9aZ-x, true, a call id",
        "meta-llama/Llama-3.1-8B, true, a model",
        "ft:gpt-4o:org::id, true, a fine-tuned model",
        "123-45-6789, false, digits alone may be a person's",
        "jane@example.com, false, an address",
        "call 1, false, a space",
        "'', false, empty",
    })
    void identifier(String value, boolean expected, String reason) {
        assertThat(Looks.identifier(value)).as(reason).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource({
        "max_price, true, snake case",
        "maxPrice2, true, camel case",
        "$defs, true, a dollar",
        "John, false, a capital first",
        "john smith, false, a space",
        "a123456789, false, many digits",
        "jane@example.com, false, an address",
        "'', false, empty",
    })
    void plainName(String value, boolean expected, String reason) {
        assertThat(Looks.plainName(value)).as(reason).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource({
        "'data:image/png;base64,iVBORw0KGgo=', true, a picture",
        "'data:;base64,iVBORw0KGgo=', true, no media type",
        "'data:text/plain,my ssn is 123-45-6789', false, plain text",
        "'data:image/png;base64,my ssn is 123-45-6789', false, no base64",
        "'data:image/png;base64,123456789', false, digits alone",
        "'data:image/png;n=123-45-6789;base64,iVBORw', false, a number in the header",
        "'data:image/png;n=a b;base64,iVBORw', false, a space in the header",
        "'data:,', false, nothing",
        "iVBORw0KGgo=, false, too short",
    })
    void payload(String value, boolean expected, String reason) {
        assertThat(Looks.payload(value)).as(reason).isEqualTo(expected);
    }

    @Test
    void longBase64IsPayload() {
        assertThat(Looks.payload("aB3+".repeat(65))).isTrue();
        assertThat(Looks.payload("aB3-_".repeat(65) + "==")).isTrue();
        assertThat(Looks.payload("aB3+".repeat(65) + "==="))
                .as("too much padding")
                .isFalse();
        assertThat(Looks.payload("aB3 ".repeat(65))).as("spaces").isFalse();
        assertThat(Looks.payload("1234".repeat(65))).as("digits alone").isFalse();
        assertThat(Looks.payload("aB3+".repeat(64))).as("256 characters").isFalse();
    }

    @Test
    void lengthsAreBounded() {
        assertThat(Looks.word("a".repeat(64))).isTrue();
        assertThat(Looks.word("a".repeat(65))).isFalse();
        assertThat(Looks.identifier("a".repeat(256))).isTrue();
        assertThat(Looks.identifier("a".repeat(257))).isFalse();
        assertThat(Looks.plainName("a".repeat(40))).isTrue();
        assertThat(Looks.plainName("a".repeat(41))).isFalse();
    }
}
