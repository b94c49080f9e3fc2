package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditCardTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    4111111111111111 | true | Visa test number
                    4111 1111 1111 1111 | true | grouped by spaces
                    4111-1111-1111-1111 | true | grouped by dashes
                    4222222222222 | true | Visa of 13 digits
                    4000000000000002 | true | a Visa test number of almost only zeros
                    4111111111111112 | false | wrong check digit
                    41111111111111 | false | Visa has no 14 digits
                    5555555555554444 | true | Mastercard
                    180054631341137 | true | JCB of 15 digits
                    2223003122003222 | true | Mastercard of the 2-series
                    2720990000000015 | true | last prefix of the 2-series
                    2721000000000004 | false | behind the 2-series
                    378282246310005 | true | American Express
                    3782 822463 10005 | true | American Express grouping
                    6011111111111117 | true | Discover
                    30569309025904 | true | Diners Club of 14 digits
                    3530111333300000 | true | JCB
                    6200000000000005 | false | only zeros behind UnionPay's prefix
                    6221260000000000 | false | wrong check digit
                    6250946000000016 | true | UnionPay
                    6759649826438453 | true | Maestro
                    2200700000000005 | false | wrong check digit of a Mir card
                    1234567812345670 | false | right digit but no issuer
                    0000000000000000 | false | zeros
                    4444444444444444 | false | one digit only
                    9780306406157 | false | an ISBN
                    1700000000000 | false | a time in milliseconds
                    4111111111111111x | false | a letter
                    41111111111111111111 | false | 20 digits
                    """)
    void checksIssuerLengthAndDigit(String value, boolean valid, String reason) {
        assertThat(CreditCard.isValid(value)).as(reason).isEqualTo(valid);
    }
}
