package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitedStatesNumbersTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    123-45-6789 | true | the sample of our own contract
                    123 45 6789 | true | by spaces
                    123.45.6789 | true | by dots
                    123/45/6789 | true | by slashes
                    536904399 | true | bare
                    000-45-6789 | false | area 000
                    666-45-6789 | false | area 666
                    900-45-6789 | false | area of taxpayer numbers
                    123-00-6789 | false | group 00
                    123-45-0000 | false | serial 0000
                    078-05-1120 | false | the wallet's advertisement
                    219-09-9999 | false | the pamphlet's number
                    111-11-1111 | false | one digit
                    123-45-678 | false | eight digits
                    123-45-67890 | false | ten digits
                    """)
    void checksSocialSecurityNumber(String value, boolean valid, String reason) {
        assertThat(UnitedStatesNumbers.isSocialSecurityNumber(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    900-70-0000 | true | first group of the old range
                    912-50-1234 | true | group 50
                    912-65-1234 | true | group 65
                    912-66-1234 | false | group 66
                    912-89-1234 | false | group 89
                    912-93-1234 | false | group 93 is for adoptions
                    912-99-1234 | true | group 99
                    812-70-1234 | false | does not begin with 9
                    999999999 | false | one digit
                    """)
    void checksTaxpayerNumber(String value, boolean valid, String reason) {
        assertThat(UnitedStatesNumbers.isTaxpayerNumber(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    021000021 | true | New York
                    011000015 | true | Federal Reserve Bank of Boston
                    111000025 | true | Dallas
                    021000022 | false | wrong check digit
                    990000006 | false | no such district
                    000000000 | false | zeros
                    """)
    void checksRoutingNumber(String value, boolean valid, String reason) {
        assertThat(UnitedStatesNumbers.isRoutingNumber(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource({
        "EAC2190012345, true, compact",
        "LIN-21-900-48291, true, by dashes",
        "XYZ2190012345, false, no such office",
        "EAC219001234, false, nine digits",
        "EACA190012345, false, a letter among the digits"
    })
    void checksCaseReceipt(String value, boolean valid, String reason) {
        assertThat(UnitedStatesNumbers.isCaseReceipt(value)).as(reason).isEqualTo(valid);
    }
}
