package io.portcullis.detect.checksum;

/** Numbers of the People's Republic of China, and their check characters. */
final class ChineseNumbers {
    /** Of GB 32100-2015: without I, O, S, V and Z. */
    private static final String CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /** Provinces by the first two digits of a division code (GB/T 2260), and 83 and 91 for residents from outside. */
    private static final String PROVINCES =
            " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91 ";

    private ChineseNumbers() {}

    /**
     * True for the eighteen characters of a resident identity card (GB 11643-1999): a division of a province, a real day of
     * birth, three digits, and a check character by ISO 7064 MOD 11-2.
     */
    static boolean isResidentId(CharSequence value) {
        String text = Text.alphanumerics(value, 18, 18);
        for (int i = 0; i < 17 && !text.isEmpty(); i++) {
            if (!Text.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty() && isProvince(text) && BirthDay.isLong(text, 6) && Iso7064.isMod11Radix2(text);
    }

    /** True for the fifteen digits of the cards before 1999: division, day of birth with a year of two digits, three digits. */
    static boolean isOldResidentId(CharSequence value) {
        String digits = Text.digits(value, 15, 15);
        return !digits.isEmpty() && isProvince(digits) && BirthDay.isShort(digits, 6);
    }

    /**
     * True for the eighteen characters of a unified social credit code (GB 32100-2015): powers of three by 31, and inside it
     * an organisation code with its own check character (GB 11714-1997).
     */
    static boolean isSocialCreditCode(CharSequence value) {
        String text = Text.alphanumerics(value, 18, 18);
        return !text.isEmpty() && isOrganizationCode(text.substring(8, 17)) && hasCreditCodeCheck(text);
    }

    /** As {@link #isSocialCreditCode}, without a look at the check character of the organisation's code inside. */
    static boolean isSocialCreditCodeByLast(CharSequence value) {
        String text = Text.alphanumerics(value, 18, 18);
        return !text.isEmpty() && hasCreditCodeCheck(text);
    }

    private static boolean hasCreditCodeCheck(String text) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 18; i++) {
            int number = CREDIT_ALPHABET.indexOf(text.charAt(i));
            if (number < 0) {
                return false;
            }
            sum += number * (i == 17 ? 1 : weight);
            weight = weight * 3 % 31;
        }
        return sum % 31 == 0;
    }

    /** True for nine characters of an organisation code (GB 11714-1997): weights 3, 7, 9, 10, 5, 8, 4, 2 by 11, X for 10. */
    static boolean isOrganizationCode(CharSequence value) {
        String text = Text.alphanumerics(value, 9, 9);
        if (text.isEmpty() || Text.isOneCharacter(text)) {
            return false;
        }
        int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += Iso7064.alphanumeric(text.charAt(i)) * weights[i];
        }
        char check = text.charAt(8);
        int missing = Math.floorMod(-sum, 11);
        return missing == 10 ? check == 'X' : check == '0' + missing;
    }

    private static boolean isProvince(String text) {
        return PROVINCES.contains(" " + text.substring(0, 2) + " ");
    }
}
