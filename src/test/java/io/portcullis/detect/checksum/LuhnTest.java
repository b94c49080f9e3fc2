package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LuhnTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    79927398713 | true | example of the standard's explanations
                    79927398710 | false | wrong check digit
                    4111-1111 1111.1111 | true | separators are ignored
                    4111_1111_1111_1111 | false | an underscore is no separator
                    0000000000 | false | zeros only
                    0 | false | one digit has no check digit
                    '' | false | empty
                    18 | true | two digits
                    """)
    void checksDigits(String value, boolean valid, String reason) {
        assertThat(Luhn.isValid(value)).as(reason).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    490154203237518 | true | GSMA's sample
                    49-015420-323751-8 | true | as printed on the box
                    490154203237517 | false | wrong check digit
                    49015420323751 | false | 14 digits
                    000000000000000 | false | zeros
                    """)
    void checksImei(String value, boolean valid, String reason) {
        assertThat(Luhn.isImei(value)).as(reason).isEqualTo(valid);
    }

    @Property(tries = 300)
    void aChangedDigitFails(
            @ForAll @NumericChars @StringLength(min = 3, max = 18) String payload,
            @ForAll @IntRange(min = 0, max = 17) int position,
            @ForAll @IntRange(min = 1, max = 9) int change) {
        // Given a number with the one last digit that completes it
        String number = "1" + payload;
        String valid = null;
        for (int digit = 0; digit < 10; digit++) {
            if (Luhn.isValid(number + digit)) {
                assertThat(valid).as("one check digit only").isNull();
                valid = number + digit;
            }
        }
        assertThat(valid).isNotNull();
        // When one digit becomes another
        int at = position % valid.length();
        char other = (char) ('0' + (valid.charAt(at) - '0' + change) % 10);
        String changed = valid.substring(0, at) + other + valid.substring(at + 1);
        // Then it no longer fits
        assertThat(Luhn.isValid(changed)).isFalse();
    }
}
