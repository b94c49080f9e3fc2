package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Keccak256Test {
    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "'', 0, c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470, the empty text",
        "abc, 1, 4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45, three letters",
        "testing, 1, 5f16f4c7f149ac4f9510d9cf8cf384038ad348b3bcdc01915f95de12df9d1b02, seven letters",
        "a, 136, a6c4d403279fe3e0af03729caada8374b5ca54d8065329a3ebcaeb4b60aa386e, exactly one block",
    })
    void hashesKnownTexts(String text, int repeat, String hash, String reason) {
        byte[] data = text.repeat(repeat).getBytes(StandardCharsets.US_ASCII);
        assertThat(HexFormat.of().formatHex(Keccak256.hash(data))).as(reason).isEqualTo(hash);
    }
}
