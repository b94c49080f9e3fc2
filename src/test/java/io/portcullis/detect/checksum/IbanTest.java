package io.portcullis.detect.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IbanTest {
    @ParameterizedTest(name = "{2}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    DE89370400440532013000 | true | Germany, the registry's example
                    DE89 3704 0044 0532 0130 00 | true | in groups of four
                    DE89-3704-0044-0532-0130-00 | true | by dashes
                    de89370400440532013000 | true | lower case
                    DE88370400440532013000 | false | wrong check digits
                    DE8937040044053201300 | false | one short
                    GB29NWBK60161331926819 | true | United Kingdom
                    GB29NWBK6016133192681X | false | a letter where digits belong
                    FR1420041010050500013M02606 | true | France, letters in the account
                    BE68539007547034 | true | Belgium
                    NL91ABNA0417164300 | true | Netherlands
                    NO9386011117947 | true | Norway, the shortest
                    MT84MALT011000012345MTLCAST001S | true | Malta
                    LC55HEMM000100010012001200023015 | true | Saint Lucia
                    RU0304452522540817810538091310419 | true | Russia, the longest
                    SC18SSCB11010000000000001497USD | true | Seychelles ends in letters
                    MU17BOMM0101101030300200000MUR | true | Mauritius ends in letters
                    UA213223130000026007233566001 | true | Ukraine
                    EG380019000500000000263180002 | true | Egypt
                    CH9300762011623852957 | true | Switzerland
                    SA0380000000608010167519 | true | Saudi Arabia
                    BR1800360305000010009795493C1 | true | Brazil
                    XX89370400440532013000 | false | no such country
                    US89370400440532013000 | false | a country without IBAN
                    DE00000000000000000000 | false | zeros only
                    '' | false | empty
                    """)
    void checksCountryStructureAndRemainder(String value, boolean valid, String reason) {
        assertThat(Iban.isValid(value)).as(reason).isEqualTo(valid);
    }

    @Property(tries = 300)
    void aChangedDigitFails(
            @ForAll @NumericChars @StringLength(18) String account,
            @ForAll @IntRange(min = 0, max = 17) int position,
            @ForAll @IntRange(min = 1, max = 9) int change) {
        // Given a German account with its check digits
        String valid = null;
        for (int check = 2; check < 99 && valid == null; check++) {
            String candidate = "DE" + (check < 10 ? "0" : "") + check + account;
            valid = Iban.isValid(candidate) ? candidate : null;
        }
        assertThat(valid != null).isEqualTo(!account.equals("0".repeat(18)));
        if (valid != null) {
            // When one digit becomes another
            int at = 4 + position;
            char other = (char) ('0' + (valid.charAt(at) - '0' + change) % 10);
            // Then it no longer fits
            assertThat(Iban.isValid(valid.substring(0, at) + other + valid.substring(at + 1)))
                    .isFalse();
        }
    }
}
