package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlpineNumbersTest {
    @ParameterizedTest(name = "{0}, {3}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    ch_ahv | 756.9217.0769.85 | true | sample of the compensation office
                    ch_ahv | 7569217076985 | true | bare
                    ch_ahv | 756.9217.0769.84 | false | wrong check digit
                    ch_ahv | 4006381333931 | false | an article number of another country
                    ch_uid | CHE-100.155.212 | true | punctuated
                    ch_uid | CHE-100.155.212 MWST | true | as VAT number
                    ch_uid | CHE-100.155.213 | false | wrong check digit
                    ch_uid | CHE-100.155.21 | false | one digit less
                    ch_post_account | 10-15000-6 | true | five digits
                    ch_post_account | 80-2-2 | true | one digit
                    ch_post_account | 80-2-3 | false | wrong check digit
                    ch_post_account | 80-1234567-2 | false | too long
                    ch_post_account | 80150006 | false | no dashes
                    at_social_security | 1237 010180 | true | sample of the insurance
                    at_social_security | 1238 010180 | false | wrong check digit
                    at_social_security | 1237 320180 | false | no such day
                    at_social_security | 0237 010180 | false | begins with 0
                    at_tax_number | 59-119/9013 | true | punctuated
                    at_tax_number | 59-119/9014 | false | wrong check digit
                    at_vat | ATU13585627 | true | with prefix
                    at_vat | U13585627 | true | without the country
                    at_vat | ATU13585626 | false | wrong check digit
                    at_vat | AT13585627 | false | no U
                    at_company | FN 122119m | true | six digits
                    at_company | 33209 m | true | five digits
                    at_company | FN 122119a | false | wrong letter
                    at_company | FN 122119 | false | no letter
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
