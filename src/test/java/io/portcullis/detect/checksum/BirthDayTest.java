package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BirthDayTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    19880412 | true | a day
                    20000229 | true | leap year
                    19000229 | false | no leap year
                    19881301 | false | month 13
                    19880001 | false | month 0
                    19880431 | false | April has 30 days
                    19880400 | false | day 0
                    18491231 | false | too early
                    21000101 | false | too late
                    """)
    void readsADayOfEightDigits(String digits, boolean valid, String reason) {
        assertThat(BirthDay.isLong(digits, 0)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    880412 | true | a day
                    000229 | true | leap year in some century
                    010229 | false | no leap year
                    881301 | false | month 13
                    """)
    void readsADayOfSixDigits(String digits, boolean valid, String reason) {
        assertThat(BirthDay.isShort(digits, 0)).as(reason).isEqualTo(valid);
    }
}
