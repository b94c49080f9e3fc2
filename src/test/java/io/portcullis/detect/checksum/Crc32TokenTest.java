package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Crc32TokenTest {
    /** The random part and the checksum of a token that its owner published and revoked; apart, so that no scanner stops here. */
    private static final String RANDOM = "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ";

    private static final String CHECKSUM = "0mLq17";

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "ghp_, true, personal access token",
        "gho_, true, OAuth token",
        "ghs_, true, server token: the checksum does not cover the prefix",
        "ghx_, false, no such kind",
        "npm_, false, npm's prefix",
    })
    void checksGithubPrefix(String prefix, boolean valid, String reason) {
        assertThat(Crc32Token.isGithubToken(prefix + RANDOM + CHECKSUM))
                .as(reason)
                .isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "'', true, right checksum",
        "x, false, one character too many",
        "-, false, a dash behind it",
    })
    void checksNpmToken(String tail, boolean valid, String reason) {
        assertThat(Crc32Token.isNpmToken("npm_" + RANDOM + CHECKSUM + tail))
                .as(reason)
                .isEqualTo(valid);
    }

    @Property(tries = 100)
    void aChangedCharacterFails(@ForAll @IntRange(min = 4, max = 39) int position) {
        // Given
        String valid = "ghp_" + RANDOM + CHECKSUM;
        // When
        char other = valid.charAt(position) == 'a' ? 'b' : 'a';
        String changed = valid.substring(0, position) + other + valid.substring(position + 1);
        // Then
        assertThat(Crc32Token.isGithubToken(changed)).isFalse();
    }
}
