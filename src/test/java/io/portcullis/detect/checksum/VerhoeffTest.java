package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerhoeffTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    2363 | true | Verhoeff's own example 236
                    2364 | false | wrong check digit
                    23-6 3 | true | separators are ignored
                    23x63 | false | a letter
                    0 | false | one digit
                    """)
    void checksDigits(String value, boolean valid, String reason) {
        assertThat(Verhoeff.isValid(value)).as(reason).isEqualTo(valid);
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
            if (Verhoeff.isValid(number + digit)) {
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
        assertThat(Verhoeff.isValid(changed)).isFalse();
    }

    @Property(tries = 300)
    void twoNeighboursInTheWrongOrderFail(@ForAll @IntRange(min = 10_000_000, max = 99_999_999) int payload) {
        // Given a valid number
        String valid = null;
        for (int digit = 0; digit < 10 && valid == null; digit++) {
            valid = Verhoeff.isValid(payload + "" + digit) ? payload + "" + digit : null;
        }
        assertThat(valid).isNotNull();
        // When two neighbours are swapped, then it no longer fits
        for (int i = 1; i < valid.length(); i++) {
            char left = valid.charAt(i - 1);
            char right = valid.charAt(i);
            String swapped = valid.substring(0, i - 1) + right + left + valid.substring(i + 1);
            assertThat(Verhoeff.isValid(swapped)).isEqualTo(left == right);
        }
    }
}
