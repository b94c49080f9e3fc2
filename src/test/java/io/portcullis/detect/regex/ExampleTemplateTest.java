package io.portcullis.detect.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.detect.checksum.Checksums;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleTemplateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a {{hex:6}} b; a [0-9a-f]{6} b",
                "[[AK{{base32:4}}]]; \\[\\[AK[A-Z2-7]{4}]]",
                "{{HEX:3}}{{digits:2}}; [0-9A-F]{3}[0-9]{2}",
                "{{upper:2}}{{lower:2}}{{letters:2}}; [A-Z]{2}[a-z]{2}[A-Za-z]{2}",
                "{{upper_alnum:5}}-{{lower_alnum:5}}; [A-Z0-9]{5}-[a-z0-9]{5}",
                "{{base64:8}} {{base64url:8}}; [A-Za-z0-9+/]{8} [A-Za-z0-9_-]{8}",
                "{{pick:one|two}}; one|two",
                "{{uuid}}; [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}",
                "{{password:10}}; [A-Z][a-z0-9]{7}[0-9][!#*?]",
                "${{ secrets.TOKEN }} {{; \\$\\{\\{ secrets.TOKEN }} \\{\\{",
            })
    void expands(String template, String expected) {
        assertThat(ExampleTemplate.expand(template, 7)).matches(expected);
    }

    @Test
    void sameSeedSameText() {
        assertThat(ExampleTemplate.expand("{{base62:40}}", 1)).isEqualTo(ExampleTemplate.expand("{{base62:40}}", 1));
        assertThat(ExampleTemplate.expand("{{base62:40}}", 1)).isNotEqualTo(ExampleTemplate.expand("{{base62:40}}", 2));
    }

    @ParameterizedTest
    @CsvSource({
        "{{github_token:ghp}}, github_token",
        "{{npm_token}}, npm_token",
        "{{jwt}}, jwt",
        "{{basic}}, basic_auth",
    })
    void checksumsAreRight(String template, String checksum) {
        for (long seed = 0; seed < 20; seed++) {
            String value = ExampleTemplate.expand(template, seed);
            assertThat(Checksums.byName(checksum).orElseThrow().isValid(value)).isTrue();
        }
    }

    @Test
    void makesKeyBlocks() {
        assertThat(ExampleTemplate.expand("{{pem:RSA PRIVATE KEY}}", 3))
                .startsWith("-----BEGIN RSA PRIVATE KEY-----\n")
                .endsWith("==\n-----END RSA PRIVATE KEY-----");
        assertThat(ExampleTemplate.expand("{{pem_escaped:PRIVATE KEY}}", 3))
                .startsWith("-----BEGIN PRIVATE KEY-----\\n")
                .doesNotContain("\n");
        assertThat(ExampleTemplate.expand("{{pgp}}", 3)).contains("\n\n").contains("\n=");
    }

    @Test
    void refusesUnknownKinds() {
        assertThatThrownBy(() -> ExampleTemplate.expand("{{no_such_kind:3}}", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
