package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrenchNumbersTest {
    @ParameterizedTest(name = "{0}, {3}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    fr_nir | 2 95 10 99 126 111 93 | true | born abroad
                    fr_nir | 1 91 11 2A 004 118 57 | true | Corse-du-Sud
                    fr_nir | 1 91 11 2B 004 118 84 | true | Haute-Corse
                    fr_nir | 279215506704701 | true | a month that is not known
                    fr_nir | 2 95 10 99 126 111 94 | false | wrong key
                    fr_nir | 595109912611177 | false | no sex 5
                    fr_nir | 295139912611177 | false | no month 13
                    fr_nir | 29510991261119 | false | one digit less
                    fr_siren | 732 829 320 | true | by spaces
                    fr_siren | 732829321 | false | wrong check digit
                    fr_siren | 000000000 | false | zeros
                    fr_siret | 732 829 320 00074 | true | both check digits are right
                    fr_siret | 35600000049837 | true | a post office, by its sum of digits
                    fr_siret | 73282932000075 | false | wrong check digit
                    fr_siret | 73282932100077 | false | SIREN with a wrong check digit
                    fr_vat | FR40303265045 | true | key of digits
                    fr_vat | K7399859412 | true | key with a letter, no prefix
                    fr_vat | FR 83 404833048 | true | by spaces
                    fr_vat | FR84404833048 | false | wrong key
                    fr_vat | FRI7399859412 | false | no letter I in a key
                    fr_tax_number | 30 23 217 600 053 | true | by spaces
                    fr_tax_number | 3023217600054 | false | wrong rest
                    fr_tax_number | 4023217600777 | false | begins with 4
                    fr_rib | 20041 01005 0500013M026 06 | true | letter in the account
                    fr_rib | 20041 01005 0500013M026 07 | false | wrong key
                    fr_rib | 2004101005 | false | too short
                    fr_rpps | 10004729132 | true | right Luhn digit
                    fr_rpps | 10004729137 | false | wrong Luhn digit
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
