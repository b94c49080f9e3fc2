package io.portcullis.detect.checksum;

/** Numbers of Japan, and their check digits. */
final class JapaneseNumbers {
    private static final int[] LICENCE_AUTHORITIES = {
        10, 11, 12, 13, 14, 20, 21, 22, 23, 24, 25, 30, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55,
        60, 61, 62, 63, 64, 65, 70, 71, 72, 73, 74, 80, 81, 82, 83, 90, 91, 92, 93, 94, 95, 96, 97
    };

    private JapaneseNumbers() {}

    /**
     * True for the twelve digits of an individual number: weights 6 to 2 and 7 to 2, what is missing to a multiple of 11,
     * 0 for 10 and 11 (ordinance 85 of 2014 of the Ministry of Internal Affairs and Communications, article 5).
     */
    static boolean isMyNumber(CharSequence value) {
        String digits = Text.digits(value, 12, 12);
        return !digits.isEmpty()
                && !Text.isOneCharacter(digits)
                && WeightedSum.mod11Complement(digits, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 10 == digits.charAt(11) - '0';
    }

    /**
     * True for the thirteen digits of a corporate number, also behind the T of an invoice issuer: the first is 9 less the
     * others with weights 2 and 1 in turn, by 9 (National Tax Agency, "How to calculate the check digit").
     */
    static boolean isCorporateNumber(CharSequence value) {
        boolean isInvoice = value.length() > 0 && (value.charAt(0) == 'T' || value.charAt(0) == 't');
        String digits = Text.digits(isInvoice ? value.subSequence(1, value.length()) : value, 13, 13);
        if (digits.isEmpty() || Text.isOneCharacter(digits)) {
            return false;
        }
        int sum = WeightedSum.of(digits, 0, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1);
        return 9 - sum % 9 == digits.charAt(0) - '0';
    }

    /**
     * True for the twelve digits of a driving licence: a prefecture's public safety commission, a year, six digits, a check
     * digit with weights 5 to 2 and 7 to 2 by 11 and then by 10, and the count of reissues (National Police Agency).
     */
    static boolean isDriverLicense(CharSequence value) {
        String digits = Text.digits(value, 12, 12);
        if (digits.isEmpty()) {
            return false;
        }
        int authority = BirthDay.number(digits, 0, 2);
        boolean known = false;
        for (int code : LICENCE_AUTHORITIES) {
            known |= code == authority;
        }
        int check = (11 - WeightedSum.mod11(digits, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 10;
        return known && check == digits.charAt(10) - '0';
    }
}
