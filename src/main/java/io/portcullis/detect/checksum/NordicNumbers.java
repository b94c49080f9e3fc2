package io.portcullis.detect.checksum;

import java.util.Map;

/** Numbers of persons, companies and accounts in Sweden, Norway, Denmark and Finland. */
final class NordicNumbers {
    private static final int SWEDISH_LENGTH = 10;
    private static final int NORWEGIAN_PERSON_LENGTH = 11;
    private static final int NORWEGIAN_ORGANISATION_LENGTH = 9;
    private static final int CPR_LENGTH = 10;
    private static final int CVR_LENGTH = 8;
    private static final int HETU_LENGTH = 10;
    private static final int BUSINESS_LENGTH = 8;
    private static final int ACCOUNT_LENGTH = 14;

    /** The 31 check characters of Finland, which leave out G, I, O and Q, and Z. */
    private static final String FINNISH_CONTROL = "0123456789ABCDEFHJKLMNPRSTUVWXY";

    private static final String FINNISH_CENTURIES = "+-YXWVUABCDEF";

    private NordicNumbers() {}

    static void register(Map<String, Checksum> checks) {
        checks.put("se_personnummer", NordicNumbers::isPersonnummer);
        checks.put("se_organisationsnummer", NordicNumbers::isSwedishOrganisation);
        checks.put("se_vat", NordicNumbers::isSwedishVat);
        checks.put("no_fodselsnummer", NordicNumbers::isFodselsnummer);
        checks.put("no_organisasjonsnummer", NordicNumbers::isNorwegianOrganisation);
        checks.put("no_vat", NordicNumbers::isNorwegianVat);
        checks.put("no_account", NordicNumbers::isNorwegianAccount);
        checks.put("dk_cpr", NordicNumbers::isCpr);
        checks.put("dk_cpr_mod11", NordicNumbers::isCheckedCpr);
        checks.put("dk_cvr", NordicNumbers::isCvr);
        checks.put("fi_hetu", NordicNumbers::isHetu);
        checks.put("fi_business_id", NordicNumbers::isFinnishBusiness);
        checks.put("fi_electronic_id", NordicNumbers::isFinnishElectronicId);
        checks.put("fi_account", NordicNumbers::isFinnishAccount);
    }

    /**
     * The Swedish personal or coordination number of ten or twelve digits: day of birth, with 60 added to the day of
     * coordination numbers, serial and a Luhn digit over the last ten (Skatteverket, SKV 704).
     */
    static boolean isPersonnummer(CharSequence value) {
        String digits = withoutPlus(value, SWEDISH_LENGTH, SWEDISH_LENGTH + 2);
        if (digits.length() == SWEDISH_LENGTH + 2) {
            int century = EuropeNumbers.pair(digits, 0);
            if (century < 18 || century > 20) {
                return false;
            }
            digits = digits.substring(2);
        }
        if (digits.length() != SWEDISH_LENGTH || digits.startsWith("000", 6)) {
            return false;
        }
        int day = EuropeNumbers.pair(digits, 4);
        return EuropeNumbers.isDay(
                        EuropeNumbers.pair(digits, 0), EuropeNumbers.pair(digits, 2), day > 60 ? day - 60 : day)
                && Luhn.isValid(digits);
    }

    private static String withoutPlus(CharSequence value, int min, int max) {
        return Text.digits(value.toString().replace('+', '-'), min, max);
    }

    /** The Swedish organisation number: the third digit is 2 or more, the last a Luhn digit (Skatteverket, SKV 709). */
    static boolean isSwedishOrganisation(CharSequence value) {
        String digits = Text.digits(value, SWEDISH_LENGTH, SWEDISH_LENGTH + 2);
        if (digits.length() == SWEDISH_LENGTH + 2) {
            digits = EuropeNumbers.without("16", digits);
        }
        return digits.length() == SWEDISH_LENGTH
                && digits.charAt(0) != '0'
                && digits.charAt(0) != '4'
                && digits.charAt(2) >= '2'
                && !Text.isOneCharacter(digits)
                && Luhn.isValid(digits);
    }

    /** SE, an organisation or personal number and two digits, mostly 01. */
    static boolean isSwedishVat(CharSequence value) {
        String digits = EuropeNumbers.without("SE", Text.alphanumerics(value, 12, 14));
        return digits.length() == SWEDISH_LENGTH + 2
                && EuropeNumbers.isNumber(digits)
                && !digits.endsWith("00")
                && Luhn.isValid(digits.substring(0, SWEDISH_LENGTH));
    }

    /**
     * The Norwegian birth or D number: day of birth (day 40 more for D numbers, month 40 more for help numbers, 65 or 80 more
     * for those of tests) and two check digits by 11 (Skatteetaten, folkeregisterforskriften § 2-2).
     */
    static boolean isFodselsnummer(CharSequence value) {
        String digits = Text.digits(value, NORWEGIAN_PERSON_LENGTH, NORWEGIAN_PERSON_LENGTH);
        if (digits.isEmpty()) {
            return false;
        }
        int day = EuropeNumbers.pair(digits, 0);
        int month = EuropeNumbers.pair(digits, 2);
        int plainMonth = month > 80 ? month - 80 : month > 65 ? month - 65 : month > 40 ? month - 40 : month;
        return EuropeNumbers.isDay(EuropeNumbers.pair(digits, 4), plainMonth, day > 40 ? day - 40 : day)
                && WeightedSum.mod11Complement(digits, 3, 7, 6, 1, 8, 9, 4, 5, 2) == EuropeNumbers.digit(digits, 9)
                && WeightedSum.mod11Complement(digits, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) == EuropeNumbers.digit(digits, 10);
    }

    /** Nine digits from 8 or 9 on, under the weights 3, 2, 7, 6, 5, 4, 3, 2 by 11 (Brønnøysundregistrene). */
    static boolean isNorwegianOrganisation(CharSequence value) {
        String digits = Text.digits(value, NORWEGIAN_ORGANISATION_LENGTH, NORWEGIAN_ORGANISATION_LENGTH);
        return !digits.isEmpty()
                && digits.charAt(0) >= '8'
                && WeightedSum.mod11Complement(digits, 3, 2, 7, 6, 5, 4, 3, 2) == EuropeNumbers.digit(digits, 8);
    }

    /** An organisation number, with NO before it, MVA behind it, or both. */
    static boolean isNorwegianVat(CharSequence value) {
        String text = EuropeNumbers.without("NO", Text.alphanumerics(value, NORWEGIAN_ORGANISATION_LENGTH, 14));
        boolean suffixed = text.endsWith("MVA");
        return isNorwegianOrganisation(suffixed ? text.substring(0, text.length() - 3) : text);
    }

    /** The Norwegian account: eleven digits under the weights 5, 4, 3, 2, 7, 6, 5, 4, 3, 2 by 11 (Bits, NICS). */
    static boolean isNorwegianAccount(CharSequence value) {
        String digits = Text.digits(value, NORWEGIAN_PERSON_LENGTH, NORWEGIAN_PERSON_LENGTH);
        return !digits.isEmpty()
                && !digits.startsWith("0000")
                && WeightedSum.mod11Complement(digits, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) == EuropeNumbers.digit(digits, 10);
    }

    /** The Danish personal number: a day of birth and four digits; since 2007 without a check digit (CPR-kontoret). */
    static boolean isCpr(CharSequence value) {
        String digits = Text.digits(value, CPR_LENGTH, CPR_LENGTH);
        return !digits.isEmpty()
                && !digits.endsWith("0000")
                && EuropeNumbers.isDay(
                        EuropeNumbers.pair(digits, 4), EuropeNumbers.pair(digits, 2), EuropeNumbers.pair(digits, 0));
    }

    /** A Danish personal number with the check digit of those before 2007: weights 4, 3, 2, 7, 6, 5, 4, 3, 2, 1 by 11. */
    static boolean isCheckedCpr(CharSequence value) {
        String digits = Text.digits(value, CPR_LENGTH, CPR_LENGTH);
        return isCpr(digits) && WeightedSum.mod11(digits, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) == 0;
    }

    /** The Danish company number: eight digits under the weights 2, 7, 6, 5, 4, 3, 2, 1 by 11 (Erhvervsstyrelsen). */
    static boolean isCvr(CharSequence value) {
        String digits = EuropeNumbers.without("DK", Text.alphanumerics(value, CVR_LENGTH, CVR_LENGTH + 2));
        return digits.length() == CVR_LENGTH
                && EuropeNumbers.isNumber(digits)
                && digits.charAt(0) != '0'
                && WeightedSum.mod11(digits, 2, 7, 6, 5, 4, 3, 2, 1) == 0;
    }

    /**
     * The Finnish personal identity code: day of birth, a sign of the century, three digits and a check character, the rest
     * of the nine digits by 31 (Digital and Population Data Services Agency; decree 128/2010 as of 2023).
     */
    static boolean isHetu(CharSequence value) {
        if (value.length() != HETU_LENGTH + 1 || FINNISH_CENTURIES.indexOf(upper(value.charAt(6))) < 0) {
            return false;
        }
        String digits = value.subSequence(0, 6).toString() + value.subSequence(7, HETU_LENGTH);
        if (!EuropeNumbers.isNumber(digits)
                || digits.startsWith("000", 6)
                || digits.startsWith("001", 6)
                || !EuropeNumbers.isDay(
                        EuropeNumbers.pair(digits, 4), EuropeNumbers.pair(digits, 2), EuropeNumbers.pair(digits, 0))) {
            return false;
        }
        return finnishControl(digits) == upper(value.charAt(HETU_LENGTH));
    }

    /** The Finnish electronic client identifier: eight digits and their rest by 31 (DVV, SATU). */
    static boolean isFinnishElectronicId(CharSequence value) {
        String text = Text.alphanumerics(value, 9, 9);
        return !text.isEmpty()
                && EuropeNumbers.isNumber(text.substring(0, 8))
                && !text.startsWith("0000")
                && finnishControl(text.substring(0, 8)) == text.charAt(8);
    }

    private static char finnishControl(String digits) {
        return FINNISH_CONTROL.charAt(Integer.parseInt(digits) % FINNISH_CONTROL.length());
    }

    /** The Finnish business id: seven digits and a check digit, weights 7, 9, 10, 5, 8, 4, 2 by 11 (YTJ). */
    static boolean isFinnishBusiness(CharSequence value) {
        String digits = EuropeNumbers.without("FI", Text.alphanumerics(value, BUSINESS_LENGTH, BUSINESS_LENGTH + 2));
        return digits.length() == BUSINESS_LENGTH
                && EuropeNumbers.isNumber(digits)
                && !digits.startsWith("000")
                && WeightedSum.mod11Complement(digits, 7, 9, 10, 5, 8, 4, 2) == EuropeNumbers.digit(digits, 7);
    }

    /**
     * The Finnish account before IBAN: six digits and two to eight, which are filled with zeros to fourteen, behind the
     * seventh digit where the bank's number begins with 4 or 5 and behind the sixth else, and end in a Luhn digit (Finance
     * Finland).
     */
    static boolean isFinnishAccount(CharSequence value) {
        String digits = Text.digits(value, 8, ACCOUNT_LENGTH);
        if (digits.isEmpty() || "1234568".indexOf(digits.charAt(0)) < 0) {
            return false;
        }
        int head = digits.charAt(0) == '4' || digits.charAt(0) == '5' ? 7 : 6;
        String full = digits.substring(0, head) + "0".repeat(ACCOUNT_LENGTH - digits.length()) + digits.substring(head);
        return Luhn.isValid(full);
    }

    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }
}
