package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of the issuers' own documents are named as such; the others are made up. */
class UkrainianNumbersTest {
    @ParameterizedTest(name = "{0}, {3}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    ua_rnokpp | 3528907860 | true | check digit
                    ua_rnokpp | 3528907861 | false | wrong check digit
                    ua_rnokpp | 123456789 | false | nine digits
                    ua_rnokpp | 0000000000 | false | zeros
                    ua_edrpou | 26617608 | true | below 30000000
                    ua_edrpou | 13852809 | true | second weights
                    ua_edrpou | 41485250 | true | between 30000000 and 60000000
                    ua_edrpou | 41485251 | false | wrong check digit
                    ua_edrpou | 38288075 | true | second weights of the middle
                    ua_edrpou | 00000000 | false | zeros
                    ua_unzr | 19880412-29022 | true | day and check digit
                    ua_unzr | 19880412-29023 | false | wrong check digit
                    ua_unzr | 19881345-00018 | false | no such day
                    """)
    void checks(String check, String value, boolean valid, String reason) {
        assertThat(Checksums.byName(check).orElseThrow().isValid(value))
                .as(reason)
                .isEqualTo(valid);
    }
}
