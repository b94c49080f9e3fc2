package io.portcullis.detect.checksum;

import java.util.Map;

/** Numbers of persons and companies in Romania and Greece. */
final class SoutheastEuropeNumbers {
    private static final int CNP_LENGTH = 13;
    private static final int CUI_LENGTH = 10;
    private static final int AFM_LENGTH = 9;
    private static final int AMKA_LENGTH = 11;

    private SoutheastEuropeNumbers() {}

    static void register(Map<String, Checksum> checks) {
        checks.put("ro_cnp", SoutheastEuropeNumbers::isCnp);
        checks.put("ro_cui", SoutheastEuropeNumbers::isCui);
        checks.put("gr_afm", SoutheastEuropeNumbers::isAfm);
        checks.put("gr_amka", SoutheastEuropeNumbers::isAmka);
    }

    /**
     * The Romanian personal number: sex and century, day of birth, county (01 to 52, 70), serial and a check digit under
     * 279146358279, by 11, with 1 for 10 (Direcția pentru Evidența Persoanelor, HG 1375/2006).
     */
    static boolean isCnp(CharSequence value) {
        String digits = Text.digits(value, CNP_LENGTH, CNP_LENGTH);
        if (digits.isEmpty() || digits.charAt(0) == '0') {
            return false;
        }
        int county = EuropeNumbers.pair(digits, 7);
        if (county == 0
                || county > 52 && county != 70
                || digits.startsWith("000", 9)
                || !EuropeNumbers.isDay(
                        EuropeNumbers.pair(digits, 1), EuropeNumbers.pair(digits, 3), EuropeNumbers.pair(digits, 5))) {
            return false;
        }
        int control = WeightedSum.mod11(digits, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9);
        return (control == 10 ? 1 : control) == EuropeNumbers.digit(digits, 12);
    }

    /**
     * The Romanian company number: two to ten digits, the last of them ten times the sum under 753217532, by 11 and by 10
     * (ANAF, OUG 74/2013).
     */
    static boolean isCui(CharSequence value) {
        String digits = EuropeNumbers.without("RO", Text.alphanumerics(value, 2, CUI_LENGTH + 2));
        if (!EuropeNumbers.isNumber(digits)
                || digits.length() < 2
                || digits.length() > CUI_LENGTH
                || digits.charAt(0) == '0') {
            return false;
        }
        String full = "0".repeat(CUI_LENGTH - digits.length()) + digits;
        int control = WeightedSum.of(full, 7, 5, 3, 2, 1, 7, 5, 3, 2) * 10 % 11 % 10;
        return control == EuropeNumbers.digit(full, 9);
    }

    /** The Greek tax number: nine digits, powers of two from the right by 11 and by 10 (AADE; VIES algorithms). */
    static boolean isAfm(CharSequence value) {
        String text = Text.alphanumerics(value, AFM_LENGTH, AFM_LENGTH + 2);
        String digits = EuropeNumbers.without("GR", EuropeNumbers.without("EL", text));
        return digits.length() == AFM_LENGTH
                && EuropeNumbers.isNumber(digits)
                && !Text.isOneCharacter(digits)
                && WeightedSum.mod11(digits, 256, 128, 64, 32, 16, 8, 4, 2) % 10 == EuropeNumbers.digit(digits, 8);
    }

    /** The Greek social security number: day of birth, serial and a Luhn digit (IDIKA, law 3655/2008). */
    static boolean isAmka(CharSequence value) {
        String digits = Text.digits(value, AMKA_LENGTH, AMKA_LENGTH);
        return !digits.isEmpty()
                && EuropeNumbers.isDay(
                        EuropeNumbers.pair(digits, 4), EuropeNumbers.pair(digits, 2), EuropeNumbers.pair(digits, 0))
                && Luhn.isValid(digits);
    }
}
