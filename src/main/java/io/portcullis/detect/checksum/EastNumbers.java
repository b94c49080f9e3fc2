package io.portcullis.detect.checksum;

import java.util.Map;

/** Numbers of Turkey, Israel and the United Arab Emirates, and their check digits; names also those of Russia and Ukraine. */
final class EastNumbers {
    private static final int TURKISH_TAX_LENGTH = 10;

    private EastNumbers() {}

    static void register(Map<String, Checksum> checks) {
        checks.put("tr_national_id", EastNumbers::isTurkishNationalId);
        checks.put("tr_tax_id", EastNumbers::isTurkishTaxId);
        checks.put("tr_mersis", EastNumbers::isTurkishMersis);
        checks.put("il_id", EastNumbers::isIsraeliId);
        checks.put("ae_emirates_id", EastNumbers::isEmiratesId);
        checks.put("ru_inn", RussianNumbers::isInn);
        checks.put("ru_snils", RussianNumbers::isSnils);
        checks.put("ru_ogrn", RussianNumbers::isOgrn);
        checks.put("ua_rnokpp", UkrainianNumbers::isRnokpp);
        checks.put("ua_edrpou", UkrainianNumbers::isEdrpou);
        checks.put("ua_unzr", UkrainianNumbers::isUnzr);
    }

    /**
     * True for the eleven digits of a T.C. Kimlik Numarası (Nüfus ve Vatandaşlık İşleri, nvi.gov.tr): the first is not 0;
     * the tenth is seven times the odd places less the even ones, by 10; the last is the sum of the others, by 10.
     */
    static boolean isTurkishNationalId(CharSequence value) {
        String digits = Text.digits(value, 11, 11);
        if (digits.isEmpty() || digits.charAt(0) == '0') {
            return false;
        }
        int tenth = Math.floorMod(WeightedSum.of(digits, 7, -1, 7, -1, 7, -1, 7, -1, 7), 10);
        int eleventh = WeightedSum.of(digits, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1) % 10;
        return tenth == digits.charAt(9) - '0' && eleventh == digits.charAt(10) - '0';
    }

    /**
     * True for the ten digits of a Vergi Kimlik Numarası (Gelir İdaresi Başkanlığı, gib.gov.tr): each digit plus its
     * distance from the end, by 10, times a power of two, by 9, where 0 stands for 9 unless the digit itself was 0.
     */
    static boolean isTurkishTaxId(CharSequence value) {
        String digits = Text.digits(value, TURKISH_TAX_LENGTH, TURKISH_TAX_LENGTH);
        return !digits.isEmpty() && !Text.isOneCharacter(digits) && hasTurkishTaxDigit(digits, 0);
    }

    /** True for the sixteen digits of a MERSIS number (mersis.ticaret.gov.tr): 0, a right tax number, five digits of a branch. */
    static boolean isTurkishMersis(CharSequence value) {
        String digits = Text.digits(value, 16, 16);
        return !digits.isEmpty()
                && digits.charAt(0) == '0'
                && !digits.startsWith("0000", 1)
                && hasTurkishTaxDigit(digits, 1);
    }

    private static boolean hasTurkishTaxDigit(String digits, int from) {
        int sum = 0;
        for (int distance = TURKISH_TAX_LENGTH - 1; distance >= 1; distance--) {
            int digit = digits.charAt(from + TURKISH_TAX_LENGTH - 1 - distance) - '0';
            int moved = (digit + distance) % 10;
            int folded = moved * (1 << distance) % 9;
            sum += moved != 0 && folded == 0 ? 9 : folded;
        }
        return Math.floorMod(-sum, 10) == digits.charAt(from + TURKISH_TAX_LENGTH - 1) - '0';
    }

    /**
     * True for nine digits with weights 1 and 2 in turn and digit sums, a multiple of 10: identity number of Israel
     * (Population and Immigration Authority) and, of the same scheme, number of a company.
     */
    static boolean isIsraeliId(CharSequence value) {
        String digits = Text.digits(value, 9, 9);
        return !digits.isEmpty() && !Text.isOneCharacter(digits) && Luhn.isValid(digits);
    }

    /**
     * True for the fifteen digits of an Emirates ID (Federal Authority for Identity, icp.gov.ae): the country's ISO 3166
     * number 784, a year of birth, seven digits, and a Luhn digit.
     */
    static boolean isEmiratesId(CharSequence value) {
        String digits = Text.digits(value, 15, 15);
        if (!digits.startsWith("784")) {
            return false;
        }
        int year = BirthDay.number(digits, 3, 4);
        return year >= 1900 && year <= 2099 && Luhn.isValid(digits);
    }
}
