package io.portcullis.detect.checksum;

/** The Luhn check digit, "modulus 10 double-add-double", of ISO/IEC 7812-1 annex B. */
final class Luhn {
    private static final int IMEI_LENGTH = 15;

    private Luhn() {}

    /** True when the last digit is the Luhn check digit of those before it; at least two digits, not all of them zero. */
    static boolean isValid(CharSequence value) {
        int sum = 0;
        int digits = 0;
        boolean anyOther = false;
        for (int i = value.length() - 1; i >= 0; i--) {
            char c = value.charAt(i);
            if (Text.isDigit(c)) {
                int digit = c - '0';
                anyOther |= digit != 0;
                int weighted = digits++ % 2 == 0 ? digit : digit * 2;
                sum += weighted > 9 ? weighted - 9 : weighted;
            } else if (!Text.isSeparator(c)) {
                return false;
            }
        }
        return digits >= 2 && anyOther && sum % 10 == 0;
    }

    /** True for 15 digits with a right check digit, as 3GPP TS 23.003 §6.2.1 defines an IMEI; all the same digit is none. */
    static boolean isImei(CharSequence value) {
        String digits = Text.digits(value, IMEI_LENGTH, IMEI_LENGTH);
        return !digits.isEmpty() && !Text.isOneCharacter(digits) && isValid(digits);
    }
}
