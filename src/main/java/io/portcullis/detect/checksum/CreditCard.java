package io.portcullis.detect.checksum;

/**
 * Payment card numbers: issuer prefix, length and Luhn digit as ISO/IEC 7812-1 and the card schemes' published ranges have
 * them.
 */
final class CreditCard {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 19;

    /**
     * First and last prefix, shortest and longest number. A prefix has as many digits as it is written with. Sources: Visa,
     * Mastercard, American Express, Discover Global Network (with Diners Club, JCB and UnionPay ranges), RuPay, Mir, Troy,
     * Elo, Hipercard, Verve, Dankort and Humo/Uzcard acceptance documents.
     */
    private static final int[][] RANGES = {
        {34, 34, 15, 15}, // American Express
        {37, 37, 15, 15},
        {300, 305, 14, 19}, // Diners Club International
        {3095, 3095, 14, 19},
        {36, 36, 14, 19},
        {38, 39, 14, 19},
        {3528, 3589, 16, 19}, // JCB
        {1800, 1800, 15, 15},
        {2131, 2131, 15, 15},
        {51, 55, 16, 16}, // Mastercard
        {2221, 2720, 16, 16},
        {6011, 6011, 16, 19}, // Discover
        {644, 649, 16, 19},
        {65, 65, 16, 19},
        {62, 62, 16, 19}, // UnionPay
        {8100, 8171, 16, 19},
        {5018, 5018, 12, 19}, // Maestro
        {5020, 5020, 12, 19},
        {5038, 5038, 12, 19},
        {56, 58, 12, 19},
        {6304, 6304, 12, 19},
        {6759, 6759, 12, 19},
        {6761, 6763, 12, 19},
        {6771, 6771, 12, 19},
        {67, 67, 16, 19},
        {5019, 5019, 16, 16}, // Dankort
        {2200, 2204, 16, 19}, // Mir
        {9792, 9792, 16, 16}, // Troy
        {508, 508, 16, 16}, // RuPay
        {60, 60, 16, 16},
        {81, 82, 16, 16},
        {506099, 506198, 16, 19}, // Verve
        {507865, 507964, 16, 19},
        {504175, 504175, 16, 16}, // Elo
        {506699, 506778, 16, 16},
        {509000, 509999, 16, 16},
        {627780, 627780, 16, 16},
        {636297, 636297, 16, 16},
        {636368, 636368, 16, 16},
        {636, 639, 16, 19}, // InterPayment, InstaPayment
        {8600, 8600, 16, 16}, // Uzcard
        {9860, 9860, 16, 16}, // Humo
    };

    private CreditCard() {}

    /** True for a number that a card scheme can have issued; all digits the same, or only zeros behind the issuer, is none. */
    static boolean isValid(CharSequence value) {
        String digits = Text.digits(value, SHORTEST, LONGEST);
        return !digits.isEmpty() && isIssued(digits) && !isFiller(digits) && Luhn.isValid(digits);
    }

    private static boolean isIssued(String digits) {
        int length = digits.length();
        if (digits.charAt(0) == '4') {
            return length == 13 || length == 16 || length == 19; // Visa
        }
        for (int[] range : RANGES) {
            if (length < range[2] || length > range[3]) {
                continue;
            }
            int prefix = prefix(digits, width(range[0]));
            if (prefix >= range[0] && prefix <= range[1]) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFiller(String digits) {
        if (Text.isOneCharacter(digits)) {
            return true;
        }
        for (int i = 6; i < digits.length() - 1; i++) {
            if (digits.charAt(i) != '0') {
                return false;
            }
        }
        // Schemes publish test numbers such as 4000 0000 0000 0002, which people use as examples: a Visa stays one.
        return digits.charAt(0) != '4' && digits.charAt(0) != '5';
    }

    private static int width(int number) {
        int width = 1;
        for (int rest = number; rest >= 10; rest /= 10) {
            width++;
        }
        return width;
    }

    private static int prefix(String digits, int width) {
        int number = 0;
        for (int i = 0; i < width; i++) {
            number = number * 10 + digits.charAt(i) - '0';
        }
        return number;
    }
}
