package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of the issuers' own documents are named as such; the others are made up. */
class IndianNumbersTest {
    @ParameterizedTest(name = "{0}, {3}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    in_aadhaar | 9180 3340 1878 | true | by spaces
                    in_aadhaar | 217598983474 | true | Verhoeff
                    in_aadhaar | 217598983475 | false | wrong check digit
                    in_aadhaar | 123456789010 | false | begins with one
                    in_aadhaar | 23456789012 | false | eleven digits
                    in_gstin | 27QRZFQ4848G1Z0 | true | check character
                    in_gstin | 27QRZFQ4848G1Z1 | false | wrong check character
                    in_gstin | 27oenpm8513n1zf | true | lower case
                    in_gstin | 55CGVHZ2252I1Z2 | false | no such state
                    in_gstin | 99EOHPM8232W1ZH | true | centre jurisdiction
                    in_voter | FEP9180589 | true | Luhn digit
                    in_voter | FEP9180580 | false | wrong Luhn digit
                    in_upi | ravi.kumar@okaxis | true | handle
                    in_upi | care@paytm.com | false | domain of e-mail
                    in_upi | @paytm | false | nobody before the handle
                    """)
    void checks(String check, String value, boolean valid, String reason) {
        assertThat(Checksums.byName(check).orElseThrow().isValid(value))
                .as(reason)
                .isEqualTo(valid);
    }
}
