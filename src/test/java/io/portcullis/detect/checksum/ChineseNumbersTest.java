package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of the issuers' own documents are named as such; the others are made up. */
class ChineseNumbersTest {
    @ParameterizedTest(name = "{0}, {3}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    cn_resident_id | 11010519491231002X | true | example of GB 11643
                    cn_resident_id | 11010519491231002x | true | small x
                    cn_resident_id | 110105199811235633 | true | made up
                    cn_resident_id | 110105194912310021 | false | wrong check digit
                    cn_resident_id | 110105194913310021 | false | month 13
                    cn_resident_id | 990105194912310021 | false | no such province
                    cn_resident_id | 1101051949X2310021 | false | letter inside
                    cn_resident_id_old | 110105491231002 | true | division and day
                    cn_resident_id_old | 110105491331002 | false | month 13
                    cn_resident_id_old | 990105491231002 | false | no such province
                    cn_social_credit_code | 91350100M000100Y43 | true | example of GB 32100
                    cn_social_credit_code | 91110108MA55150F2P | true | made up
                    cn_social_credit_code | 91350100M000100Y44 | false | wrong check character
                    cn_social_credit_code | 91350100M000100I43 | false | letter I
                    cn_organization_code | M000100Y-4 | true | inside the example of GB 32100
                    cn_organization_code | D2143569-X | true | example of GB 11714
                    cn_organization_code | D2143569-1 | false | wrong check digit
                    cn_organization_code | 00000000-0 | false | zeros
                    """)
    void checks(String check, String value, boolean valid, String reason) {
        assertThat(Checksums.byName(check).orElseThrow().isValid(value))
                .as(reason)
                .isEqualTo(valid);
    }
}
