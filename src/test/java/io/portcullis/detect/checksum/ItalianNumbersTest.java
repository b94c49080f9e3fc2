package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItalianNumbersTest {
    @ParameterizedTest(name = "{0}, {3}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    it_fiscal_code | RCCMNL83S18D969H | true | a man
                    it_fiscal_code | MRTMTT25D09F205Z | true | born in 1925
                    it_fiscal_code | VRDLGU82C4MF839U | true | a digit replaced by a letter, a woman
                    it_fiscal_code | RCCMNL83S18D969A | false | wrong check letter
                    it_fiscal_code | RCCMNL83S38D969K | false | no day 38
                    it_fiscal_code | RCCMNL83S18D969 | false | no check letter
                    it_vat | 00743110157 | true | Milan
                    it_vat | IT00743110157 | true | with prefix
                    it_vat | 00743110158 | false | wrong check digit
                    it_vat | 00743115557 | false | no office 555
                    it_account | X 05428 11101 000000123456 | true | sample of the banks
                    it_account | Y 05428 11101 000000123456 | false | wrong letter
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
