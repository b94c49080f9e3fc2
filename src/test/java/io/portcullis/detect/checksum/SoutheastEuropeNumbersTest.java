package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoutheastEuropeNumbersTest {
    @ParameterizedTest(name = "{0}, {3}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    ro_cnp | 1630615123457 | true | born in 1963
                    ro_cnp | 1630615123458 | false | wrong check digit
                    ro_cnp | 1631315123457 | false | no month 13
                    ro_cnp | 1630615603457 | false | no county 60
                    ro_cnp | 0630615123457 | false | begins with 0
                    ro_cui | RO18547290 | true | with prefix
                    ro_cui | 18547291 | false | wrong check digit
                    ro_cui | 018547290 | false | begins with 0
                    gr_afm | 094259216 | true | bare
                    gr_afm | EL 094259216 | true | with prefix
                    gr_afm | 094259217 | false | wrong check digit
                    gr_afm | 000000000 | false | zeros
                    gr_amka | 01013099997 | true | sample of the insurance
                    gr_amka | 01013099998 | false | wrong check digit
                    gr_amka | 32133099997 | false | no day 32
                    """)
    void checks(String check, String value, boolean valid, String reason) {
        assertThat(Checksums.byName(check).orElseThrow().isValid(value))
                .as(reason)
                .isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "0",
        "-",
        "A",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "0000000000000000000000000000000000",
        "99/99",
        "\u00e9\u0661"
    })
    void neverThrows(String value) {
        for (String name : Checksums.names()) {
            assertThat(Checksums.byName(name).orElseThrow().isValid(value))
                    .as(name)
                    .isIn(true, false);
        }
    }
}
