package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmericasNumbersTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    1234567893 | true | the sample of CMS
                    1234567890 | false | wrong check digit
                    3234567893 | false | begins with 3
                    123456789 | false | nine digits
                    """)
    void checksProviderIdentifier(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isNationalProviderIdentifier(value))
                .as(reason)
                .isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    AB1234563 | true | the usual sample
                    A91234563 | true | a company has 9
                    AB1234564 | false | wrong check digit
                    AB0000000 | false | one digit
                    IB1234563 | false | no such registrant
                    A81234563 | false | a digit other than 9
                    """)
    void checksDeaNumber(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isDeaNumber(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    12-3456789 | true | Brookhaven prefix
                    07-3456789 | false | prefix that is not assigned
                    99-9999999 | false | one digit
                    12-0000000 | false | no serial number
                    """)
    void checksEmployerNumber(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isEmployerIdentificationNumber(value))
                .as(reason)
                .isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    130 692 544 | true | by spaces
                    130692544 | true | bare
                    130 692 545 | false | wrong check digit
                    046 454 286 | false | begins with 0
                    888888888 | false | one digit
                    13069254 | false | eight digits
                    """)
    void checksSocialInsuranceNumber(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isSocialInsuranceNumber(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    830712261RT0001 | true | with program account
                    830712261 | true | alone
                    830712262 | false | wrong check digit
                    830712261RT | false | half a program account
                    """)
    void checksBusinessNumber(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isBusinessNumber(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    1234-567-897-AB | true | with version
                    1234567897 | true | alone
                    1234567898 | false | wrong check digit
                    1234567897A | false | half a version
                    0000000000 | false | begins with 0
                    """)
    void checksOntarioHealthNumber(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isOntarioHealthNumber(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    9698 658 215 | true | published sample
                    9698648215 | false | wrong check digit
                    5736504210 | false | does not begin with 9
                    """)
    void checksBritishColumbiaHealthNumber(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isBritishColumbiaHealthNumber(value))
                .as(reason)
                .isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    D6101-40706-60905 | true | a day in September 1966
                    D6101-40706-65905 | true | a woman born that day
                    D6101-40706-69905 | false | month 99
                    D6101-40706-60932 | false | day 32
                    D6101-40706-6090 | false | too short
                    """)
    void checksOntarioLicense(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isOntarioLicense(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    TREM 8552 1419 | true | a woman born in February
                    BOUF94081233 | true | a man born in August
                    TREM 8592 1419 | false | month 92
                    TREM 8552 3219 | false | day 32
                    """)
    void checksQuebecHealthNumber(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isQuebecHealthNumber(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    BOXW310820HNERXN09 | true | published sample
                    boxw310820hnerxn09 | true | lower case
                    BOXW310820HNERXN08 | false | wrong check digit
                    BOXW311320HNERXN09 | false | month 13
                    BOXW310820HNERXN0 | false | 17 characters
                    """)
    void checksCurp(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isCurp(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    GODE561231GR8 | true | published sample of a person
                    MAB9307148T4 | true | published sample of a company
                    GODE561231GR7 | false | wrong check character
                    GODE561331GR8 | false | month 13
                    GODE561231 | false | no homoclave
                    """)
    void checksRfc(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isRfc(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    GODE561231GR7 | true | any check character
                    P&G980102AB1 | true | ampersand
                    GODE561331GR8 | false | month 13
                    GODE56123 | false | too short
                    """)
    void checksFormOfRfc(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.hasRfcDate(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    032180000118359719 | true | published sample
                    032180000118359718 | false | wrong check digit
                    000000000000000000 | false | no bank
                    03218000011835971 | false | 17 digits
                    """)
    void checksClabe(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isClabe(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    LPPRMR85021409M100 | true | Mexico City
                    LPPRMR85021487H100 | true | born abroad
                    LPPRMR85131409M100 | false | month 13
                    LPPRMR85021499M100 | false | state 99
                    """)
    void checksClaveDeElector(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isClaveDeElector(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    390.533.447-05 | true | published sample
                    39053344705 | true | bare
                    390533447/05 | true | with a slash
                    390.533.447-06 | false | wrong second digit
                    390.533.447-15 | false | wrong first digit
                    111.111.111-11 | false | one digit
                    """)
    void checksCpf(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isCpf(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    16.727.230/0001-97 | true | digits
                    12.ABC.345/01DE-35 | true | sample of Receita Federal with letters
                    12ABC34501DE35 | true | bare
                    12.abc.345/01de-35 | false | lower case is not written
                    16.727.230.0001-98 | false | wrong check digit
                    00.000.000/0000-00 | false | one digit
                    """)
    void checksCnpj(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isCnpj(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    02150189223 | true | right digits
                    84712036472 | true | right digits
                    02150189224 | false | wrong second digit
                    11111111111 | false | one digit
                    """)
    void checksCnh(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isCnh(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    120.56412.54-5 | true | punctuated
                    12056412545 | true | bare
                    12056412546 | false | wrong check digit
                    00000000000 | false | zeros
                    """)
    void checksPis(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isPis(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    0043 5687 0906 | true | Santa Catarina
                    102385470159 | true | Sao Paulo
                    004356870907 | false | wrong check digit
                    004356872906 | false | state 29
                    """)
    void checksVoterTitle(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isVoterTitle(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    898000123450006 | true | provisional
                    123456789120000 | true | definitive
                    898000123450007 | false | wrong sum
                    300000000000006 | false | begins with 3
                    """)
    void checksHealthCard(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isHealthCard(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    00638849942 | true | right digit
                    00638849943 | false | wrong digit
                    00000000000 | false | zeros
                    """)
    void checksRenavam(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isRenavam(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    246781312 | true | right digit
                    246781313 | false | wrong digit
                    00000000-0 | false | zeros
                    """)
    void checksSaoPauloRegistration(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isSaoPauloRegistration(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    A-048-291-735 | true | dashed
                    a12345678 | true | eight digits
                    B123456789 | false | another letter
                    A1234567 | false | seven digits
                    """)
    void checksAlienNumber(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isAlienNumber(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    KJT-4821 | true | old form
                    BRA2E19 | true | Mercosul
                    BRA2K19 | false | letter K
                    B1A2E19 | false | digit among the letters
                    """)
    void checksBrazilianPlate(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isBrazilianPlate(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    20-05536168-2 | true | published sample
                    20055361682 | true | bare
                    20-05536168-3 | false | wrong check digit
                    21-05536168-2 | false | no such type
                    50-26706561-3 | true | a foreigner
                    """)
    void checksCuit(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isCuit(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    2850590940090418135201 | true | published sample
                    28505909 40090418135201 | true | in two blocks
                    2850590940090418135202 | false | wrong second block
                    2850590840090418135201 | false | wrong first block
                    0000000000000000000000 | false | zeros
                    """)
    void checksCbu(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isCbu(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    76.086.428-5 | true | published sample
                    12.345.678-5 | true | punctuated
                    15118972-0 | false | wrong check character
                    11.111.111-1 | false | one digit
                    10000013-k | true | k in lower case
                    """)
    void checksRut(String value, boolean valid, String reason) {
        assertThat(AmericasNumbers.isRut(value)).as(reason).isEqualTo(valid);
    }
}
