package io.portcullis.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments of tool calls as they grow. */
class ArgumentChannelTest {
    private static final StreamBench.Masked MASKED = StreamBench.mask("I am ann@mail.example.com");
    private static final String TOKEN = MASKED.text().substring(5);

    /** What comes out of a chat stream whose tool call has these arguments, piece by piece. */
    private static String run(String... pieces) {
        byte[] out = StreamBench.run(
                new ChatEvents(),
                MASKED.tokens(),
                StreamBench.chat(List.of("x"), List.of(pieces)).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                List.of());
        return StreamBench.chatArguments(out);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | {}",
                "{\"a\":1.50,\"b\":[true,false,null,-0,1e5]} | {\"a\":1.50,\"b\":[true,false,null,-0,1e5]}",
                "[ \"x\" , {\"y\" : \"\"} ] | [ \"x\" , {\"y\" : \"\"} ]",
                "\"top\" | \"top\"",
                "{\"a\":\"line\\nnext \\\"q\\\" \\\\ \\/\"} | {\"a\":\"line\\nnext \\\"q\\\" \\\\ /\"}",
                "{\"a\":\"\\u00e9\\ud83d\\ude00\"} | {\"a\":\"é😀\"}",
                "{\"to\":\"bob@mail.example.com\"} | {\"to\":\"<EMAIL_ADDRESS>\"}",
                "{\"phone\":12125550187} | {\"phone\":\"<PHONE_NUMBER>\"}"
            })
    void jsonStaysJson(String arguments, String expected) {
        String[] letters = arguments.codePoints().mapToObj(Character::toString).toArray(String[]::new);

        assertThat(run(arguments)).isEqualTo(expected);
        assertThat(run(letters)).isEqualTo(expected);
    }

    @Test
    void aTokenIsRestoredAsAJsonString() {
        StreamBench.Masked masked = StreamBench.mask("password: \"a\\\"b-Zx9!kQ\" or ann@mail.example.com");
        assertThat(masked.text()).contains("<");

        assertThat(run("{\"to\":\"" + TOKEN.substring(0, 9), TOKEN.substring(9) + "\"}"))
                .isEqualTo("{\"to\":\"ann@mail.example.com\"}");
    }

    @Test
    void halfOfASurrogatePairIsReplaced() {
        assertThat(run("{\"a\":\"x\\ud83d", "y\"}")).isEqualTo("{\"a\":\"x\uFFFDy\"}");
        assertThat(run("{\"a\":\"x\\ud83d\"}")).isEqualTo("{\"a\":\"x\uFFFD\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain words, mail bob@mail.example.com | plain words, mail <EMAIL_ADDRESS>",
                "{\"a\": bob@mail.example.com } | {\"a\": <EMAIL_ADDRESS> }",
                "{\"a\":\"\\x bob@mail.example.com\"} | {\"a\":\"\\x <EMAIL_ADDRESS>\"}",
                "{\"a\":1}{\"b\":\"bob@mail.example.com\"} | {\"a\":1}{\"b\":\"<EMAIL_ADDRESS>\"}",
                "{\"a\":\"cut off bob@mail.example.com | {\"a\":\"cut off <EMAIL_ADDRESS>",
                "{\"a\":\"cut off \\u00 | {\"a\":\"cut off \\u00",
                "{\"phone\":12125550187 | {\"phone\":\"<PHONE_NUMBER>\"",
                "{\"cut na | {\"cut na",
                "tru | tru"
            })
    void whatIsNoJsonIsTextFromThereOn(String arguments, String expected) {
        String[] letters = arguments.codePoints().mapToObj(Character::toString).toArray(String[]::new);

        assertThat(run(arguments)).isEqualTo(expected);
        assertThat(run(letters)).isEqualTo(expected);
    }

    @Test
    void deepNestingIsRead() {
        String deep = "[".repeat(900) + "\"bob@mail.example.com\"" + "]".repeat(900);

        assertThat(run(deep)).isEqualTo("[".repeat(900) + "\"<EMAIL_ADDRESS>\"" + "]".repeat(900));
    }
}
