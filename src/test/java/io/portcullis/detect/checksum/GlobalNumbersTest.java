package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobalNumbersTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    1M8GDM9AXKP042788 | true | published sample
                    1m8gdm9axkp042788 | true | lower case
                    1M8GDM9A1KP042788 | false | wrong check digit
                    11111111111111111 | false | no letters
                    1M8GDM9AXKP04278 | false | 16 characters
                    """)
    void checksVin(String value, boolean valid, String reason) {
        assertThat(GlobalNumbers.isVin(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    WVWZZZ1JZ3W386752 | true | Europe
                    WVWZZZ1JZ3W38675O | false | letter O
                    WVWZZZ1JZ3W3867AB | false | letters at the end
                    """)
    void checksFormOfVin(String value, boolean valid, String reason) {
        assertThat(GlobalNumbers.hasVinForm(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    KJT 4821 | true | three letters
                    B-4821 | true | one letter
                    WORD 4821 | false | four letters
                    Kjt 4821 | false | lower case
                    """)
    void checksBeginningOfPlate(String value, boolean valid, String reason) {
        assertThat(GlobalNumbers.beginsLikeAPlate(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    DEUTDEFF | true | Germany
                    DEUTDEFF500 | true | with branch
                    DOCUXXNT | false | no such country
                    DEUTDEFF5 | false | nine characters
                    XKCBXKP1 | true | Kosovo
                    """)
    void checksBusinessIdentifierCode(String value, boolean valid, String reason) {
        assertThat(GlobalNumbers.isBusinessIdentifierCode(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    8910042348144559361 | true | 19 digits
                    8910042348144559362 | false | wrong digit
                    7910042348144559361 | false | other prefix
                    """)
    void checksSimCard(String value, boolean valid, String reason) {
        assertThat(GlobalNumbers.isSimCard(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    310150123456789 | true | United States
                    910150123456789 | false | no such country
                    222222222222222 | false | one digit
                    3101501234567 | false | 13 digits
                    """)
    void checksMobileSubscriber(String value, boolean valid, String reason) {
        assertThat(GlobalNumbers.isMobileSubscriber(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    0000-0002-1825-0097 | true | the sample of ORCID
                    0000-0002-1825-0098 | false | wrong digit
                    0000-0000-0000-0001 | false | outside the range
                    0009-0007-1028-8465 | true | second range
                    """)
    void checksOrcid(String value, boolean valid, String reason) {
        assertThat(GlobalNumbers.isOrcid(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    L898902C36UTO7408122F1204159ZE184226B<<<<<10 | true | the sample of ICAO
                    X4829173K1GBR8805197M3001019<<<<<<<<<<<<<<<6 | true | no personal number
                    L898902C36UTO7408122F1204159ZE184226B<<<<<11 | false | wrong last digit
                    L898902C37UTO7408122F1204159ZE184226B<<<<<10 | false | wrong digit of the document
                    L898902C36 | false | too short
                    """)
    void checksMachineReadableLine(String value, boolean valid, String reason) {
        assertThat(GlobalNumbers.isMachineReadableLine(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    '48.85837, 2.29448' | true | Paris
                    '-33.8568,151.2153' | true | Sydney
                    '99.123, 12.345' | false | beyond the pole
                    '48.1, 200.5' | false | beyond the date line
                    '1.2.3, 4.5' | false | two dots
                    '0.000, 0.000' | false | nowhere
                    """)
    void checksCoordinates(String value, boolean valid, String reason) {
        assertThat(GlobalNumbers.areCoordinates(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    10:30 | true | hours and minutes
                    10:30:59 | true | with seconds
                    24:00 | true | end of a day
                    25:00 | false | hour 25
                    10:60 | false | minute 60
                    3 pm | true | half of the day
                    """)
    void checksTimeOfDay(String value, boolean valid, String reason) {
        assertThat(GlobalNumbers.isTimeOfDay(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    A000004829173B | true | first of the range
                    af0123450abcde | true | lower case
                    9F0123450ABCDE | false | begins below A0
                    AF0123450ABCD | false | thirteen digits
                    ABCDEFABCDEFAB | false | no decimal digit
                    """)
    void checksMobileEquipment(String value, boolean valid, String reason) {
        assertThat(GlobalNumbers.isMobileEquipment(value)).as(reason).isEqualTo(valid);
    }
}
