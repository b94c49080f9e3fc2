package io.portcullis.detect.checksum;

import java.util.Map;

/** Numbers that countries of the Americas give out, and their check digits. */
final class AmericasNumbers {
    private static final String CURP_ALPHABET = "0123456789ABCDEFGHIJKLMN\u00d1OPQRSTUVWXYZ";
    private static final String RFC_ALPHABET = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ \u00d1";
    private static final String RFC_CHECK = "0123456789A";
    private static final String DEA_REGISTRANTS = "ABCDEFGHJKLMPRSTUX";
    /** Campus prefixes of the IRS, "How EINs are assigned and valid EIN prefixes". */
    private static final String EIN_NOT_ASSIGNED = " 00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97 ";

    private AmericasNumbers() {}

    static void register(Map<String, Checksum> checks) {
        checks.put("us_npi", AmericasNumbers::isNationalProviderIdentifier);
        checks.put("us_dea", AmericasNumbers::isDeaNumber);
        checks.put("us_ein", AmericasNumbers::isEmployerIdentificationNumber);
        checks.put("us_alien_number", AmericasNumbers::isAlienNumber);
        checks.put("ca_sin", AmericasNumbers::isSocialInsuranceNumber);
        checks.put("ca_business_number", AmericasNumbers::isBusinessNumber);
        checks.put("ca_ohip", AmericasNumbers::isOntarioHealthNumber);
        checks.put("ca_bc_phn", AmericasNumbers::isBritishColumbiaHealthNumber);
        checks.put("ca_on_driver_license", AmericasNumbers::isOntarioLicense);
        checks.put("ca_ramq", AmericasNumbers::isQuebecHealthNumber);
        checks.put("mx_curp", AmericasNumbers::isCurp);
        checks.put("mx_rfc", AmericasNumbers::isRfc);
        checks.put("mx_rfc_date", AmericasNumbers::hasRfcDate);
        checks.put("mx_clabe", AmericasNumbers::isClabe);
        checks.put("mx_clave_elector", AmericasNumbers::isClaveDeElector);
        checks.put("br_cpf", AmericasNumbers::isCpf);
        checks.put("br_cnpj", AmericasNumbers::isCnpj);
        checks.put("br_cnh", AmericasNumbers::isCnh);
        checks.put("br_pis", AmericasNumbers::isPis);
        checks.put("br_titulo", AmericasNumbers::isVoterTitle);
        checks.put("br_cns", AmericasNumbers::isHealthCard);
        checks.put("br_renavam", AmericasNumbers::isRenavam);
        checks.put("br_rg", AmericasNumbers::isSaoPauloRegistration);
        checks.put("br_license_plate", AmericasNumbers::isBrazilianPlate);
        checks.put("ar_cuit", AmericasNumbers::isCuit);
        checks.put("ar_cbu", AmericasNumbers::isCbu);
        checks.put("cl_rut", AmericasNumbers::isRut);
    }

    /**
     * True for ten digits that begin with 1 or 2 and end with the Luhn digit over {@code 80840} and the number (CMS,
     * "Requirements for National Provider Identifier and NPI Check Digit").
     */
    static boolean isNationalProviderIdentifier(CharSequence value) {
        String digits = Text.digits(value, 10, 10);
        return !digits.isEmpty()
                && (digits.charAt(0) == '1' || digits.charAt(0) == '2')
                && Luhn.isValid("80840" + digits);
    }

    /**
     * True for a registrant letter, a letter or 9, and seven digits of which the last is that of the first, third and fifth
     * and twice the second, fourth and sixth added up (DEA Diversion Control Division, registration validation).
     */
    static boolean isDeaNumber(CharSequence value) {
        String text = Text.alphanumerics(value, 9, 9);
        if (text.isEmpty() || DEA_REGISTRANTS.indexOf(text.charAt(0)) < 0 || !areDigits(text, 2, 9)) {
            return false;
        }
        if (Text.isDigit(text.charAt(1)) && text.charAt(1) != '9') {
            return false;
        }
        int sum = WeightedSum.of(text.substring(2), 1, 2, 1, 2, 1, 2);
        return sum % 10 == digit(text, 8) && !Text.isOneCharacter(text.substring(2));
    }

    /** True for nine digits with a prefix that the IRS assigns. */
    static boolean isEmployerIdentificationNumber(CharSequence value) {
        String digits = Text.digits(value, 9, 9);
        return !digits.isEmpty()
                && !EIN_NOT_ASSIGNED.contains(" " + digits.substring(0, 2) + " ")
                && !Text.isOneCharacter(digits)
                && !digits.endsWith("0000000");
    }

    /** True for A and eight or nine digits (USCIS glossary, "Alien Registration Number"). */
    static boolean isAlienNumber(CharSequence value) {
        String text = Text.alphanumerics(value, 9, 10);
        return text.startsWith("A") && areDigits(text, 1, text.length());
    }

    /**
     * True for nine digits with a Luhn digit that do not begin with 0 or 8, which are not given to persons (Employment and
     * Social Development Canada, "The Social Insurance Number Code of Practice").
     */
    static boolean isSocialInsuranceNumber(CharSequence value) {
        String digits = Text.digits(value, 9, 9);
        return !digits.isEmpty()
                && digits.charAt(0) != '0'
                && digits.charAt(0) != '8'
                && !Text.isOneCharacter(digits)
                && Luhn.isValid(digits);
    }

    /**
     * True for nine digits with a Luhn digit, alone or with a program identifier and reference ({@code RT0001}) behind them
     * (Canada Revenue Agency, "Business number").
     */
    static boolean isBusinessNumber(CharSequence value) {
        String text = Text.alphanumerics(value, 9, 15);
        return (text.length() == 9 || text.length() == 15)
                && areDigits(text, 0, 9)
                && Luhn.isValid(text.substring(0, 9));
    }

    /** True for ten digits with a Luhn digit, with or without two letters of a version behind them (Ontario Ministry of Health). */
    static boolean isOntarioHealthNumber(CharSequence value) {
        String text = Text.alphanumerics(value, 10, 12);
        return (text.length() == 10 || text.length() == 12)
                && areDigits(text, 0, 10)
                && text.charAt(0) != '0'
                && !Text.isOneCharacter(text.substring(0, 10))
                && Luhn.isValid(text.substring(0, 10));
    }

    /**
     * True for ten digits that begin with 9 and end with a digit by 11 (British Columbia Ministry of Health, "PHN Check Digit
     * Number Routine").
     */
    static boolean isBritishColumbiaHealthNumber(CharSequence value) {
        String digits = Text.digits(value, 10, 10);
        return !digits.isEmpty()
                && digits.charAt(0) == '9'
                && WeightedSum.mod11Complement(digits, 0, 2, 4, 8, 5, 10, 9, 7, 3) == digit(digits, 9);
    }

    /**
     * True for a letter and 14 digits of which the last six are a birth date, with 50 added to the month for women (Ontario
     * Ministry of Transportation).
     */
    static boolean isOntarioLicense(CharSequence value) {
        String text = Text.alphanumerics(value, 15, 15);
        return !text.isEmpty() && areDigits(text, 1, 15) && isDate(number(text, 11, 2), number(text, 13, 2), 50);
    }

    /**
     * True for four letters and eight digits of which the first six are a birth date, with 50 added to the month for women
     * (Regie de l'assurance maladie du Quebec).
     */
    static boolean isQuebecHealthNumber(CharSequence value) {
        String text = Text.alphanumerics(value, 12, 12);
        return !text.isEmpty() && areDigits(text, 4, 12) && isDate(number(text, 6, 2), number(text, 8, 2), 50);
    }

    /**
     * True for a CURP: date, sex and state in their places and a right check digit (Diario Oficial de la Federacion, 18
     * October 2021, "Instructivo Normativo para la asignacion de la CURP").
     */
    static boolean isCurp(CharSequence value) {
        String text = Text.alphanumerics(value, 18, 18);
        if (text.isEmpty() || !areDigits(text, 4, 10) || !Text.isDigit(text.charAt(17))) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (18 - i) * CURP_ALPHABET.indexOf(text.charAt(i));
        }
        return isDate(number(text, 6, 2), number(text, 8, 2), 0) && Math.floorMod(-sum, 10) == digit(text, 17);
    }

    /**
     * True for an RFC of a person (13 characters) or a company (12) with a date and a right last character (SAT, "Algoritmo
     * para generar el RFC con homoclave").
     */
    static boolean isRfc(CharSequence value) {
        String text = rfc(value);
        if (!isRfcDate(text)) {
            return false;
        }
        int last = text.length() - 1;
        int sum = 0;
        for (int i = 0; i < last; i++) {
            sum += (last + 1 - i) * RFC_ALPHABET.indexOf(text.charAt(i));
        }
        // A company's number is written with a blank before it.
        sum += last == 11 ? 13 * RFC_ALPHABET.indexOf(' ') : 0;
        return RFC_CHECK.charAt(Math.floorMod(-sum, 11)) == text.charAt(last);
    }

    /** True for the form of an RFC with a real day in it; some that were given out have another check character. */
    static boolean hasRfcDate(CharSequence value) {
        return isRfcDate(rfc(value));
    }

    private static String rfc(CharSequence value) {
        StringBuilder text = new StringBuilder(13);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!Text.isSeparator(c)) {
                text.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
            }
        }
        return text.toString();
    }

    private static boolean isRfcDate(String text) {
        int letters = text.length() - 9;
        return (letters == 3 || letters == 4)
                && areDigits(text, letters, letters + 6)
                && isDate(number(text, letters + 2, 2), number(text, letters + 4, 2), 0);
    }

    /** True for 18 digits, the last by 10 with weights 3, 7, 1 (Asociacion de Bancos de Mexico, "CLABE"). */
    static boolean isClabe(CharSequence value) {
        String digits = Text.digits(value, 18, 18);
        if (digits.isEmpty() || digits.startsWith("000")) {
            return false;
        }
        return WeightedSum.mod10Complement(digits, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7)
                == digit(digits, 17);
    }

    /** True for six letters, a birth date, a state of 01 to 32 or 87 or 88 and a sex (INE, "Clave de elector"). */
    static boolean isClaveDeElector(CharSequence value) {
        String text = Text.alphanumerics(value, 18, 18);
        if (text.isEmpty() || !areDigits(text, 6, 14)) {
            return false;
        }
        int state = number(text, 12, 2);
        return isDate(number(text, 8, 2), number(text, 10, 2), 0)
                && (state >= 1 && state <= 33 || state == 87 || state == 88);
    }

    /** True for eleven digits with two right check digits by 11 (Receita Federal, CPF), not one digit eleven times. */
    static boolean isCpf(CharSequence value) {
        String digits = withoutSlash(value);
        return !digits.isEmpty()
                && !Text.isOneCharacter(digits)
                && noTen(WeightedSum.mod11Complement(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2)) == digit(digits, 9)
                && noTen(WeightedSum.mod11Complement(digits, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)) == digit(digits, 10);
    }

    /**
     * True for twelve digits or capital letters and two check digits by 11; a character counts its ASCII code less 48
     * (Receita Federal, Nota Tecnica Cocad 49/2024, numbers with letters from July 2026).
     */
    static boolean isCnpj(CharSequence value) {
        StringBuilder text = new StringBuilder(14);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Iso7064.alphanumeric(c) >= 0 && !(c >= 'a' && c <= 'z')) {
                text.append(c);
            } else if (!Text.isSeparator(c) && c != '/') {
                return false;
            }
        }
        String body = text.toString();
        return body.length() == 14
                && areDigits(body, 12, 14)
                && !Text.isOneCharacter(body)
                && cnpjDigit(body, 12) == digit(body, 12)
                && cnpjDigit(body, 13) == digit(body, 13);
    }

    private static int cnpjDigit(String text, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (text.charAt(i) - '0') * (2 + (length - 1 - i) % 8);
        }
        int rest = sum % 11;
        return rest < 2 ? 0 : 11 - rest;
    }

    /**
     * True for eleven digits with two check digits by 11, where a first digit of ten takes two from the second (Senatran,
     * Registro Nacional de Condutores Habilitados).
     */
    static boolean isCnh(CharSequence value) {
        String digits = Text.digits(value, 11, 11);
        if (digits.isEmpty() || Text.isOneCharacter(digits)) {
            return false;
        }
        int first = WeightedSum.mod11(digits, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        int second = WeightedSum.mod11(digits, 1, 2, 3, 4, 5, 6, 7, 8, 9) - (first == 10 ? 2 : 0);
        return noTen(first) == digit(digits, 9) && noTen(Math.floorMod(second, 11)) == digit(digits, 10);
    }

    /** True for eleven digits, the last by 11 (Caixa Economica Federal, PIS/PASEP/NIS/NIT). */
    static boolean isPis(CharSequence value) {
        String digits = Text.digits(value, 11, 11);
        return !digits.isEmpty()
                && !Text.isOneCharacter(digits)
                && noTen(WeightedSum.mod11Complement(digits, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) == digit(digits, 10);
    }

    /**
     * True for twelve digits: a serial number, a state of 01 to 28, and two check digits by 11, where 0 becomes 1 for Sao Paulo
     * and Minas Gerais (Tribunal Superior Eleitoral, Resolucao 21.538/2003 article 12).
     */
    static boolean isVoterTitle(CharSequence value) {
        String digits = Text.digits(value, 12, 12);
        if (digits.isEmpty()) {
            return false;
        }
        int state = number(digits, 8, 2);
        if (state < 1 || state > 28) {
            return false;
        }
        int first = titleDigit(WeightedSum.mod11(digits, 2, 3, 4, 5, 6, 7, 8, 9), state);
        int second = titleDigit((digit(digits, 8) * 7 + digit(digits, 9) * 8 + first * 9) % 11, state);
        return first == digit(digits, 10) && second == digit(digits, 11);
    }

    private static int titleDigit(int rest, int state) {
        return rest == 0 && state <= 2 ? 1 : noTen(rest);
    }

    /** True for 15 digits that begin with 1, 2, 7, 8 or 9 and whose weighted sum 11 divides (Datasus, Cartao Nacional de Saude). */
    static boolean isHealthCard(CharSequence value) {
        String digits = Text.digits(value, 15, 15);
        return !digits.isEmpty()
                && "12789".indexOf(digits.charAt(0)) >= 0
                && !Text.isOneCharacter(digits)
                && WeightedSum.mod11(digits, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1) == 0;
    }

    /** True for eleven digits, the last ten times the weighted sum by 11 (Senatran, Renavam). */
    static boolean isRenavam(CharSequence value) {
        String digits = Text.digits(value, 11, 11);
        return !digits.isEmpty()
                && !Text.isOneCharacter(digits)
                && noTen(WeightedSum.of(digits, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11) == digit(digits, 10);
    }

    /** True for eight digits and a digit or X by 11, as the state of Sao Paulo numbers its RG. */
    static boolean isSaoPauloRegistration(CharSequence value) {
        String text = Text.alphanumerics(value, 9, 9);
        if (text.isEmpty() || !areDigits(text, 0, 8) || Text.isOneCharacter(text)) {
            return false;
        }
        int check = WeightedSum.mod11Complement(text, 2, 3, 4, 5, 6, 7, 8, 9);
        return text.charAt(8) == (check == 10 ? 'X' : (char) ('0' + check));
    }

    /** True for three letters, a digit, a digit or A to J, and two digits (Contran, Resolucao 729/2018 for Mercosul plates). */
    static boolean isBrazilianPlate(CharSequence value) {
        String text = Text.alphanumerics(value, 7, 7);
        if (text.isEmpty() || !Text.isDigit(text.charAt(3)) || !areDigits(text, 5, 7)) {
            return false;
        }
        boolean letters =
                !Text.isDigit(text.charAt(0)) && !Text.isDigit(text.charAt(1)) && !Text.isDigit(text.charAt(2));
        return letters && text.charAt(4) <= 'J';
    }

    /** True for eleven digits with a type of person and a digit by 11 (ARCA, formerly AFIP: CUIT, CUIL). */
    static boolean isCuit(CharSequence value) {
        String digits = withoutSlash(value);
        if (digits.isEmpty()) {
            return false;
        }
        int type = number(digits, 0, 2);
        boolean known = type == 20
                || type >= 23 && type <= 27
                || type == 30
                || type == 33
                || type == 34
                || type == 50
                || type == 51
                || type == 55;
        int check = WeightedSum.mod11Complement(digits, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2);
        return known && (check == 10 ? 9 : check) == digit(digits, 10);
    }

    /** True for 22 digits in two blocks with a check digit by 10 each (Banco Central de la Republica Argentina, CBU and CVU). */
    static boolean isCbu(CharSequence value) {
        String digits = Text.digits(value, 22, 22);
        return !digits.isEmpty()
                && !Text.isOneCharacter(digits)
                && WeightedSum.mod10Complement(digits, 7, 1, 3, 9, 7, 1, 3) == digit(digits, 7)
                && WeightedSum.mod10Complement(digits.substring(8), 3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3)
                        == digit(digits, 21);
    }

    /** True for seven or eight digits and a digit or K by 11 (Servicio de Registro Civil of Chile, RUN and RUT). */
    static boolean isRut(CharSequence value) {
        String text = Text.alphanumerics(value, 8, 9);
        int last = text.length() - 1;
        if (last < 0 || !areDigits(text, 0, last) || Text.isOneCharacter(text)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < last; i++) {
            sum += digit(text, last - 1 - i) * (2 + i % 6);
        }
        int check = Math.floorMod(-sum, 11);
        return text.charAt(last) == (check == 10 ? 'K' : (char) ('0' + check));
    }

    /** Eleven digits, between which a slash may stand too. */
    private static String withoutSlash(CharSequence value) {
        return Text.digits(value.toString().replace('/', '-'), 11, 11);
    }

    private static int noTen(int rest) {
        return rest == 10 ? 0 : rest;
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

    private static boolean isDate(int month, int day, int added) {
        int plain = added > 0 && month > added ? month - added : month;
        return plain >= 1 && plain <= 12 && day >= 1 && day <= 31;
    }
}
