package io.portcullis.detect.checksum;

import java.time.YearMonth;

/** Days of birth as numbers of persons carry them. */
final class BirthDay {
    private static final int FIRST_YEAR = 1850;
    private static final int LAST_YEAR = 2099;
    /** A leap year, for numbers that leave the century out. */
    private static final int ANY_CENTURY = 2000;

    private BirthDay() {}

    /** True when the year lies in 1850 to 2099 and has that day. */
    static boolean isDay(int year, int month, int day) {
        return year >= FIRST_YEAR
                && year <= LAST_YEAR
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    /** True when {@code digits} has year, month and day in eight digits from {@code at} on. */
    static boolean isLong(CharSequence digits, int at) {
        return isDay(number(digits, at, 4), number(digits, at + 4, 2), number(digits, at + 6, 2));
    }

    /** True when {@code digits} has year, month and day in six digits from {@code at} on, in one century or another. */
    static boolean isShort(CharSequence digits, int at) {
        return isDay(ANY_CENTURY + number(digits, at, 2), number(digits, at + 2, 2), number(digits, at + 4, 2));
    }

    /** The value of {@code length} digits from {@code at} on. */
    static int number(CharSequence digits, int at, int length) {
        int number = 0;
        for (int i = at; i < at + length; i++) {
            number = number * 10 + digits.charAt(i) - '0';
        }
        return number;
    }
}
