package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of the issuers' own documents are named as such; the others are made up. */
class EastNumbersTest {
    @ParameterizedTest(name = "{0}, {3}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    tr_national_id | 70913909974 | true | both check digits
                    tr_national_id | 70913909975 | false | wrong check digit
                    tr_national_id | 626 018 159 64 | true | by spaces
                    tr_national_id | 62601815974 | false | wrong tenth digit
                    tr_national_id | 01234567890 | false | begins with zero
                    tr_national_id | 6260181596 | false | ten digits
                    tr_tax_id | 7030824621 | true | check digit
                    tr_tax_id | 7030824622 | false | wrong check digit
                    tr_tax_id | 0000000000 | false | zeros
                    tr_tax_id | 123456789 | false | nine digits
                    tr_mersis | 0919482199600035 | true | zero; tax number; branch
                    tr_mersis | 0919482199700035 | false | wrong digit of the tax number
                    tr_mersis | 0183-0166-1350-0018 | true | by dashes
                    tr_mersis | 1183016613500018 | false | does not begin with zero
                    il_id | 081909376 | true | weights 1 and 2
                    il_id | 081909377 | false | wrong check digit
                    il_id | 586579757 | true | company
                    il_id | 586579758 | false | wrong check digit
                    il_id | 000000000 | false | zeros
                    il_id | 12345678 | false | eight digits
                    ae_emirates_id | 784-1983-2319487-2 | true | by dashes
                    ae_emirates_id | 784198749118620 | true | bare
                    ae_emirates_id | 784198749118621 | false | wrong check digit
                    ae_emirates_id | 784185001234567 | false | year 1850
                    ae_emirates_id | 785198501234564 | false | not 784
                    """)
    void checks(String check, String value, boolean valid, String reason) {
        assertThat(Checksums.byName(check).orElseThrow().isValid(value))
                .as(reason)
                .isEqualTo(valid);
    }
}
