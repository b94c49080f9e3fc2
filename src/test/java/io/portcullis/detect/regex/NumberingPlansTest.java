package io.portcullis.detect.regex;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.portcullis.detect.regex.NumberingPlans.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plans as automata must say what libphonenumber says of the same digits. */
class NumberingPlansTest {
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    private final NumberingPlans plans = new NumberingPlans();

    @Test
    void knowsTheExampleNumbersOfAllRegions() {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (String region : LIBRARY.getSupportedRegions()) {
            for (PhoneNumberType type : LIBRARY.getSupportedTypesForRegion(region)) {
                PhoneNumber example = LIBRARY.getExampleNumberForType(region, type);
                if (example == null) {
                    continue;
                }
                asked++;
                String national = LIBRARY.getNationalSignificantNumber(example);
                String trunk = LIBRARY.getNddPrefixForRegion(region, true);
                boolean known = plans.national(region, ((trunk == null ? "" : trunk) + national).toCharArray())
                                == Fit.VALID
                        && plans.international((example.getCountryCode() + national).toCharArray()) == Fit.VALID;
                if (!known) {
                    wrong.add(region + " " + type + " " + national);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(1000);
    }

    @Test
    void agreesWithTheLibraryOnRandomDigits() {
        Random random = new Random(20261122);
        List<String> wrong = new ArrayList<>();
        int valid = 0;
        for (String region : List.of("US", "DE", "FR", "IT", "CN", "NO", "BR", "RU", "HK", "ZA")) {
            int code = LIBRARY.getCountryCodeForRegion(region);
            for (int i = 0; i < 400; i++) {
                PhoneNumber example = LIBRARY.getExampleNumber(region);
                char[] digits = LIBRARY.getNationalSignificantNumber(example).toCharArray();
                for (int k = random.nextInt(4); k < digits.length; k++) {
                    digits[k] = (char) ('0' + random.nextInt(10));
                }
                if (digits[0] == '0' && !region.equals("IT")) {
                    continue;
                }
                PhoneNumber number = new PhoneNumber()
                        .setCountryCode(code)
                        .setNationalNumber(Long.parseLong(new String(digits)))
                        .setItalianLeadingZero(digits[0] == '0');
                boolean expected = LIBRARY.isValidNumberForRegion(number, region)
                        && LIBRARY.getNationalSignificantNumber(number).length() == digits.length;
                valid += expected ? 1 : 0;
                boolean ours = plans.international((code + new String(digits)).toCharArray()) == Fit.VALID;
                // A number that begins with the trunk prefix may also be one behind it.
                String trunk = LIBRARY.getNddPrefixForRegion(region, true);
                boolean prefixed = trunk != null && !trunk.isEmpty() && new String(digits).startsWith(trunk);
                // Other regions with the same code have numbers of their own.
                boolean elsewhere = LIBRARY.isValidNumber(number);
                if (ours != expected && !prefixed && !elsewhere) {
                    wrong.add(region + " " + new String(digits) + " expected " + expected);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(valid).isGreaterThan(500);
    }

    @ParameterizedTest
    @CsvSource({
        "DE, 01711234567, VALID, with the trunk prefix",
        "DE, 1711234567, NONE, without it",
        "IN, 9876543210, VALID, where it is often left out",
        "HU, 0613456789, VALID, a trunk prefix of two digits",
        "RU, 89123706478, VALID, the trunk prefix is 8",
        "AR, 0111560674675, VALID, mobile in national form with 15",
        "IT, 0612345678, VALID, the zero is part of the number",
        "US, 5555550132, POSSIBLE, no such area but as long",
        "US, 55501329, NONE, too short",
        "NO, 0123, NONE, too short"
    })
    void readsNationalForms(String region, String digits, Fit fit, String why) {
        assertThat(plans.national(region, digits.toCharArray())).as(why).isEqualTo(fit);
    }

    @ParameterizedTest
    @CsvSource({
        "4915123456789, VALID, Germany",
        "4901712345678, VALID, a trunk prefix behind the country code is read over",
        "80012345678, VALID, international freephone belongs to no region",
        "15555550132, POSSIBLE, invented",
        "999123456, NONE, no such country",
        "1, NONE, nothing behind the code"
    })
    void readsInternationalForms(String digits, Fit fit, String why) {
        assertThat(plans.international(digits.toCharArray())).as(why).isEqualTo(fit);
    }
}
