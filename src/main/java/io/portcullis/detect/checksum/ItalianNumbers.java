package io.portcullis.detect.checksum;

import java.util.Map;

/** Numbers of persons, companies and accounts in Italy. */
final class ItalianNumbers {
    private static final int FISCAL_LENGTH = 16;
    private static final int VAT_LENGTH = 11;
    private static final int ACCOUNT_LENGTH = 23;
    private static final String MONTHS = "ABCDEHLMPRST";
    /** Letters that stand for digits where two persons would have one code. */
    private static final String OMOCODIA = "LMNPQRSTUV";

    /** Values at the odd places, of 0 to 9 as of A to J, and of K to Z. */
    private static final int[] ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    private ItalianNumbers() {}

    static void register(Map<String, Checksum> checks) {
        checks.put("it_fiscal_code", ItalianNumbers::isFiscalCode);
        checks.put("it_vat", ItalianNumbers::isVat);
        checks.put("it_account", ItalianNumbers::isAccount);
    }

    /**
     * The fiscal code: six letters of the name, year, letter of the month, day (40 more for women), place and a check
     * letter; digits may be replaced by the letters LMNPQRSTUV (Decreto Ministeriale 23/12/1976).
     */
    static boolean isFiscalCode(CharSequence value) {
        String code = Text.alphanumerics(value, FISCAL_LENGTH, FISCAL_LENGTH);
        if (code.isEmpty()) {
            return false;
        }
        for (int i = 0; i < 6; i++) {
            if (Text.isDigit(code.charAt(i))) {
                return false;
            }
        }
        int year = number(code, 6);
        int month = MONTHS.indexOf(code.charAt(8)) + 1;
        int day = number(code, 9);
        if (year < 0 || day < 0 || !EuropeNumbers.isDay(year, month, day > 40 ? day - 40 : day)) {
            return false;
        }
        return checkLetter(code, 0, FISCAL_LENGTH - 1) == code.charAt(FISCAL_LENGTH - 1);
    }

    /** Two digits or their substitutes, -1 for anything else. */
    private static int number(String code, int index) {
        int tens = digit(code.charAt(index));
        int ones = digit(code.charAt(index + 1));
        return tens < 0 || ones < 0 ? -1 : tens * 10 + ones;
    }

    private static int digit(char c) {
        return Text.isDigit(c) ? c - '0' : OMOCODIA.indexOf(c);
    }

    private static char checkLetter(String code, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            char c = code.charAt(i);
            int place = Text.isDigit(c) ? c - '0' : c - 'A';
            sum += (i - from) % 2 == 0 ? ODD[place] : place;
        }
        return (char) ('A' + sum % 26);
    }

    /** The VAT number: seven digits of the firm, three of the office, a Luhn digit (DPR 633/1972; VIES algorithms). */
    static boolean isVat(CharSequence value) {
        String digits = EuropeNumbers.without("IT", Text.alphanumerics(value, VAT_LENGTH, VAT_LENGTH + 2));
        if (digits.length() != VAT_LENGTH || !EuropeNumbers.isNumber(digits) || digits.startsWith("0000000")) {
            return false;
        }
        int office = Integer.parseInt(digits.substring(7, 10));
        boolean known =
                office >= 1 && office <= 100 || office == 120 || office == 121 || office == 888 || office == 999;
        return known && Luhn.isValid(digits);
    }

    /** The Italian account: a check letter (CIN), bank, branch and twelve characters of the account (ABI). */
    static boolean isAccount(CharSequence value) {
        String account = Text.alphanumerics(value, ACCOUNT_LENGTH, ACCOUNT_LENGTH);
        return !account.isEmpty()
                && EuropeNumbers.isNumber(account.substring(1, 11))
                && checkLetter(account, 1, ACCOUNT_LENGTH) == account.charAt(0);
    }
}
