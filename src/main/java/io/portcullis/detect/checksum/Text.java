package io.portcullis.detect.checksum;

/** What people write inside a number, and how to read past it. */
final class Text {
    private Text() {}

    /** True for a space, tab, line break, dash or dot. */
    static boolean isSeparator(char c) {
        return c == ' ' || c == '-' || c == '.' || c == '\t' || c == '\n' || c == '\r';
    }

    /** True for {@code 0} to {@code 9}, no other script's digits. */
    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * The digits of {@code value} without separators.
     *
     * @return empty when there is any other character, or fewer than {@code min} or more than {@code max} digits
     */
    static String digits(CharSequence value, int min, int max) {
        StringBuilder digits = new StringBuilder(Math.min(value.length(), max));
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isDigit(c)) {
                if (digits.length() == max) {
                    return "";
                }
                digits.append(c);
            } else if (!isSeparator(c)) {
                return "";
            }
        }
        return digits.length() < min ? "" : digits.toString();
    }

    /**
     * The digits and letters of {@code value} without separators, letters in upper case.
     *
     * @return empty when there is any other character, or fewer than {@code min} or more than {@code max} of them
     */
    static String alphanumerics(CharSequence value, int min, int max) {
        StringBuilder out = new StringBuilder(Math.min(value.length(), max));
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 'a' && c <= 'z') {
                c -= 'a' - 'A';
            }
            if (isDigit(c) || c >= 'A' && c <= 'Z') {
                if (out.length() == max) {
                    return "";
                }
                out.append(c);
            } else if (!isSeparator(c)) {
                return "";
            }
        }
        return out.length() < min ? "" : out.toString();
    }

    /** True when every character of a text that is not empty is the same. */
    static boolean isOneCharacter(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) != text.charAt(0)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** 0 to 15 for a hexadecimal digit of either case, -1 for anything else. */
    static int hex(char c) {
        if (isDigit(c)) {
            return c - '0';
        }
        if (c >= 'a' && c <= 'f') {
            return c - 'a' + 10;
        }
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }
}
