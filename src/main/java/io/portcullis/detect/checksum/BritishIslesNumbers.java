package io.portcullis.detect.checksum;

import java.util.Map;
import java.util.Set;

/** Numbers of the United Kingdom, Ireland, Australia and New Zealand, and their check digits. */
final class BritishIslesNumbers {
    private static final Set<String> NINO_NOT_ASSIGNED = Set.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ");
    private static final String UTR_CHECK = "21987654321";
    private static final String PPSN_CHECK = "WABCDEFGHIJKLMNOPQRSTUV";
    /** The letters of the NHI, numbered from 1. */
    private static final String NHI_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    /** Postcode areas of Royal Mail, with those of the crown dependencies. */
    private static final Set<String> POSTCODE_AREAS = Set.of(
            ("AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL"
                            + " GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG"
                            + " NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF"
                            + " TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE")
                    .split(" "));

    private static final int[] NZ_BANK_A = {0, 0, 6, 3, 7, 9, 0, 0, 10, 5, 8, 4, 2, 1};
    private static final int[] NZ_BANK_B = {0, 0, 0, 0, 0, 0, 0, 0, 10, 5, 8, 4, 2, 1};
    private static final int[] NZ_BANK_D = {0, 0, 0, 0, 0, 0, 0, 7, 6, 5, 4, 3, 2, 1};
    private static final int[] NZ_BANK_F = {0, 0, 0, 0, 0, 0, 0, 1, 7, 3, 1, 7, 3, 1};
    private static final int NZ_BANK_OLD_ACCOUNTS = 990_000;

    private BritishIslesNumbers() {}

    static void register(Map<String, Checksum> checks) {
        checks.put("uk_nhs", BritishIslesNumbers::isNhsNumber);
        checks.put("uk_chi", BritishIslesNumbers::isChiNumber);
        checks.put("uk_nino", BritishIslesNumbers::isNationalInsuranceNumber);
        checks.put("uk_utr", BritishIslesNumbers::isUniqueTaxpayerReference);
        checks.put("uk_driving_licence", BritishIslesNumbers::isDrivingLicence);
        checks.put("uk_postcode", BritishIslesNumbers::isPostcode);
        checks.put("uk_postcode_strict", BritishIslesNumbers::isPostcodeNoQuantity);
        checks.put("uk_suffix_plate", BritishIslesNumbers::isSuffixPlate);
        checks.put("uk_vat", BritishIslesNumbers::isVatNumber);
        checks.put("ie_ppsn", BritishIslesNumbers::isPersonalPublicServiceNumber);
        checks.put("ie_vat", BritishIslesNumbers::isIrishVatNumber);
        checks.put("au_tfn", BritishIslesNumbers::isTaxFileNumber);
        checks.put("au_abn", BritishIslesNumbers::isAustralianBusinessNumber);
        checks.put("au_acn", BritishIslesNumbers::isAustralianCompanyNumber);
        checks.put("au_medicare", BritishIslesNumbers::isMedicareNumber);
        checks.put("au_ihi", BritishIslesNumbers::isHealthcareIdentifier);
        checks.put("nz_ird", BritishIslesNumbers::isIrdNumber);
        checks.put("nz_nhi", BritishIslesNumbers::isNationalHealthIndex);
        checks.put("nz_bank_account", BritishIslesNumbers::isNewZealandBankAccount);
        checks.put("nz_nzbn", BritishIslesNumbers::isNewZealandBusinessNumber);
    }

    /** True for ten digits, the last by 11 (NHS Data Dictionary, "NHS NUMBER"; the same for Northern Ireland's H&amp;C number). */
    static boolean isNhsNumber(CharSequence value) {
        String digits = Text.digits(value, 10, 10);
        return !digits.isEmpty()
                && !Text.isOneCharacter(digits)
                && WeightedSum.mod11Complement(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) == digit(digits, 9);
    }

    /** True for an NHS check digit behind a birth date of day, month and year (Public Health Scotland, "CHI number"). */
    static boolean isChiNumber(CharSequence value) {
        String digits = Text.digits(value, 10, 10);
        return isNhsNumber(digits) && isDay(number(digits, 2, 2), number(digits, 0, 2));
    }

    /**
     * True for two letters, six digits and A to D, with letters that are given out (HMRC, National Insurance Manual NIM39110).
     */
    static boolean isNationalInsuranceNumber(CharSequence value) {
        String text = Text.alphanumerics(value, 9, 9);
        return !text.isEmpty()
                && "DFIQUV".indexOf(text.charAt(0)) < 0
                && "DFIOQUV".indexOf(text.charAt(1)) < 0
                && !NINO_NOT_ASSIGNED.contains(text.substring(0, 2))
                && areDigits(text, 2, 8)
                && text.charAt(8) >= 'A'
                && text.charAt(8) <= 'D';
    }

    /** True for ten digits of which the first checks the rest by 11 (HMRC, specification of the self-assessment XML). */
    static boolean isUniqueTaxpayerReference(CharSequence value) {
        String digits = Text.digits(value, 10, 10);
        if (digits.isEmpty() || Text.isOneCharacter(digits)) {
            return false;
        }
        int rest = WeightedSum.mod11(digits.substring(1), 6, 7, 8, 9, 10, 5, 4, 3, 2);
        return UTR_CHECK.charAt(rest) == digits.charAt(0);
    }

    /**
     * True for 16 characters: surname filled up with 9, birth date with 5 added to the month's first digit for women, initials
     * and three more (DVLA, "Driver number").
     */
    static boolean isDrivingLicence(CharSequence value) {
        String text = Text.alphanumerics(value, 16, 18);
        if (text.length() != 16 && text.length() != 18) {
            return false;
        }
        if (!areDigits(text, 5, 11) || Text.isDigit(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < 5; i++) {
            char c = text.charAt(i);
            boolean filled = text.charAt(i - 1) == '9';
            if (Text.isDigit(c) && c != '9' || filled && c != '9') {
                return false;
            }
        }
        int month = number(text, 6, 2);
        return isDay(month > 50 ? month - 50 : month, number(text, 8, 2));
    }

    /** True for an outward code of a known postcode area and an inward code (Royal Mail, "Programmers' guide" to the PAF). */
    static boolean isPostcode(CharSequence value) {
        String text = Text.alphanumerics(value, 5, 7);
        if (text.isEmpty()) {
            return false;
        }
        int letters = Text.isDigit(text.charAt(1)) ? 1 : 2;
        return POSTCODE_AREAS.contains(text.substring(0, letters)) || text.equals("GIR0AA");
    }

    /** As {@link #isPostcode}, and not what may be a name and a quantity: {@code M1 8GB}, {@code S3 5TB}. */
    static boolean isPostcodeNoQuantity(CharSequence value) {
        int length = value.length();
        if (length < 2) {
            return false;
        }
        char last = value.charAt(length - 1);
        char before = value.charAt(length - 2);
        boolean quantity = last == 'B' && (before == 'G' || before == 'T' || before == 'P')
                || before == 'H' && last == 'Z'
                || before == 'T' && last == 'H';
        return !quantity && isPostcode(value);
    }

    /** True for three letters without I and Q, one to three digits and the letter of a year (DVLA, INF104). */
    static boolean isSuffixPlate(CharSequence value) {
        String text = Text.alphanumerics(value, 5, 7);
        if (text.isEmpty() || !areDigits(text, 3, text.length() - 1)) {
            return false;
        }
        for (int i = 0; i < 3; i++) {
            char c = text.charAt(i);
            if (Text.isDigit(c) || c == 'I' || c == 'Q') {
                return false;
            }
        }
        return true;
    }

    /**
     * True for {@code GB} and nine or twelve digits with two check digits by 97, in the old or the new series (HMRC, VAT
     * Registration Manual).
     */
    static boolean isVatNumber(CharSequence value) {
        String text = Text.alphanumerics(value, 9, 14);
        String digits = text.startsWith("GB") || text.startsWith("XI") ? text.substring(2) : text;
        if (digits.length() != 9 && digits.length() != 12 || !areDigits(digits, 0, digits.length())) {
            return false;
        }
        int sum = WeightedSum.of(digits, 8, 7, 6, 5, 4, 3, 2, 10, 1);
        return (sum % 97 == 0 || (sum + 55) % 97 == 0 || (sum + 42) % 97 == 0) && number(digits, 0, 7) > 0;
    }

    /**
     * True for seven digits, a check letter by 23 and, since 2013, one more letter that counts nine times, or the W, T or X of
     * older numbers that does not count (Department of Social Protection of Ireland, "PPS Number").
     */
    static boolean isPersonalPublicServiceNumber(CharSequence value) {
        String text = Text.alphanumerics(value, 8, 9);
        if (text.isEmpty() || !areDigits(text, 0, 7) || Text.isOneCharacter(text.substring(0, 7))) {
            return false;
        }
        int more = 0;
        if (text.length() == 9) {
            char second = text.charAt(8);
            boolean silent = second == 'W' || second == 'T' || second == 'X';
            if (!silent && (second < 'A' || second > 'I')) {
                return false;
            }
            more = silent ? 0 : second - 'A' + 1;
        }
        return PPSN_CHECK.charAt((WeightedSum.of(text, 8, 7, 6, 5, 4, 3, 2) + 9 * more) % 23) == text.charAt(7);
    }

    /**
     * True for a number of the form of a PPS number, or of the old form with a letter in second place, which moves the first
     * digit to the end, with or without {@code IE} before it (Revenue of Ireland, "VAT registration numbers").
     */
    static boolean isIrishVatNumber(CharSequence value) {
        String text = Text.alphanumerics(value, 8, 11);
        String number = text.startsWith("IE") ? text.substring(2) : text;
        if (number.length() == 8 && !Text.isDigit(number.charAt(1))) {
            number = "0" + number.substring(2, 7) + number.charAt(0) + number.charAt(7);
        }
        return isPersonalPublicServiceNumber(number);
    }

    /** True for nine digits whose weighted sum 11 divides, or eight of the old kind (ATO, "Tax file number"). */
    static boolean isTaxFileNumber(CharSequence value) {
        String digits = Text.digits(value, 8, 9);
        if (digits.isEmpty() || Text.isOneCharacter(digits)) {
            return false;
        }
        return digits.length() == 9
                ? WeightedSum.mod11(digits, 1, 4, 3, 7, 5, 8, 6, 9, 10) == 0
                : WeightedSum.mod11(digits, 10, 7, 8, 4, 6, 3, 5, 1) == 0;
    }

    /**
     * True for eleven digits: less one in the first, their weighted sum 89 divides (Australian Business Register, "Format of the
     * ABN").
     */
    static boolean isAustralianBusinessNumber(CharSequence value) {
        String digits = Text.digits(value, 11, 11);
        return !digits.isEmpty()
                && digits.charAt(0) != '0'
                && (WeightedSum.of(digits, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10) % 89 == 0;
    }

    /** True for nine digits, the last by 10 (ASIC, "Australian Company Number digit check"). */
    static boolean isAustralianCompanyNumber(CharSequence value) {
        String digits = Text.digits(value, 9, 9);
        return !digits.isEmpty()
                && !Text.isOneCharacter(digits)
                && WeightedSum.mod10Complement(digits, 8, 7, 6, 5, 4, 3, 2, 1) == digit(digits, 8);
    }

    /**
     * True for ten digits, or eleven with a person's place on the card: the first is 2 to 6, the ninth checks the first eight by
     * 10, the tenth numbers the cards (Services Australia, "Medicare card number").
     */
    static boolean isMedicareNumber(CharSequence value) {
        String digits = Text.digits(value, 10, 11);
        return !digits.isEmpty()
                && digits.charAt(0) >= '2'
                && digits.charAt(0) <= '6'
                && digits.charAt(9) != '0'
                && WeightedSum.of(digits, 1, 3, 7, 9, 1, 3, 7, 9) % 10 == digit(digits, 8);
    }

    /** True for 16 digits from 800360 to 800362 with a Luhn digit (Healthcare Identifiers Service of Australia). */
    static boolean isHealthcareIdentifier(CharSequence value) {
        String digits = Text.digits(value, 16, 16);
        return digits.startsWith("80036") && digits.charAt(5) <= '2' && Luhn.isValid(digits);
    }

    /**
     * True for eight or nine digits from 10,000,000 to 150,000,000 with a check digit by 11, by second weights where the first
     * leave ten (Inland Revenue, "RWT and NRWT specification", IRD number validation).
     */
    static boolean isIrdNumber(CharSequence value) {
        String digits = Text.digits(value, 8, 9);
        if (digits.isEmpty()) {
            return false;
        }
        String padded = digits.length() == 8 ? "0" + digits : digits;
        int size = number(padded, 0, 9);
        if (size < 10_000_000 || size > 150_000_000) {
            return false;
        }
        int check = WeightedSum.mod11Complement(padded, 3, 2, 7, 6, 5, 4, 3, 2);
        if (check == 10) {
            check = WeightedSum.mod11Complement(padded, 7, 4, 3, 2, 5, 2, 7, 6);
        }
        return check == digit(padded, 8);
    }

    /**
     * True for three letters, three digits and a check digit by 11, or three letters, two digits, a letter and a check letter by
     * 23 (Te Whatu Ora, HISO 10046 Consumer Health Identity Standard).
     */
    static boolean isNationalHealthIndex(CharSequence value) {
        String text = Text.alphanumerics(value, 7, 7);
        if (text.isEmpty()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 6; i++) {
            char c = text.charAt(i);
            boolean isDigit = Text.isDigit(c);
            int number = isDigit ? c - '0' : NHI_LETTERS.indexOf(c) + 1;
            boolean wanted = i < 3 ? !isDigit : i < 5 ? isDigit : isDigit == Text.isDigit(text.charAt(6));
            if (!wanted || !isDigit && number == 0) {
                return false;
            }
            sum += number * (7 - i);
        }
        char last = text.charAt(6);
        if (Text.isDigit(last)) {
            return sum % 11 != 0 && (11 - sum % 11) % 10 == last - '0';
        }
        return NHI_LETTERS.indexOf(last) + 1 == 23 - sum % 23;
    }

    /**
     * True for bank, branch, account and suffix with the check of the bank (Inland Revenue, "RWT and NRWT specification", bank
     * account number validation); banks without a check of their own need only be known.
     */
    static boolean isNewZealandBankAccount(CharSequence value) {
        String digits = Text.digits(value, 15, 17);
        if (digits.isEmpty()) {
            return false;
        }
        int bank = number(digits, 0, 2);
        // An account of seven digits is written with a zero before it where all fields are full.
        String account = digits.length() == 17 ? digits.substring(6, 14) : "0" + digits.substring(6, 13);
        String full = digits.substring(0, 6) + account;
        return switch (bank) {
            case 1, 2, 3, 6, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 27, 30, 35, 38, 88 ->
                WeightedSum.mod11(full, number(account, 0, 8) < NZ_BANK_OLD_ACCOUNTS ? NZ_BANK_A : NZ_BANK_B) == 0;
            case 8 -> WeightedSum.mod11(full, NZ_BANK_D) == 0;
            case 25, 33 -> WeightedSum.of(full, NZ_BANK_F) % 10 == 0;
            case 4, 5, 9, 26, 28, 29, 31 -> true;
            default -> false;
        };
    }

    /** True for 13 digits from 9429 with the check digit of GS1 (New Zealand Business Number register). */
    static boolean isNewZealandBusinessNumber(CharSequence value) {
        String digits = Text.digits(value, 13, 13);
        return digits.startsWith("9429")
                && WeightedSum.mod10Complement(digits, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3) == digit(digits, 12);
    }

    private static int digit(String text, int at) {
        return text.charAt(at) - '0';
    }

    private static int number(String digits, int at, int length) {
        int number = 0;
        for (int i = at; i < at + length; i++) {
            number = number * 10 + digit(digits, i);
        }
        return number;
    }

    private static boolean areDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Text.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDay(int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }
}
