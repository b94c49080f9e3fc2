package io.portcullis.detect.checksum;

/** Hardware addresses in the forms of IEEE 802 and Cisco. */
final class MacAddress {
    private static final int DIGITS = 12;

    private MacAddress() {}

    /**
     * True for twelve hexadecimal digits in pairs by colon or dash, or in fours by dots, one separator throughout; not all
     * zeros and not the broadcast address.
     */
    static boolean isValid(CharSequence value) {
        int length = value.length();
        int step = length == 17 ? 3 : 5;
        if (length != 17 && length != 14) {
            return false;
        }
        char separator = value.charAt(step - 1);
        if (step == 5 ? separator != '.' : separator != ':' && separator != '-') {
            return false;
        }
        int zeros = 0;
        int ones = 0;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (i % step == step - 1) {
                if (c != separator) {
                    return false;
                }
                continue;
            }
            int digit = Text.hex(c);
            if (digit < 0) {
                return false;
            }
            zeros += digit == 0 ? 1 : 0;
            ones += digit == 15 ? 1 : 0;
        }
        return zeros < DIGITS && ones < DIGITS;
    }

    /** True for twelve hexadecimal digits without separators, a decimal one and a letter among them. */
    static boolean isCompact(CharSequence value) {
        boolean decimal = false;
        boolean letter = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Text.hex(c) < 0) {
                return false;
            }
            decimal |= Text.isDigit(c);
            letter |= !Text.isDigit(c);
        }
        return value.length() == DIGITS && decimal && letter;
    }
}
