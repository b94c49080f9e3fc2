package io.portcullis.detect.checksum;

/** Numbers of India, and their check digits. */
final class IndianNumbers {
    private static final int LAST_STATE = 38;

    private IndianNumbers() {}

    /** True for twelve digits that do not begin with 0 or 1 and have a Verhoeff digit (UIDAI, "A UID Numbering Scheme"). */
    static boolean isAadhaar(CharSequence value) {
        String digits = Text.digits(value, 12, 12);
        return !digits.isEmpty() && digits.charAt(0) >= '2' && !Text.isOneCharacter(digits) && Verhoeff.isValid(digits);
    }

    /**
     * True for the fifteen characters of a goods and services tax number (Goods and Services Tax Network): the code of a
     * state, a permanent account number, and a check character of the Luhn kind by 36.
     */
    static boolean isGstin(CharSequence value) {
        String text = Text.alphanumerics(value, 15, 15);
        if (text.isEmpty() || !Text.isDigit(text.charAt(0)) || !Text.isDigit(text.charAt(1))) {
            return false;
        }
        int state = BirthDay.number(text, 0, 2);
        boolean known = state >= 1 && state <= LAST_STATE || state == 97 || state == 99;
        if (!known) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 14; i++) {
            int product = Iso7064.alphanumeric(text.charAt(i)) * (i % 2 + 1);
            sum += product / 36 + product % 36;
        }
        return Math.floorMod(-sum, 36) == Iso7064.alphanumeric(text.charAt(14));
    }

    /** True for the number of a voter's card whose seven digits end in a Luhn digit (Election Commission of India, EPIC). */
    static boolean isVoter(CharSequence value) {
        String text = Text.alphanumerics(value, 10, 10);
        return !text.isEmpty() && Luhn.isValid(text.substring(3));
    }

    /** True when no domain with a dot stands behind the {@code @}, which would make a payment address one of e-mail. */
    static boolean isPaymentAddress(CharSequence value) {
        int at = -1;
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '@') {
                at = i;
            } else if (at >= 0 && !Character.isLetterOrDigit(value.charAt(i))) {
                return false;
            }
        }
        return at > 0;
    }
}
