package io.portcullis.detect.checksum;

import java.util.Map;

/** Numbers of persons, companies and accounts in France. */
final class FrenchNumbers {
    private static final int NIR_LENGTH = 15;
    private static final int SIREN_LENGTH = 9;
    private static final int SIRET_LENGTH = 14;
    private static final int TAX_LENGTH = 13;
    private static final int RIB_LENGTH = 23;
    private static final int RPPS_LENGTH = 11;
    /** La Poste, whose establishments are numbered by a sum of digits. */
    private static final String LA_POSTE = "356000000";

    /** Digits and the letters of the VAT key, which has no I and no O. */
    private static final String VAT_KEY = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private FrenchNumbers() {}

    static void register(Map<String, Checksum> checks) {
        checks.put("fr_nir", FrenchNumbers::isNir);
        checks.put("fr_siren", FrenchNumbers::isSiren);
        checks.put("fr_siret", FrenchNumbers::isSiret);
        checks.put("fr_vat", FrenchNumbers::isVat);
        checks.put("fr_tax_number", FrenchNumbers::isTaxNumber);
        checks.put("fr_rib", FrenchNumbers::isRib);
        checks.put("fr_rpps", FrenchNumbers::isRpps);
    }

    /**
     * The number of the register of persons (NIR) with its key: sex, year, month (01 to 12, 20 to 42 or 50 to 99 where it
     * is not known), place, serial and 97 minus the rest by 97, where 2A counts as 19 and 2B as 18 (INSEE, décret
     * 82-103).
     */
    static boolean isNir(CharSequence value) {
        String nir = Text.alphanumerics(value, NIR_LENGTH, NIR_LENGTH);
        if (nir.isEmpty()) {
            return false;
        }
        String plain = nir;
        if (nir.charAt(5) == '2' && (nir.charAt(6) == 'A' || nir.charAt(6) == 'B')) {
            plain = nir.substring(0, 5) + (nir.charAt(6) == 'A' ? "19" : "18") + nir.substring(7);
        }
        if (!EuropeNumbers.isNumber(plain) || "123478".indexOf(plain.charAt(0)) < 0) {
            return false;
        }
        int month = EuropeNumbers.pair(plain, 3);
        boolean hasMonth = month >= 1 && month <= 12 || month >= 20 && month <= 42 || month >= 50;
        boolean hasSerial = !plain.startsWith("00", 5) && !plain.startsWith("000", 10);
        long number = Long.parseLong(plain.substring(0, 13));
        return hasMonth && hasSerial && 97 - number % 97 == EuropeNumbers.pair(plain, 13);
    }

    /** Nine digits with a Luhn digit (INSEE, Sirene). */
    static boolean isSiren(CharSequence value) {
        String digits = Text.digits(value, SIREN_LENGTH, SIREN_LENGTH);
        return !digits.isEmpty() && !Text.isOneCharacter(digits) && Luhn.isValid(digits);
    }

    /** A SIREN and five digits, with a Luhn digit over all; those of La Poste have a sum of digits that 5 divides. */
    static boolean isSiret(CharSequence value) {
        String digits = Text.digits(value, SIRET_LENGTH, SIRET_LENGTH);
        if (digits.isEmpty() || !isSiren(digits.substring(0, SIREN_LENGTH))) {
            return false;
        }
        if (Luhn.isValid(digits)) {
            return true;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += EuropeNumbers.digit(digits, i);
        }
        return digits.startsWith(LA_POSTE) && sum % 5 == 0;
    }

    /**
     * The VAT number: FR, a key of two characters and the SIREN. A key of digits is 12 plus three times the SIREN, by 97;
     * one with letters follows the European Commission's VIES algorithms. Those of Monaco have no SIREN but begin with
     * 000.
     */
    static boolean isVat(CharSequence value) {
        String number = EuropeNumbers.without("FR", Text.alphanumerics(value, 11, 13));
        if (number.length() != 11 || !EuropeNumbers.isNumber(number.substring(2))) {
            return false;
        }
        String siren = number.substring(2);
        if (!siren.startsWith("000") && !isSiren(siren)) {
            return false;
        }
        long company = Long.parseLong(siren);
        if (EuropeNumbers.isNumber(number.substring(0, 2))) {
            return (12 + 3 * (company % 97)) % 97 == EuropeNumbers.pair(number, 0);
        }
        int first = VAT_KEY.indexOf(number.charAt(0));
        int second = VAT_KEY.indexOf(number.charAt(1));
        if (first < 0 || second < 0) {
            return false;
        }
        int key = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
        return key >= 0 && (company + 1 + key / 11) % 11 == key % 11;
    }

    /** The tax reference (numéro fiscal, SPI): 0 to 3 at the start, the last three digits are the rest by 511 (OECD). */
    static boolean isTaxNumber(CharSequence value) {
        String digits = Text.digits(value, TAX_LENGTH, TAX_LENGTH);
        if (digits.isEmpty() || digits.charAt(0) > '3' || Text.isOneCharacter(digits)) {
            return false;
        }
        return Long.parseLong(digits.substring(0, 10)) % 511 == Integer.parseInt(digits.substring(10));
    }

    /** Bank, branch, account and key of a RIB: 89, 15 and 3 times them and the key leave 0 by 97 (CFONB). */
    static boolean isRib(CharSequence value) {
        String rib = Text.alphanumerics(value, RIB_LENGTH, RIB_LENGTH);
        if (rib.isEmpty()
                || !EuropeNumbers.isNumber(rib.substring(0, 10))
                || !EuropeNumbers.isNumber(rib.substring(21))
                || Text.isOneCharacter(rib)) {
            return false;
        }
        long account = 0;
        for (int i = 10; i < 21; i++) {
            account = account * 10 + ribDigit(rib.charAt(i));
        }
        long bank = Long.parseLong(rib.substring(0, 5));
        long branch = Long.parseLong(rib.substring(5, 10));
        return bank != 0 && (89 * bank + 15 * branch + 3 * account + EuropeNumbers.pair(rib, 21)) % 97 == 0;
    }

    /** The health professionals' number: eleven digits with a Luhn digit (Agence du Numérique en Santé, RPPS). */
    static boolean isRpps(CharSequence value) {
        String digits = Text.digits(value, RPPS_LENGTH, RPPS_LENGTH);
        return !digits.isEmpty() && !Text.isOneCharacter(digits) && Luhn.isValid(digits);
    }

    /** A and J are 1, B, K and S are 2, and so on to I, R and Z, which are 9. */
    private static int ribDigit(char c) {
        if (Text.isDigit(c)) {
            return c - '0';
        }
        if (c < 'S') {
            return (c - 'A') % 9 + 1;
        }
        return c - 'S' + 2;
    }
}
