package io.portcullis.detect.checksum;

import java.util.Map;

/** Numbers of persons and companies in Germany. */
final class GermanNumbers {
    private static final int TAX_LENGTH = 11;
    private static final int DOCUMENT_LENGTH = 10;
    private static final int PENSION_LENGTH = 12;
    private static final int HEALTH_LENGTH = 10;
    private static final int VAT_LENGTH = 9;
    private static final int DOCTOR_LENGTH = 9;
    private static final int LICENSE_LENGTH = 11;
    private static final int[] DOCUMENT_WEIGHTS = {7, 3, 1};
    private static final int[] PENSION_WEIGHTS = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};

    private GermanNumbers() {}

    static void register(Map<String, Checksum> checks) {
        checks.put("de_tax_id", GermanNumbers::isTaxId);
        checks.put("de_document", GermanNumbers::isDocument);
        checks.put("de_pension", GermanNumbers::isPensionNumber);
        checks.put("de_health", GermanNumbers::isHealthNumber);
        checks.put("de_vat", GermanNumbers::isVat);
        checks.put("de_lanr", GermanNumbers::isDoctorNumber);
        checks.put("de_driver_license", GermanNumbers::isDriverLicense);
    }

    /**
     * The tax identification number: eleven digits, the first not 0, of the first ten exactly one digit occurs two or three
     * times, not three times in a row, and a check digit of ISO 7064 MOD 11,10 (Bundeszentralamt für Steuern, § 139b AO).
     */
    static boolean isTaxId(CharSequence value) {
        String digits = EuropeNumbers.digits(value, TAX_LENGTH, TAX_LENGTH);
        if (digits.isEmpty() || digits.charAt(0) == '0' || !Iso7064.isMod11Hybrid10(digits)) {
            return false;
        }
        int[] counts = new int[10];
        for (int i = 0; i < TAX_LENGTH - 1; i++) {
            counts[EuropeNumbers.digit(digits, i)]++;
        }
        int repeated = 0;
        for (int count : counts) {
            repeated += count > 1 ? 1 : 0;
            if (count > 3) {
                return false;
            }
        }
        return repeated == 1 && !hasThreeInARow(digits);
    }

    private static boolean hasThreeInARow(String digits) {
        for (int i = 2; i < TAX_LENGTH - 1; i++) {
            if (digits.charAt(i) == digits.charAt(i - 1) && digits.charAt(i) == digits.charAt(i - 2)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The number of an identity card or passport with its check digit: weights 7, 3, 1, letters from A as 10, by 10 (ICAO
     * Doc 9303 part 3, § 4.9).
     */
    static boolean isDocument(CharSequence value) {
        String number = Text.alphanumerics(value, DOCUMENT_LENGTH, DOCUMENT_LENGTH);
        if (number.isEmpty() || !Text.isDigit(number.charAt(DOCUMENT_LENGTH - 1)) || Text.isOneCharacter(number)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < DOCUMENT_LENGTH - 1; i++) {
            sum += Iso7064.alphanumeric(number.charAt(i)) * DOCUMENT_WEIGHTS[i % 3];
        }
        return sum % 10 == EuropeNumbers.digit(number, DOCUMENT_LENGTH - 1);
    }

    /**
     * The pension insurance number: area, day of birth, initial, serial and a check digit, which is the sum of the crossed
     * sums under the weights 2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1, by 10 (VKVV § 4).
     */
    static boolean isPensionNumber(CharSequence value) {
        String number = Text.alphanumerics(value, PENSION_LENGTH, PENSION_LENGTH);
        if (number.isEmpty()
                || !EuropeNumbers.isNumber(number.substring(0, 8))
                || Text.isDigit(number.charAt(8))
                || !EuropeNumbers.isNumber(number.substring(9))) {
            return false;
        }
        int day = EuropeNumbers.pair(number, 2);
        int month = EuropeNumbers.pair(number, 4);
        // Days have 50 added where a number was given twice, and are 00 where the birthday is not known.
        if (month > 12 || day % 50 > 31 || number.startsWith("00")) {
            return false;
        }
        String digits = number.substring(0, 8) + twoDigits(number.charAt(8)) + number.substring(9, 11);
        return crossedSum(digits, PENSION_WEIGHTS) % 10 == EuropeNumbers.digit(number, 11);
    }

    /**
     * The part of the health insurance number that stays for life: a letter, eight digits and a check digit under the weights
     * 1, 2, with the letter as 01 to 26 (§ 290 SGB V, GKV-Spitzenverband).
     */
    static boolean isHealthNumber(CharSequence value) {
        String number = Text.alphanumerics(value, HEALTH_LENGTH, HEALTH_LENGTH);
        if (number.isEmpty() || Text.isDigit(number.charAt(0)) || !EuropeNumbers.isNumber(number.substring(1))) {
            return false;
        }
        String digits = twoDigits(number.charAt(0)) + number.substring(1, 9);
        return crossedSum(digits, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2) % 10 == EuropeNumbers.digit(number, 9);
    }

    /** The VAT number: DE and nine digits, the first not 0, of ISO 7064 MOD 11,10 (§ 27a UStG; VIES algorithms). */
    static boolean isVat(CharSequence value) {
        String digits = EuropeNumbers.without("DE", Text.alphanumerics(value, VAT_LENGTH, VAT_LENGTH + 2));
        return digits.length() == VAT_LENGTH
                && EuropeNumbers.isNumber(digits)
                && digits.charAt(0) != '0'
                && Iso7064.isMod11Hybrid10(digits);
    }

    /**
     * The number of a physician: six digits, a check digit under the weights 4 and 9 in turn, by 10, and two digits of the
     * field, which are not 00 (KBV, Arztnummern-Richtlinie).
     */
    static boolean isDoctorNumber(CharSequence value) {
        String digits = Text.digits(value, DOCTOR_LENGTH, DOCTOR_LENGTH);
        return !digits.isEmpty()
                && !digits.startsWith("000000")
                && !digits.endsWith("00")
                && WeightedSum.mod10Complement(digits, 4, 9, 4, 9, 4, 9) == EuropeNumbers.digit(digits, 6);
    }

    /**
     * The number of a driving licence card: authority (the letter of its state, A to P, and two digits first), five
     * characters, a check character under the weights 9 to 1 by 11, with letters from 10 and X for ten, and the number of the
     * copy (Kraftfahrt-Bundesamt, Fahrerlaubnisnummer).
     */
    static boolean isDriverLicense(CharSequence value) {
        String number = Text.alphanumerics(value, LICENSE_LENGTH, LICENSE_LENGTH);
        if (number.isEmpty()
                || number.charAt(0) < 'A'
                || number.charAt(0) > 'P'
                || !EuropeNumbers.isNumber(number.substring(1, 3))) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += Iso7064.alphanumeric(number.charAt(i)) * (9 - i);
        }
        return "0123456789X".charAt(sum % 11) == number.charAt(9);
    }

    private static String twoDigits(char letter) {
        int place = letter - 'A' + 1;
        return (place < 10 ? "0" : "") + place;
    }

    /** The sum of the digits of every product. */
    private static int crossedSum(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int product = EuropeNumbers.digit(digits, i) * weights[i];
            sum += product / 10 + product % 10;
        }
        return sum;
    }
}
