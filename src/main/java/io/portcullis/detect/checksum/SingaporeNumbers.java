package io.portcullis.detect.checksum;

/** Numbers of Singapore, and their check letters. */
final class SingaporeNumbers {
    private static final String CITIZEN = "JZIHGFEDCBA";
    private static final String FOREIGNER = "XWUTRQPNMLK";
    private static final String FOREIGNER_SINCE_2022 = "XWUTRQPNJLK";
    private static final String BUSINESS = "XMKECAWLJDB";
    private static final String LOCAL_COMPANY = "ZKCMDNERGWH";
    private static final String OTHER_ENTITY = "ABCDEFGHJKLMNPQRSTUVWX0123456789";

    private SingaporeNumbers() {}

    /**
     * True for an identity card or foreign identification number: S, T, F, G or M, seven digits with weights 2, 7, 6, 5, 4,
     * 3, 2, four more for T and G, three for M, and the letter of the remainder by 11 (Immigration and Checkpoints Authority).
     */
    static boolean isNric(CharSequence value) {
        String text = Text.alphanumerics(value, 9, 9);
        if (text.isEmpty() || !areDigits(text, 1, 8)) {
            return false;
        }
        char kind = text.charAt(0);
        int sum = WeightedSum.of(text.substring(1), 2, 7, 6, 5, 4, 3, 2);
        return switch (kind) {
            case 'S' -> CITIZEN.charAt(sum % 11) == text.charAt(8);
            case 'T' -> CITIZEN.charAt((sum + 4) % 11) == text.charAt(8);
            case 'F' -> FOREIGNER.charAt(sum % 11) == text.charAt(8);
            case 'G' -> FOREIGNER.charAt((sum + 4) % 11) == text.charAt(8);
            case 'M' -> FOREIGNER_SINCE_2022.charAt((sum + 3) % 11) == text.charAt(8);
            default -> false;
        };
    }

    /**
     * True for a unique entity number of one of its three forms (Accounting and Corporate Regulatory Authority, uen.gov.sg):
     * eight digits and a letter, a year with five digits and a letter, or a letter, two digits, two letters, four digits and
     * a letter.
     */
    static boolean isUen(CharSequence value) {
        String text = Text.alphanumerics(value, 9, 10);
        if (text.length() == 9) {
            return areDigits(text, 0, 8)
                    && BUSINESS.charAt(WeightedSum.mod11(text, 10, 4, 9, 3, 8, 2, 7, 1)) == text.charAt(8);
        }
        if (text.isEmpty()) {
            return false;
        }
        return Text.isDigit(text.charAt(0)) ? isLocalCompany(text) : isOtherEntity(text);
    }

    private static boolean isLocalCompany(String text) {
        if (!areDigits(text, 0, 9)) {
            return false;
        }
        int year = BirthDay.number(text, 0, 4);
        return year >= 1850
                && year <= 2099
                && LOCAL_COMPANY.charAt(WeightedSum.mod11(text, 10, 8, 6, 4, 9, 7, 5, 3, 1)) == text.charAt(9);
    }

    private static boolean isOtherEntity(String text) {
        int[] weights = {4, 3, 5, 3, 10, 2, 2, 5, 7};
        if (!areDigits(text, 1, 3) || !areDigits(text, 5, 9)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int number = OTHER_ENTITY.indexOf(text.charAt(i));
            if (number < 0) {
                return false;
            }
            sum += number * weights[i];
        }
        return OTHER_ENTITY.charAt(Math.floorMod(sum - 5, 11)) == text.charAt(9);
    }

    private static boolean areDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Text.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
