package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWebTokenTest {
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
                    {"alg":"HS256","typ":"JWT"} | true | a signed token
                    { "alg" : "none" } | true | an unsigned token
                    {"typ":"JWT"} | false | no algorithm
                    ["alg"] | false | no object
                    {"alg":"HS256" | false | no end
                    """)
    void checksTheHeader(String header, boolean valid, String reason) {
        assertThat(JsonWebToken.isValid(base64(header) + ".e30.c2lnbmF0dXJl"))
                .as(reason)
                .isEqualTo(valid);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "'', empty",
        "abc, no dot",
        ".abc.def, empty header",
        "a.b.c, a header that is no Base64",
        "é.b.c, a header outside ASCII",
    })
    void refusesWhatIsNone(String value, String reason) {
        assertThat(JsonWebToken.isValid(value)).as(reason).isFalse();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
