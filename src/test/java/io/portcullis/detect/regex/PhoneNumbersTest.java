package io.portcullis.detect.regex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumbersTest {
    private final PhoneNumbers phones = new PhoneNumbers();

    private double score(String name, String value) {
        return phones.validator(name).orElseThrow().score(value, 0.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phone | +49 30 901820 | 0.5 | international",
                "phone | (+49) 30 901820 | 0.5 | the sign in brackets",
                "phone | 0049 30 901820 | 0.5 | 00 for the sign",
                "phone | +1 555 555 0132 | 0.4 | invented",
                "phone | +999 1234567 | -1 | no such country",
                "phone | 030/901820 | 0.5 | national, of a common region",
                "phone | 36 17 35 90 | -1 | Denmark is not among the common regions",
                "phone_any_region | 36 17 35 90 | 0.5 | Denmark",
                "phone | +1 415-555-0132 ext. 12 | 0.5 | the extension is no part of the number",
                "phone | 103-456-7890 | 0.25 | no area begins with 1",
                "phone_any_region | 070-128 62 30 | 0.5 | Sweden",
                "phone_any_region | 8 (912) 370-64-78 | 0.5 | Russia",
                "phone_any_region | 12.03.2024 | -1 | a date",
                "phone_any_region | 0100 0000 | -1 | nowhere",
                "phone_form | 555-0132 | 0.5 | a local number",
                "phone_form | 40.61.20.76 | 0.5 | four pairs",
                "phone_form | 10.61.20.176 | -1 | an address of the internet",
                "phone_form | 2024-03-12 | -1 | a date",
                "phone_form | 10.0.19041.1234 | -1 | a version",
                "phone_form | 1998-2004 | -1 | two years",
                "phone_form | 0900-1730 | -1 | two times of day",
                "phone_form | 11111111 | -1 | one digit",
                "phone_form | 12345 | -1 | too short"
            })
    void scoresForms(String name, String value, double score, String why) {
        assertThat(score(name, value)).as(why).isEqualTo(score);
    }

    @Test
    void knowsNoOtherName() {
        assertThat(phones.validator("luhn")).isEmpty();
    }
}
