package io.portcullis.detect.checksum;

import java.util.Map;

/** Numbers of persons, companies and accounts in Spain and Portugal. */
final class IberianNumbers {
    private static final int NIF_LENGTH = 9;
    private static final int NSS_LENGTH = 12;
    private static final int CCC_LENGTH = 20;
    private static final int NISS_LENGTH = 11;
    private static final int CARD_LENGTH = 12;
    private static final int NIB_LENGTH = 21;
    private static final String NIF_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String CIF_LETTERS = "JABCDEFGHI";

    private IberianNumbers() {}

    static void register(Map<String, Checksum> checks) {
        checks.put("es_nif", IberianNumbers::isNif);
        checks.put("es_nie", IberianNumbers::isNie);
        checks.put("es_cif", IberianNumbers::isCif);
        checks.put("es_vat", IberianNumbers::isSpanishVat);
        checks.put("es_nss", IberianNumbers::isNss);
        checks.put("es_ccc", IberianNumbers::isCcc);
        checks.put("pt_nif", IberianNumbers::isPortugueseNif);
        checks.put("pt_vat", IberianNumbers::isPortugueseVat);
        checks.put("pt_niss", IberianNumbers::isNiss);
        checks.put("pt_citizen_card", IberianNumbers::isCitizenCard);
        checks.put("pt_civil_id", IberianNumbers::isCivilNumber);
        checks.put("pt_nib", IberianNumbers::isNib);
    }

    /**
     * Eight digits, or K, L or M and seven, and the letter that the rest by 23 gives (Real Decreto 1065/2007 art. 19 and
     * 20; Ministerio del Interior, "Cálculo del dígito de control del NIF/NIE").
     */
    static boolean isNif(CharSequence value) {
        String nif = Text.alphanumerics(value, 8, NIF_LENGTH);
        if (nif.length() == 8) {
            nif = "0" + nif;
        }
        if (nif.isEmpty()) {
            return false;
        }
        boolean special = "KLM".indexOf(nif.charAt(0)) >= 0;
        return hasControlLetter(special ? "0" + nif.substring(1) : nif);
    }

    /** X, Y or Z, which count as 0, 1 and 2, seven digits and the letter of the NIF. */
    static boolean isNie(CharSequence value) {
        String nie = Text.alphanumerics(value, NIF_LENGTH, NIF_LENGTH);
        if (nie.isEmpty()) {
            return false;
        }
        int first = "XYZ".indexOf(nie.charAt(0));
        return first >= 0 && hasControlLetter(first + nie.substring(1));
    }

    private static boolean hasControlLetter(String nif) {
        String digits = nif.substring(0, NIF_LENGTH - 1);
        return EuropeNumbers.isNumber(digits)
                && !digits.equals("00000000")
                && NIF_LETTERS.charAt(Integer.parseInt(digits) % 23) == nif.charAt(NIF_LENGTH - 1);
    }

    /**
     * The number of an organisation: a letter of its kind, seven digits and a control, which is a digit for some kinds and a
     * letter for others (Orden EHA/451/2008).
     */
    static boolean isCif(CharSequence value) {
        String cif = Text.alphanumerics(value, NIF_LENGTH, NIF_LENGTH);
        if (cif.isEmpty()
                || "ABCDEFGHJNPQRSUVW".indexOf(cif.charAt(0)) < 0
                || !EuropeNumbers.isNumber(cif.substring(1, 8))) {
            return false;
        }
        int sum = 0;
        for (int i = 1; i <= 7; i++) {
            int product = EuropeNumbers.digit(cif, i) * (i % 2 + 1);
            sum += product / 10 + product % 10;
        }
        int control = (10 - sum % 10) % 10;
        char last = cif.charAt(8);
        boolean byDigit = last == '0' + control && "NPQRSW".indexOf(cif.charAt(0)) < 0;
        boolean byLetter = last == CIF_LETTERS.charAt(control) && "ABEH".indexOf(cif.charAt(0)) < 0;
        return byDigit || byLetter;
    }

    /** The VAT number: ES and a NIF, NIE or CIF. */
    static boolean isSpanishVat(CharSequence value) {
        String number = EuropeNumbers.without("ES", Text.alphanumerics(value, NIF_LENGTH, NIF_LENGTH + 2));
        return number.length() == NIF_LENGTH && (isNif(number) || isNie(number) || isCif(number));
    }

    /**
     * The social security number: province, eight digits and the rest by 97, where the province is added to a serial below
     * ten million and put before it else (Tesorería General de la Seguridad Social).
     */
    static boolean isNss(CharSequence value) {
        String digits = EuropeNumbers.digits(value, NSS_LENGTH, NSS_LENGTH);
        if (digits.isEmpty()) {
            return false;
        }
        int province = EuropeNumbers.pair(digits, 0);
        long serial = Long.parseLong(digits.substring(2, 10));
        boolean known = province >= 1 && province <= 53 || province == 66;
        long number = serial < 10_000_000 ? serial + province * 10_000_000L : serial + province * 100_000_000L;
        return known && serial > 0 && number % 97 == EuropeNumbers.pair(digits, 10);
    }

    /** The Spanish account: bank, branch, two control digits under the powers of two by 11, account (Banco de España). */
    static boolean isCcc(CharSequence value) {
        String digits = Text.digits(value, CCC_LENGTH, CCC_LENGTH);
        return !digits.isEmpty()
                && !digits.startsWith("0000")
                && cccControl("00" + digits.substring(0, 8)) == EuropeNumbers.digit(digits, 8)
                && cccControl(digits.substring(10)) == EuropeNumbers.digit(digits, 9);
    }

    private static int cccControl(String digits) {
        int control = WeightedSum.mod11Complement(digits, 1, 2, 4, 8, 5, 10, 9, 7, 3, 6);
        return control == 10 ? 1 : control;
    }

    /**
     * The Portuguese tax number: nine digits under the weights 9 to 2, by 11, of a kind that is given out (Decreto-Lei
     * 14/2013).
     */
    static boolean isPortugueseNif(CharSequence value) {
        String digits = Text.digits(value, NIF_LENGTH, NIF_LENGTH);
        if (digits.isEmpty() || Text.isOneCharacter(digits)) {
            return false;
        }
        int kind = EuropeNumbers.pair(digits, 0);
        boolean given = "123568".indexOf(digits.charAt(0)) >= 0
                || kind == 45
                || kind >= 70 && kind <= 79 && kind != 76 && kind != 73
                || kind == 90
                || kind == 91
                || kind == 98
                || kind == 99;
        int control = WeightedSum.mod11Complement(digits, 9, 8, 7, 6, 5, 4, 3, 2);
        return given && control % 10 == EuropeNumbers.digit(digits, 8);
    }

    /** PT and a tax number. */
    static boolean isPortugueseVat(CharSequence value) {
        return isPortugueseNif(EuropeNumbers.without("PT", Text.alphanumerics(value, NIF_LENGTH, NIF_LENGTH + 2)));
    }

    /**
     * The Portuguese social security number: eleven digits, 1 or 2 at the start, under the weights 29, 23, 19, 17, 13, 11,
     * 7, 5, 3, 2, which 9 less their sum by 10 must end (Segurança Social).
     */
    static boolean isNiss(CharSequence value) {
        String digits = Text.digits(value, NISS_LENGTH, NISS_LENGTH);
        return !digits.isEmpty()
                && (digits.charAt(0) == '1' || digits.charAt(0) == '2')
                && 9 - WeightedSum.of(digits, 29, 23, 19, 17, 13, 11, 7, 5, 3, 2) % 10
                        == EuropeNumbers.digit(digits, 10);
    }

    /**
     * The document number of the citizen card: nine digits, two letters or digits and a check digit, a Luhn sum with letters
     * from 10 ("Validação de Número de Documento do Cartão de Cidadão").
     */
    static boolean isCitizenCard(CharSequence value) {
        String number = Text.alphanumerics(value, CARD_LENGTH, CARD_LENGTH);
        if (number.isEmpty()
                || !EuropeNumbers.isNumber(number.substring(0, 9))
                || !Text.isDigit(number.charAt(CARD_LENGTH - 1))) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < CARD_LENGTH; i++) {
            int part = Iso7064.alphanumeric(number.charAt(i)) * (2 - i % 2);
            sum += i % 2 == 0 && part > 9 ? part - 9 : part;
        }
        return sum % 10 == 0;
    }

    /** Seven or eight digits and theirs under the weights 9 to 2 by 11, with 0 for ten (Portuguese identity card). */
    static boolean isCivilNumber(CharSequence value) {
        String digits = Text.digits(value, 8, 9);
        if (digits.length() == 8) {
            digits = "0" + digits;
        }
        return !digits.isEmpty()
                && !digits.startsWith("000")
                && WeightedSum.mod11Complement(digits, 9, 8, 7, 6, 5, 4, 3, 2) % 10 == EuropeNumbers.digit(digits, 8);
    }

    /** The Portuguese account: 21 digits that leave 1 by 97 (Banco de Portugal). */
    static boolean isNib(CharSequence value) {
        String digits = Text.digits(value, NIB_LENGTH, NIB_LENGTH);
        return !digits.isEmpty() && !digits.startsWith("0000") && Iso7064.isMod97Radix10(digits);
    }
}
