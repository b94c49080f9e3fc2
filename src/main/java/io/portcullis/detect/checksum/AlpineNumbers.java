package io.portcullis.detect.checksum;

import java.util.Map;

/** Numbers of persons, companies and accounts in Switzerland and Austria. */
final class AlpineNumbers {
    private static final int AHV_LENGTH = 13;
    private static final int UID_LENGTH = 9;
    private static final int POST_LENGTH = 9;
    private static final int AUSTRIAN_SOCIAL_LENGTH = 10;
    private static final int AUSTRIAN_TAX_LENGTH = 9;
    private static final int AUSTRIAN_VAT_LENGTH = 8;
    private static final int[] RECURSIVE = {0, 9, 4, 6, 8, 2, 7, 1, 3, 5};
    private static final String COMPANY_LETTERS = "ABDFGHIKMPSTVWXYZ";

    private AlpineNumbers() {}

    static void register(Map<String, Checksum> checks) {
        checks.put("ch_ahv", AlpineNumbers::isAhv);
        checks.put("ch_uid", AlpineNumbers::isUid);
        checks.put("ch_post_account", AlpineNumbers::isPostAccount);
        checks.put("at_social_security", AlpineNumbers::isAustrianSocialSecurity);
        checks.put("at_tax_number", AlpineNumbers::isAustrianTaxNumber);
        checks.put("at_vat", AlpineNumbers::isAustrianVat);
        checks.put("at_company", AlpineNumbers::isAustrianCompany);
    }

    /** The Swiss insured person's number: 756, nine digits and the check digit of an EAN-13 (AHVV art. 133). */
    static boolean isAhv(CharSequence value) {
        String digits = Text.digits(value, AHV_LENGTH, AHV_LENGTH);
        return digits.startsWith("756") && WeightedSum.of(digits, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1) % 10 == 0;
    }

    /**
     * The Swiss company number: CHE and nine digits, the last of them under the weights 5, 4, 3, 2, 7, 6, 5, 4, by 11 (BFS,
     * eCH-0097).
     */
    static boolean isUid(CharSequence value) {
        String text = Text.alphanumerics(value, UID_LENGTH, UID_LENGTH + 7);
        String digits = EuropeNumbers.without("CHE", text);
        if (digits.length() > UID_LENGTH) {
            digits = digits.substring(0, UID_LENGTH);
        }
        return digits.length() == UID_LENGTH
                && EuropeNumbers.isNumber(digits)
                && digits.charAt(0) != '0'
                && WeightedSum.mod11Complement(digits, 5, 4, 3, 2, 7, 6, 5, 4) == EuropeNumbers.digit(digits, 8);
    }

    /** The account of the Swiss post: two digits, one to six, and a check digit of modulo 10 recursive (PostFinance). */
    static boolean isPostAccount(CharSequence value) {
        String text = value.toString();
        int first = text.indexOf('-');
        int last = text.lastIndexOf('-');
        if (first != 2 || last <= first + 1 || last != text.length() - 2 || last - first > 7) {
            return false;
        }
        String digits = text.substring(0, 2) + "0".repeat(7 - (last - first)) + text.substring(first + 1, last);
        digits += text.substring(last + 1);
        if (digits.length() != POST_LENGTH || !EuropeNumbers.isNumber(digits) || digits.startsWith("00")) {
            return false;
        }
        int carry = 0;
        for (int i = 0; i < POST_LENGTH - 1; i++) {
            carry = RECURSIVE[(carry + EuropeNumbers.digit(digits, i)) % 10];
        }
        return (10 - carry) % 10 == EuropeNumbers.digit(digits, POST_LENGTH - 1);
    }

    /**
     * The Austrian insurance number: three digits, the first not 0, a check digit under the weights 3, 7, 9, 5, 8, 4, 2, 1,
     * 6, by 11, and the day of birth, with a month of 13 and more where it is not known (Dachverband der
     * Sozialversicherungsträger).
     */
    static boolean isAustrianSocialSecurity(CharSequence value) {
        String digits = EuropeNumbers.digits(value, AUSTRIAN_SOCIAL_LENGTH, AUSTRIAN_SOCIAL_LENGTH);
        if (digits.isEmpty() || digits.charAt(0) == '0') {
            return false;
        }
        int day = EuropeNumbers.pair(digits, 4);
        int month = EuropeNumbers.pair(digits, 6);
        if (month > 15 || month <= 12 && !EuropeNumbers.isDay(EuropeNumbers.pair(digits, 8), month, day)) {
            return false;
        }
        return day <= 31 && WeightedSum.mod11(digits, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6) == EuropeNumbers.digit(digits, 3);
    }

    /** The Austrian tax account: nine digits with a Luhn digit (BMF, Abgabenkontonummer). */
    static boolean isAustrianTaxNumber(CharSequence value) {
        String digits = EuropeNumbers.digits(value, AUSTRIAN_TAX_LENGTH, AUSTRIAN_TAX_LENGTH);
        return !digits.isEmpty() && !Text.isOneCharacter(digits) && Luhn.isValid(digits);
    }

    /** The Austrian VAT number: ATU and eight digits, the last of them 96 minus the crossed sum, by 10 (BMF, VIES). */
    static boolean isAustrianVat(CharSequence value) {
        String text = EuropeNumbers.without("AT", Text.alphanumerics(value, 9, 11));
        if (text.length() != AUSTRIAN_VAT_LENGTH + 1 || text.charAt(0) != 'U') {
            return false;
        }
        String digits = text.substring(1);
        if (!EuropeNumbers.isNumber(digits)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 7; i++) {
            int product = EuropeNumbers.digit(digits, i) * (i % 2 + 1);
            sum += product / 10 + product % 10;
        }
        return (96 - sum) % 10 == EuropeNumbers.digit(digits, 7);
    }

    /**
     * The number of the Austrian company register: up to six digits and a letter, which the weights 6, 4, 14, 15, 10, 1 give
     * by 17 (Firmenbuch).
     */
    static boolean isAustrianCompany(CharSequence value) {
        String text = EuropeNumbers.without("FN", Text.alphanumerics(value, 3, 9));
        int end = text.length() - 1;
        if (end < 2 || end > 6 || !EuropeNumbers.isNumber(text.substring(0, end))) {
            return false;
        }
        String digits = "0".repeat(6 - end) + text.substring(0, end);
        return COMPANY_LETTERS.charAt(WeightedSum.of(digits, 6, 4, 14, 15, 10, 1) % 17) == text.charAt(end);
    }
}
