package io.portcullis.detect.checksum;

import java.util.Map;

/** Numbers of Thailand, Indonesia and South Africa, and their check digits; names also those of the rest of Asia. */
final class AsiaAfricaNumbers {
    private AsiaAfricaNumbers() {}

    static void register(Map<String, Checksum> checks) {
        checks.put("in_aadhaar", IndianNumbers::isAadhaar);
        checks.put("in_gstin", IndianNumbers::isGstin);
        checks.put("in_voter", IndianNumbers::isVoter);
        checks.put("in_upi", IndianNumbers::isPaymentAddress);
        checks.put("cn_resident_id", ChineseNumbers::isResidentId);
        checks.put("cn_resident_id_old", ChineseNumbers::isOldResidentId);
        checks.put("cn_social_credit_code", ChineseNumbers::isSocialCreditCode);
        checks.put("cn_social_credit_code_last", ChineseNumbers::isSocialCreditCodeByLast);
        checks.put("cn_organization_code", ChineseNumbers::isOrganizationCode);
        checks.put("jp_my_number", JapaneseNumbers::isMyNumber);
        checks.put("jp_corporate_number", JapaneseNumbers::isCorporateNumber);
        checks.put("jp_driver_license", JapaneseNumbers::isDriverLicense);
        checks.put("kr_rrn", KoreanNumbers::isResident);
        checks.put("kr_rrn_form", KoreanNumbers::hasResidentForm);
        checks.put("kr_frn", KoreanNumbers::isForeigner);
        checks.put("kr_frn_form", KoreanNumbers::hasForeignerForm);
        checks.put("kr_brn", KoreanNumbers::isBusiness);
        checks.put("kr_crn", KoreanNumbers::isCorporation);
        checks.put("sg_nric", SingaporeNumbers::isNric);
        checks.put("sg_uen", SingaporeNumbers::isUen);
        checks.put("th_tnin", AsiaAfricaNumbers::isThaiNationalId);
        checks.put("id_nik", AsiaAfricaNumbers::isIndonesianNik);
        checks.put("id_npwp", AsiaAfricaNumbers::isIndonesianTaxNumber);
        checks.put("za_id_number", AsiaAfricaNumbers::isSouthAfricanId);
        checks.put("za_tax_number", AsiaAfricaNumbers::isSouthAfricanTaxNumber);
    }

    /**
     * True for the thirteen digits of a national or a taxpayer's number of Thailand: weights 13 to 2, what is missing to a
     * multiple of 11, by 10 (Department of Provincial Administration; Revenue Department).
     */
    static boolean isThaiNationalId(CharSequence value) {
        String digits = Text.digits(value, 13, 13);
        return !digits.isEmpty()
                && !Text.isOneCharacter(digits)
                && (11 - WeightedSum.mod11(digits, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)) % 10
                        == digits.charAt(12) - '0';
    }

    /**
     * True for the sixteen digits of a Nomor Induk Kependudukan: province 11 to 97, regency and district that are not 00,
     * day of birth (40 more for women), month, year, and a serial number that is not 0000 (Law 23 of 2006 on Population
     * Administration and its regulation 37 of 2007, article 37).
     */
    static boolean isIndonesianNik(CharSequence value) {
        String digits = Text.digits(value, 16, 16);
        if (digits.isEmpty() || digits.startsWith("00", 2) || digits.startsWith("00", 4) || digits.endsWith("0000")) {
            return false;
        }
        int province = BirthDay.number(digits, 0, 2);
        int day = BirthDay.number(digits, 6, 2) % 40;
        int year = 2000 + BirthDay.number(digits, 10, 2);
        return province >= 11
                && province <= 97
                && BirthDay.number(digits, 6, 2) <= 71
                && BirthDay.isDay(year, BirthDay.number(digits, 8, 2), day);
    }

    /** True for fifteen digits of a taxpayer number of Indonesia, of which the ninth is a Luhn digit (Direktorat Jenderal Pajak). */
    static boolean isIndonesianTaxNumber(CharSequence value) {
        String digits = Text.digits(value, 15, 16);
        if (digits.length() == 16) {
            digits = digits.charAt(0) == '0' ? digits.substring(1) : "";
        }
        return !digits.isEmpty() && Luhn.isValid(digits.substring(0, 9));
    }

    /**
     * True for the thirteen digits of an identity number of South Africa: day of birth, four digits, 0, 1 or 2 for
     * citizenship, one digit, and a Luhn digit (Department of Home Affairs, Identification Act 68 of 1997).
     */
    static boolean isSouthAfricanId(CharSequence value) {
        String digits = Text.digits(value, 13, 13);
        return !digits.isEmpty() && BirthDay.isShort(digits, 0) && digits.charAt(10) <= '2' && Luhn.isValid(digits);
    }

    /** True for ten digits of a tax reference of South Africa with a Luhn digit (South African Revenue Service). */
    static boolean isSouthAfricanTaxNumber(CharSequence value) {
        String digits = Text.digits(value, 10, 10);
        return !digits.isEmpty() && Luhn.isValid(digits);
    }
}
