package io.portcullis.detect.checksum;

import java.util.Map;

/** Numbers of persons, companies and accounts in the Netherlands and Belgium. */
final class BeneluxNumbers {
    private static final int BSN_LENGTH = 9;
    private static final int NATIONAL_LENGTH = 11;
    private static final int ENTERPRISE_LENGTH = 10;
    private static final int TWELVE = 12;

    private BeneluxNumbers() {}

    static void register(Map<String, Checksum> checks) {
        checks.put("nl_bsn", BeneluxNumbers::isBsn);
        checks.put("nl_vat", BeneluxNumbers::isDutchVat);
        checks.put("be_national_number", BeneluxNumbers::isBelgianNationalNumber);
        checks.put("be_enterprise", BeneluxNumbers::isBelgianEnterprise);
        checks.put("be_mod97", BeneluxNumbers::isBelgianTwelveDigits);
    }

    /** The citizen service number, also of organisations: weights 9 to 2 and -1 leave 0 by 11 (Logisch Ontwerp BSN). */
    static boolean isBsn(CharSequence value) {
        String digits = Text.digits(value, BSN_LENGTH - 1, BSN_LENGTH);
        if (digits.length() == BSN_LENGTH - 1) {
            digits = "0" + digits;
        }
        return !digits.isEmpty()
                && !Text.isOneCharacter(digits)
                && !digits.startsWith("000")
                && WeightedSum.mod11(digits, 9, 8, 7, 6, 5, 4, 3, 2, -1) == 0;
    }

    /**
     * The VAT number: NL, nine digits, B and two digits. Those of organisations hold their own number, those of persons
     * leave 1 by 97 with letters from 10 (Belastingdienst, btw-identificatienummer).
     */
    static boolean isDutchVat(CharSequence value) {
        String number = EuropeNumbers.without("NL", Text.alphanumerics(value, 12, 14));
        if (number.length() != 12
                || number.charAt(9) != 'B'
                || !EuropeNumbers.isNumber(number.substring(0, 9))
                || !EuropeNumbers.isNumber(number.substring(10))) {
            return false;
        }
        return isBsn(number.substring(0, 9)) || Iso7064.isMod97Radix10("NL" + number);
    }

    /**
     * The national register number: day of birth (month 20 or 40 more for those of the bis register), serial and 97 minus the
     * rest by 97, from 2000 on with a 2 before the nine digits (Koninklijk besluit van 3 april 1984).
     */
    static boolean isBelgianNationalNumber(CharSequence value) {
        String digits = EuropeNumbers.digits(value, NATIONAL_LENGTH, NATIONAL_LENGTH);
        if (digits.isEmpty()) {
            return false;
        }
        int month = EuropeNumbers.pair(digits, 2);
        int plain = month > 40 ? month - 40 : month > 20 ? month - 20 : month;
        int day = EuropeNumbers.pair(digits, 4);
        boolean dated = plain == 0 || day == 0 || EuropeNumbers.isDay(EuropeNumbers.pair(digits, 0), plain, day);
        if (!dated || plain > 12 || day > 31 || digits.startsWith("000", 6)) {
            return false;
        }
        long number = Long.parseLong(digits.substring(0, 9));
        int control = EuropeNumbers.pair(digits, 9);
        return 97 - number % 97 == control || 97 - (2_000_000_000L + number) % 97 == control;
    }

    /** The enterprise and VAT number: 0 or 1, seven digits and 97 minus the rest by 97 (Kruispuntbank van Ondernemingen). */
    static boolean isBelgianEnterprise(CharSequence value) {
        String digits =
                EuropeNumbers.without("BE", Text.alphanumerics(value, ENTERPRISE_LENGTH - 1, ENTERPRISE_LENGTH + 2));
        if (digits.length() == ENTERPRISE_LENGTH - 1) {
            digits = "0" + digits;
        }
        return digits.length() == ENTERPRISE_LENGTH
                && EuropeNumbers.isNumber(digits)
                && digits.charAt(0) <= '1'
                && !digits.startsWith("00")
                && 97 - Integer.parseInt(digits.substring(0, 8)) % 97 == EuropeNumbers.pair(digits, 8);
    }

    /** Ten digits and their rest by 97, with 97 for 0: the identity card, and the account before IBAN (Febelfin). */
    static boolean isBelgianTwelveDigits(CharSequence value) {
        String digits = EuropeNumbers.digits(value, TWELVE, TWELVE);
        if (digits.isEmpty() || digits.startsWith("0000000")) {
            return false;
        }
        long rest = Long.parseLong(digits.substring(0, 10)) % 97;
        return (rest == 0 ? 97 : rest) == EuropeNumbers.pair(digits, 10);
    }
}
