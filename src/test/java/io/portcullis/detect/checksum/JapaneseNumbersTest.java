package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of the issuers' own documents are named as such; the others are made up. */
class JapaneseNumbersTest {
    @ParameterizedTest(name = "{0}, {3}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    jp_my_number | 8770 6589 4814 | true | by spaces
                    jp_my_number | 131144024262 | true | check digit
                    jp_my_number | 131144024263 | false | wrong check digit
                    jp_my_number | 000000000000 | false | zeros
                    jp_my_number | 12345678901 | false | eleven digits
                    jp_corporate_number | 7000012050002 | true | the National Tax Agency itself
                    jp_corporate_number | T7000012050002 | true | invoice issuer
                    jp_corporate_number | 8000012050002 | false | wrong check digit
                    jp_corporate_number | T700001205000 | false | twelve digits
                    jp_driver_license | 304628897510 | true | Tokyo
                    jp_driver_license | 304628897520 | false | wrong check digit
                    jp_driver_license | 991402614040 | false | no such authority
                    """)
    void checks(String check, String value, boolean valid, String reason) {
        assertThat(Checksums.byName(check).orElseThrow().isValid(value))
                .as(reason)
                .isEqualTo(valid);
    }
}
