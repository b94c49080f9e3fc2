package io.portcullis.detect.checksum;

import java.util.Map;

/** Numbers of persons, companies and accounts in Poland and the Czech Republic. */
final class CentralEuropeNumbers {
    private static final int PESEL_LENGTH = 11;
    private static final int NIP_LENGTH = 10;
    private static final int REGON_LENGTH = 9;
    private static final int LONG_REGON_LENGTH = 14;
    private static final int DOCUMENT_LENGTH = 9;
    private static final int ACCOUNT_LENGTH = 26;
    private static final int REGISTER_LENGTH = 13;
    private static final int ICO_LENGTH = 8;
    private static final int CZECH_SCALE = 10;

    /** Values of the letters of a court's code, after 0 to 9; the land registers leave out Q and V. */
    private static final String REGISTER_ALPHABET = "0123456789XABCDEFGHIJKLMNOPRSTUWYZ";

    private CentralEuropeNumbers() {}

    static void register(Map<String, Checksum> checks) {
        checks.put("pl_pesel", CentralEuropeNumbers::isPesel);
        checks.put("pl_nip", CentralEuropeNumbers::isNip);
        checks.put("pl_regon", CentralEuropeNumbers::isRegon);
        checks.put("pl_id_card", CentralEuropeNumbers::isPolishIdCard);
        checks.put("pl_passport", CentralEuropeNumbers::isPolishPassport);
        checks.put("pl_account", CentralEuropeNumbers::isPolishAccount);
        checks.put("pl_land_register", CentralEuropeNumbers::isLandRegister);
        checks.put("cz_birth_number", CentralEuropeNumbers::isCzechBirthNumber);
        checks.put("cz_ico", CentralEuropeNumbers::isIco);
        checks.put("cz_dic", CentralEuropeNumbers::isDic);
        checks.put("cz_account", CentralEuropeNumbers::isCzechAccount);
    }

    /**
     * The Polish personal number: day of birth with the century in the month (80 for 1800, 20 for 2000 and so on), serial and
     * a check digit under the weights 1, 3, 7, 9 by 10 (Ustawa o ewidencji ludności art. 15).
     */
    static boolean isPesel(CharSequence value) {
        String digits = Text.digits(value, PESEL_LENGTH, PESEL_LENGTH);
        return !digits.isEmpty()
                && EuropeNumbers.isDay(
                        EuropeNumbers.pair(digits, 0),
                        EuropeNumbers.pair(digits, 2) % 20,
                        EuropeNumbers.pair(digits, 4))
                && WeightedSum.of(digits, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
    }

    /** The Polish tax number: weights 6, 5, 7, 2, 3, 4, 5, 6, 7 by 11, where 10 is not given out (Ustawa o NIP). */
    static boolean isNip(CharSequence value) {
        String digits = EuropeNumbers.without("PL", Text.alphanumerics(value, NIP_LENGTH, NIP_LENGTH + 2));
        return digits.length() == NIP_LENGTH
                && EuropeNumbers.isNumber(digits)
                && digits.charAt(0) != '0'
                && !Text.isOneCharacter(digits)
                && WeightedSum.mod11(digits, 6, 5, 7, 2, 3, 4, 5, 6, 7) == EuropeNumbers.digit(digits, 9);
    }

    /** The Polish statistical number of nine or fourteen digits, each part with its own check digit by 11 (GUS). */
    static boolean isRegon(CharSequence value) {
        String digits = Text.digits(value, REGON_LENGTH, LONG_REGON_LENGTH);
        if (digits.length() != REGON_LENGTH && digits.length() != LONG_REGON_LENGTH
                || digits.startsWith("0000")
                || Text.isOneCharacter(digits)
                || WeightedSum.mod11(digits, 8, 9, 2, 3, 4, 5, 6, 7) % 10 != EuropeNumbers.digit(digits, 8)) {
            return false;
        }
        return digits.length() == REGON_LENGTH
                || WeightedSum.mod11(digits, 2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8) % 10
                        == EuropeNumbers.digit(digits, 13);
    }

    /** Three letters and six digits, of which the first is the check digit: 7, 3, 1, 9, 7, 3, 1, 7, 3 leave 0 by 10 (MSWiA). */
    static boolean isPolishIdCard(CharSequence value) {
        return isPolishDocument(value, 3, 7, 3, 1, 9, 7, 3, 1, 7, 3);
    }

    /** Two letters and seven digits, of which the first is the check digit: 7, 3, 9, 1, 7, 3, 1, 7, 3 leave 0 by 10 (MSWiA). */
    static boolean isPolishPassport(CharSequence value) {
        return isPolishDocument(value, 2, 7, 3, 9, 1, 7, 3, 1, 7, 3);
    }

    private static boolean isPolishDocument(CharSequence value, int letters, int... weights) {
        String number = Text.alphanumerics(value, DOCUMENT_LENGTH, DOCUMENT_LENGTH);
        if (number.isEmpty()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < DOCUMENT_LENGTH; i++) {
            if (Text.isDigit(number.charAt(i)) == i < letters) {
                return false;
            }
            sum += Iso7064.alphanumeric(number.charAt(i)) * weights[i];
        }
        return sum % 10 == 0;
    }

    /** The Polish account: 26 digits that, with PL before them, are an IBAN (Zarządzenie Prezesa NBP 7/2017). */
    static boolean isPolishAccount(CharSequence value) {
        String digits = Text.digits(value, ACCOUNT_LENGTH, ACCOUNT_LENGTH);
        if (digits.isEmpty() || digits.startsWith("00000000", 2)) {
            return false;
        }
        return Iso7064.isMod97Radix10(digits.substring(2) + "PL" + digits.substring(0, 2));
    }

    /** The land and mortgage register: court, eight digits and a check digit, weights 1, 3, 7 by 10 (Ministry of Justice). */
    static boolean isLandRegister(CharSequence value) {
        String number = EuropeNumbers.alphanumerics(value, REGISTER_LENGTH, REGISTER_LENGTH);
        if (number.isEmpty() || !EuropeNumbers.isNumber(number.substring(4))) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < REGISTER_LENGTH - 1; i++) {
            int place = REGISTER_ALPHABET.indexOf(number.charAt(i));
            if (place < 0) {
                return false;
            }
            sum += place * (i % 3 == 0 ? 1 : i % 3 == 1 ? 3 : 7);
        }
        return sum % 10 == EuropeNumbers.digit(number, REGISTER_LENGTH - 1);
    }

    /**
     * The Czech and Slovak birth number: day of birth (month 50 more for women, 20 more where a day had too many), serial;
     * ten digits are divisible by 11, or until 1985 leave 10 and end in 0; nine digits are of before 1954 (Zákon 133/2000
     * § 13).
     */
    static boolean isCzechBirthNumber(CharSequence value) {
        String digits = EuropeNumbers.digits(value, 9, 10);
        if (digits.isEmpty() || Text.isOneCharacter(digits)) {
            return false;
        }
        int year = EuropeNumbers.pair(digits, 0);
        int month = EuropeNumbers.pair(digits, 2) % 50;
        if (!EuropeNumbers.isDay(year, month > 20 ? month - 20 : month, EuropeNumbers.pair(digits, 4))) {
            return false;
        }
        if (digits.length() == 9) {
            return year <= 53 && !digits.endsWith("000");
        }
        long number = Long.parseLong(digits);
        return number % 11 == 0 || number / 10 % 11 == 10 && digits.endsWith("0") && year >= 54 && year <= 85;
    }

    /** The Czech organisation number: seven digits and a check digit, weights 8 to 2 by 11 (Český statistický úřad). */
    static boolean isIco(CharSequence value) {
        String digits = Text.digits(value, ICO_LENGTH, ICO_LENGTH);
        if (digits.isEmpty() || digits.startsWith("0000")) {
            return false;
        }
        int control = (11 - WeightedSum.mod11(digits, 8, 7, 6, 5, 4, 3, 2)) % 10;
        return control == EuropeNumbers.digit(digits, 7);
    }

    /** The Czech tax number: CZ and an organisation or a birth number (Zákon 280/2009 § 130). */
    static boolean isDic(CharSequence value) {
        String digits = EuropeNumbers.without("CZ", Text.alphanumerics(value, ICO_LENGTH, CZECH_SCALE + 2));
        if (!EuropeNumbers.isNumber(digits)) {
            return false;
        }
        return isIco(digits) || isCzechBirthNumber(digits);
    }

    /**
     * The Czech account: a prefix of up to six digits, a number of two to ten and the bank's four; weights 1, 2, 4, 8, 5, 10,
     * 9, 7, 3, 6 from the right leave 0 by 11 in each of the first two (Vyhláška ČNB 169/2011).
     */
    static boolean isCzechAccount(CharSequence value) {
        String text = value.toString();
        int slash = text.indexOf('/');
        int dash = text.indexOf('-');
        if (slash < 0 || text.length() - slash != 5 || dash > slash) {
            return false;
        }
        String prefix = dash < 0 ? "0" : text.substring(0, dash);
        String number = text.substring(dash + 1, slash);
        int nonZero = 0;
        for (int i = 0; i < number.length(); i++) {
            nonZero += number.charAt(i) != '0' ? 1 : 0;
        }
        return prefix.length() <= 6
                && nonZero >= 2
                && isCzechPart(prefix)
                && isCzechPart(number)
                && EuropeNumbers.isNumber(text.substring(slash + 1));
    }

    private static boolean isCzechPart(String digits) {
        if (!EuropeNumbers.isNumber(digits) || digits.length() > CZECH_SCALE) {
            return false;
        }
        String full = "0".repeat(CZECH_SCALE - digits.length()) + digits;
        return WeightedSum.mod11(full, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1) == 0;
    }
}
