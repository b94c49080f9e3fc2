package io.portcullis.detect.checksum;

import java.util.Map;

/** Numbers that countries of the European continent give out, and what their checks have in common. */
final class EuropeNumbers {
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private EuropeNumbers() {}

    static void register(Map<String, Checksum> checks) {
        FrenchNumbers.register(checks);
        GermanNumbers.register(checks);
        AlpineNumbers.register(checks);
        IberianNumbers.register(checks);
        ItalianNumbers.register(checks);
        BeneluxNumbers.register(checks);
        NordicNumbers.register(checks);
        CentralEuropeNumbers.register(checks);
        SoutheastEuropeNumbers.register(checks);
    }

    /**
     * True for a day that a calendar has; a year of two digits stands for either century, so that every fourth is a leap
     * year.
     */
    static boolean isDay(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) {
            return false;
        }
        return month != 2 || day < 29 || year % 4 == 0;
    }

    /** The number that the two digits at {@code index} make. */
    static int pair(CharSequence digits, int index) {
        return (digits.charAt(index) - '0') * 10 + digits.charAt(index + 1) - '0';
    }

    /** The value of the digit at {@code index}. */
    static int digit(CharSequence digits, int index) {
        return digits.charAt(index) - '0';
    }

    /** As {@link Text#digits}, and a slash is a separator too. */
    static String digits(CharSequence value, int min, int max) {
        return Text.digits(withoutSlashes(value), min, max);
    }

    /** As {@link Text#alphanumerics}, and a slash is a separator too. */
    static String alphanumerics(CharSequence value, int min, int max) {
        return Text.alphanumerics(withoutSlashes(value), min, max);
    }

    /** {@code text} without {@code prefix}, which is in upper case; unchanged when it does not begin so. */
    static String without(String prefix, String text) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    /** True when every character is an ASCII digit; the empty text is none. */
    static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Text.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static CharSequence withoutSlashes(CharSequence value) {
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) != '/') {
                out.append(value.charAt(i));
            }
        }
        return out;
    }
}
