package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GermanNumbersTest {
    @ParameterizedTest(name = "{0}, {3}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    de_tax_id | 36 574 261 809 | true | sample of the tax office
                    de_tax_id | 36574261808 | false | wrong check digit
                    de_tax_id | 06574261807 | false | begins with 0
                    de_tax_id | 11123456787 | false | three ones in a row
                    de_tax_id | 11233445567 | false | more than one digit is repeated
                    de_document | T220001293 | true | sample of the former card
                    de_document | C01X00T478 | true | sample passport
                    de_document | T220001294 | false | wrong check digit
                    de_document | T22000129 | false | no check digit
                    de_document | 0000000000 | false | zeros
                    de_pension | 15 070649 C 103 | true | sample of the pension insurance
                    de_pension | 15070649C104 | false | wrong check digit
                    de_pension | 15071349C107 | false | month 13
                    de_pension | 150706490103 | false | no letter
                    de_health | A123456780 | true | right check digit
                    de_health | A123456781 | false | wrong check digit
                    de_health | 0123456780 | false | no letter
                    de_vat | DE136695976 | true | with prefix
                    de_vat | 136 695 976 | true | without
                    de_vat | DE136695978 | false | wrong check digit
                    de_vat | DE036695976 | false | begins with 0
                    de_lanr | 728194134 | true | right check digit
                    de_lanr | 728194734 | false | wrong check digit
                    de_lanr | 728194700 | false | field 00
                    de_driver_license | B072RRE2I55 | true | sample of the authority
                    de_driver_license | B072RRE2I45 | false | wrong check digit
                    de_driver_license | Z072RRE2I55 | false | no state Z
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
