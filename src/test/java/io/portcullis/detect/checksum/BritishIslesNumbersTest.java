package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BritishIslesNumbersTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    943 476 5919 | true | the sample of the NHS
                    9434765919 | true | bare
                    943 476 5918 | false | wrong check digit
                    0000000000 | false | zeros
                    943476591 | false | nine digits
                    """)
    void checksNhsNumber(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isNhsNumber(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    0101902212 | true | a first of January
                    0101902213 | false | wrong check digit
                    9434765919 | false | no date
                    """)
    void checksChiNumber(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isChiNumber(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    AB 12 34 56 C | true | by spaces
                    ab123456c | true | lower case
                    QQ123456C | false | letter Q
                    GB123456A | false | prefix that is not given out
                    AO123456A | false | second letter O
                    AB123456E | false | suffix E
                    """)
    void checksNationalInsuranceNumber(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isNationalInsuranceNumber(value))
                .as(reason)
                .isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    1955839661 | true | published sample
                    3282497350 | true | sample of a tax program
                    2955839661 | false | wrong check digit
                    195583966 | false | nine digits
                    """)
    void checksTaxpayerReference(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isUniqueTaxpayerReference(value))
                .as(reason)
                .isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    MORGA657054SM9IJ | true | the sample of the DVLA
                    FOX99811126A99XR 14 | true | short name, with issue
                    MORGA699054SM9IJ | false | month 99
                    MO9GA657054SM9IJ | false | filler inside the name
                    99999657054SM9IJ | false | no name
                    """)
    void checksDrivingLicence(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isDrivingLicence(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    SW1A 1AA | true | central London
                    m11ae | true | lower case without space
                    GIR 0AA | true | the bank that had its own
                    QX1 4AP | false | no such area
                    M1 8GB | true | may be one
                    """)
    void checksPostcode(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isPostcode(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    SW1A 1AA | true | central London
                    EC2 8GB | false | gigabytes
                    HP2 3TB | false | terabytes
                    QX1 4AP | false | no such area
                    """)
    void checksPostcodeThatIsNoQuantity(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isPostcodeNoQuantity(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    ABC 123D | true | by a space
                    ABC1D | true | one digit
                    ABI 123D | false | letter I
                    A1C 123D | false | digit among the letters
                    """)
    void checksSuffixPlate(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isSuffixPlate(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    GB980780684 | true | published sample
                    GB 104 8271 36 | true | new series
                    GB802311781 | false | wrong check digits
                    XI980780684 | true | Northern Ireland
                    000000000 | false | zeros
                    """)
    void checksVatNumber(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isVatNumber(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    1234567T | true | old form
                    1234567FA | true | form since 2013
                    1234567TW | true | W counts nothing
                    1234567U | false | wrong letter
                    1234567FZ | false | no such second letter
                    1234567TX | true | X counts nothing
                    0000000W | false | zeros
                    """)
    void checksPersonalPublicServiceNumber(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isPersonalPublicServiceNumber(value))
                .as(reason)
                .isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    IE6388047V | true | a company that publishes it
                    IE6388047W | false | wrong letter
                    6388047V | true | without the country
                    IE8D79739I | true | old form with a letter in second place
                    IE8Z49289F | true | another of the old form
                    """)
    void checksIrishVatNumber(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isIrishVatNumber(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    123 456 782 | true | published sample
                    123456783 | false | wrong digit
                    000000000 | false | zeros
                    1234567 | false | seven digits
                    """)
    void checksTaxFileNumber(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isTaxFileNumber(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    51 824 753 556 | true | the sample of the register
                    51 824 753 557 | false | wrong digits
                    01 824 753 556 | false | begins with 0
                    """)
    void checksBusinessNumber(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isAustralianBusinessNumber(value))
                .as(reason)
                .isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    004 085 616 | true | the sample of ASIC
                    004 085 617 | false | wrong digit
                    000 000 000 | false | zeros
                    """)
    void checksCompanyNumber(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isAustralianCompanyNumber(value))
                .as(reason)
                .isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    2123 45670 1 | true | published sample
                    2123 45670 1/1 | false | a slash is no separator
                    2123456701 2 | true | with the place on the card
                    2123 45671 1 | false | wrong check digit
                    1123 45670 1 | false | begins with 1
                    2123 45670 0 | false | card 0
                    """)
    void checksMedicareNumber(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isMedicareNumber(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    8003601234567894 | true | a person
                    8003617310288460 | true | a provider
                    8003701234567892 | false | other prefix
                    8003601234567895 | false | wrong check digit
                    """)
    void checksHealthcareIdentifier(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isHealthcareIdentifier(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    49-091-850 | true | sample of Inland Revenue
                    35-901-981 | true | sample of Inland Revenue
                    49-098-576 | true | sample that needs the second weights
                    136-410-132 | true | nine digits
                    136-410-133 | false | wrong digit
                    09-125-568 | false | below the range
                    """)
    void checksIrdNumber(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isIrdNumber(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    ZAC5361 | true | old sample
                    zac5361 | true | lower case
                    ZBN77VL | true | new sample
                    ZVB97XQ | true | new sample
                    ZZZ0044 | false | sum without a digit
                    ZZZ00AA | false | wrong letter
                    ZAC5362 | false | wrong digit
                    ZIC5361 | false | letter I
                    ZAC53V1 | false | digit behind a letter
                    """)
    void checksNationalHealthIndex(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isNationalHealthIndex(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    01-0902-0068389-00 | true | sample of Inland Revenue
                    01-0902-0068389-000 | true | suffix of three
                    01-0902-0068388-00 | false | wrong digit
                    77-0902-0068389-00 | false | no such bank
                    08-6523-1954512-001 | true | sample of Inland Revenue, algorithm D
                    """)
    void checksNewZealandBankAccount(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isNewZealandBankAccount(value))
                .as(reason)
                .isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    9429032847062 | true | right digit
                    9429032847063 | false | wrong digit
                    9300675024235 | false | other prefix
                    """)
    void checksNewZealandBusinessNumber(String value, boolean valid, String reason) {
        assertThat(BritishIslesNumbers.isNewZealandBusinessNumber(value))
                .as(reason)
                .isEqualTo(valid);
    }
}
