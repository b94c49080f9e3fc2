package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tokens are of a repeated letter, with checksums computed beside the code (Python's zlib.crc32). */
class SaasTokenChecksTest {
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
                    glsa_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_b1a40a94 | true | checksum of a repeated letter
                    glsa_ab12ab12ab12ab12ab12ab12ab12ab12_613752af | true | another checksum
                    glsa_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_b1a40a90 | false | wrong last digit
                    glsa_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_940aa4b1 | false | highest byte first
                    glsa_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_b1a40a9 | false | too short
                    glsa_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_gggggggg | false | not hexadecimal
                    glsa-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-b1a40a94 | false | no underscore
                    """)
    void checksGrafanaTokens(String value, boolean valid, String reason) {
        assertThat(SaasTokenChecks.isGrafanaToken(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
                    syt_YW5u_abcdefghijabcdefghij_3sijIg | true | Synapse, local part ann
                    mat_abc123abc123abc123abc123abc123_3s2IZK | true | Matrix Authentication Service
                    syt_YW5u_abcdefghijabcdefghij_3sijI0 | false | wrong last digit
                    syt_YW5v_abcdefghijabcdefghij_3sijIg | false | other local part
                    _00000 | false | too short
                    syt_YW5u_abcdefghijabcdefghij03sijIg | false | no underscore
                    """)
    void checksMatrixTokens(String value, boolean valid, String reason) {
        assertThat(SaasTokenChecks.isMatrixToken(value)).as(reason).isEqualTo(valid);
    }
}
