package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeneluxNumbersTest {
    @ParameterizedTest(name = "{0}, {3}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    nl_bsn | 111222333 | true | sample of the register
                    nl_bsn | 1112.22.333 | true | punctuated
                    nl_bsn | 111222334 | false | wrong check digit
                    nl_bsn | 000000000 | false | zeros
                    nl_vat | NL004495445B01 | true | of an organisation
                    nl_vat | NL000099998B57 | true | of a person
                    nl_vat | NL000099998B58 | false | wrong check digits
                    nl_vat | NL000099998X57 | false | no B
                    be_national_number | 85.07.30-033 28 | true | born before 2000
                    be_national_number | 04.11.23-215.32 | true | born after
                    be_national_number | 85.47.30-033.17 | true | of the bis register
                    be_national_number | 85.07.30-033 29 | false | wrong control
                    be_national_number | 85.13.30-033.77 | false | no month 13
                    be_enterprise | 0403.019.261 | true | dotted
                    be_enterprise | BE 428759497 | true | nine digits of the old form
                    be_enterprise | BE0403019262 | false | wrong control
                    be_enterprise | BE2403019261 | false | begins with 2
                    be_mod97 | 000-0011032-71 | true | an identity card
                    be_mod97 | 000-0000000-97 | false | zeros
                    be_mod97 | 539-0075470-34 | true | an account
                    be_mod97 | 539-0075470-35 | false | wrong control
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
