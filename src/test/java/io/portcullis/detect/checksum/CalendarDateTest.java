package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarDateTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    1984-02-29 | true | leap day
                    1983-02-29 | false | no leap year
                    1900-02-29 | false | a century without leap day
                    2000-02-29 | true | a century with leap day
                    31/12/1999 | true | day first
                    12/31/1999 | true | month first
                    13/31/1999 | false | neither
                    31.04.1999 | false | April has 30 days
                    1.2.84 | true | year of two digits
                    1985/7/4 | true | year first with slashes
                    'March 3, 1990' | true | English month name
                    3rd of March 1990 | true | ordinal
                    'Feb 30, 1990' | false | February has 29 days at most
                    3. März 1990 | true | German
                    14 août 1975 | true | French
                    5 de febrero de 1961 | true | Spanish
                    1984-02-29T10:15:30Z | true | with a time
                    19840229 | true | eight digits
                    29021984 | true | eight digits, day first
                    19841329 | false | month 13
                    1849-01-01 | false | too long ago
                    2101-01-01 | false | too far ahead
                    12/1999 | false | no day
                    1.2.3.4 | false | four numbers
                    '' | false | empty
                    """)
    void checksRealDays(String value, boolean valid, String reason) {
        assertThat(CalendarDate.isValid(value)).as(reason).isEqualTo(valid);
    }
}
