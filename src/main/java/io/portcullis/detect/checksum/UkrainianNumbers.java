package io.portcullis.detect.checksum;

/** Numbers of Ukraine, and their check digits. */
final class UkrainianNumbers {
    private UkrainianNumbers() {}

    /**
     * True for the ten digits of a taxpayer's registration card (State Tax Service): weights -1, 5, 7, 9, 4, 6, 10, 5, 7, by
     * 11 and then by 10.
     */
    static boolean isRnokpp(CharSequence value) {
        String digits = Text.digits(value, 10, 10);
        return !digits.isEmpty()
                && !Text.isOneCharacter(digits)
                && WeightedSum.mod11(digits, -1, 5, 7, 9, 4, 6, 10, 5, 7) % 10 == digits.charAt(9) - '0';
    }

    /**
     * True for the eight digits of a code in the register of enterprises (State Statistics Service): weights 1 to 7, between
     * 30000000 and 60000000 beginning with 7; each two higher where that leaves 10 by 11.
     */
    static boolean isEdrpou(CharSequence value) {
        String digits = Text.digits(value, 8, 8);
        if (digits.isEmpty() || Text.isOneCharacter(digits)) {
            return false;
        }
        boolean shifted = digits.charAt(0) >= '3' && digits.charAt(0) <= '5';
        int check = shifted
                ? WeightedSum.mod11(digits, 7, 1, 2, 3, 4, 5, 6)
                : WeightedSum.mod11(digits, 1, 2, 3, 4, 5, 6, 7);
        if (check == 10) {
            check = shifted
                    ? WeightedSum.mod11(digits, 9, 3, 4, 5, 6, 7, 8)
                    : WeightedSum.mod11(digits, 3, 4, 5, 6, 7, 8, 9);
        }
        return check % 10 == digits.charAt(7) - '0';
    }

    /**
     * True for the thirteen digits of a record in the demographic register: day of birth, four digits, and the check digit
     * of machine-readable passports, weights 7, 3, 1 by 10 (Ministry of Internal Affairs, mvs.gov.ua; ICAO Doc 9303-3).
     */
    static boolean isUnzr(CharSequence value) {
        String digits = Text.digits(value, 13, 13);
        return !digits.isEmpty()
                && BirthDay.isLong(digits, 0)
                && WeightedSum.of(digits, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1) % 10 == digits.charAt(12) - '0';
    }
}
