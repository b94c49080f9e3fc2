package io.portcullis.detect.checksum;

/** Numbers of the Republic of Korea, and their check digits. */
final class KoreanNumbers {
    private KoreanNumbers() {}

    /**
     * True for thirteen digits of a resident registration number as they were given out until October 2020: day of birth, a
     * digit for sex and century of a citizen, and what is missing to a multiple of 11, by 10 (Ministry of the Interior).
     */
    static boolean isResident(CharSequence value) {
        String digits = digitsWithBirthDay(value);
        return !digits.isEmpty() && isCitizen(digits) && check(digits, 11) == digits.charAt(12) - '0';
    }

    /** True for thirteen digits with a day of birth and a citizen's digit; those given out since October 2020 have no check. */
    static boolean hasResidentForm(CharSequence value) {
        String digits = digitsWithBirthDay(value);
        return !digits.isEmpty() && isCitizen(digits);
    }

    /** As {@link #isResident} for a foreigner, digit 5 to 8, where the check digit is two higher (Ministry of Justice). */
    static boolean isForeigner(CharSequence value) {
        String digits = digitsWithBirthDay(value);
        return !digits.isEmpty() && !isCitizen(digits) && check(digits, 13) == digits.charAt(12) - '0';
    }

    /** As {@link #hasResidentForm} for a foreigner. */
    static boolean hasForeignerForm(CharSequence value) {
        String digits = digitsWithBirthDay(value);
        return !digits.isEmpty() && !isCitizen(digits);
    }

    /**
     * True for the ten digits of a business registration: weights 1, 3, 7 and 5 for the ninth, of which the tens count too,
     * a multiple of 10 with the last (National Tax Service).
     */
    static boolean isBusiness(CharSequence value) {
        String digits = Text.digits(value, 10, 10);
        if (digits.isEmpty() || Text.isOneCharacter(digits)) {
            return false;
        }
        int tens = (digits.charAt(8) - '0') * 5 / 10;
        return (WeightedSum.of(digits, 1, 3, 7, 1, 3, 7, 1, 3, 5, 1) + tens) % 10 == 0;
    }

    /** True for the thirteen digits of a corporate registration: weights 1 and 2 in turn, a multiple of 10 (Supreme Court). */
    static boolean isCorporation(CharSequence value) {
        String digits = Text.digits(value, 13, 13);
        return !digits.isEmpty()
                && !Text.isOneCharacter(digits)
                && WeightedSum.of(digits, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1) % 10 == 0;
    }

    private static String digitsWithBirthDay(CharSequence value) {
        String digits = Text.digits(value, 13, 13);
        return !digits.isEmpty() && BirthDay.isShort(digits, 0) ? digits : "";
    }

    /** Sex and century: 1, 2 and 9, 0 for the 20th and 19th century, 3 and 4 for the 21st; 5 to 8 are foreigners. */
    private static boolean isCitizen(String digits) {
        char sex = digits.charAt(6);
        return sex < '5' || sex == '9';
    }

    private static int check(String digits, int from) {
        return (from - WeightedSum.mod11(digits, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)) % 10;
    }
}
