package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of the issuers' own documents are named as such; the others are made up. */
class KoreanNumbersTest {
    @ParameterizedTest(name = "{0}, {3}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    kr_rrn | 640412-1141701 | true | check digit
                    kr_rrn | 640412-1141702 | false | wrong check digit
                    kr_rrn | 881123-6920834 | false | of a foreigner
                    kr_rrn_form | 640412-1141702 | true | no check since 2020
                    kr_rrn_form | 881345-1234567 | false | no such day
                    kr_rrn_form | 881123-6920834 | false | of a foreigner
                    kr_frn | 881123-6920834 | true | check digit
                    kr_frn | 881123-6920835 | false | wrong check digit
                    kr_frn_form | 881123-6920835 | true | day and digit of a foreigner
                    kr_frn_form | 640412-1141701 | false | of a citizen
                    kr_brn | 124-02-34488 | true | check digit
                    kr_brn | 124-02-34489 | false | wrong check digit
                    kr_brn | 000-00-00000 | false | zeros
                    kr_crn | 110111-3478248 | true | check digit
                    kr_crn | 110111-3478249 | false | wrong check digit
                    kr_crn | 110111-000 | false | too short
                    """)
    void checks(String check, String value, boolean valid, String reason) {
        assertThat(Checksums.byName(check).orElseThrow().isValid(value))
                .as(reason)
                .isEqualTo(valid);
    }
}
