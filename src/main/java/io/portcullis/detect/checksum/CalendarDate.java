package io.portcullis.detect.checksum;

import java.util.Locale;

/** Dates as people write them, of the Gregorian calendar (ISO 8601 annex). */
final class CalendarDate {
    private static final int FIRST_YEAR = 1850;
    private static final int LAST_YEAR = 2100;
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    /** The first letters of each month in English, German, French, Spanish, Italian, Portuguese and Dutch, without accents. */
    private static final String[][] MONTHS = {
        {"jan", "ene", "gen"},
        {"feb", "fev", "fév"},
        {"mar", "mae", "mär", "maa", "mrt"},
        {"apr", "avr", "abr"},
        {"may", "mai", "mag", "mei"},
        {"jun", "juin", "giu"},
        {"jul", "juil", "lug"},
        {"aug", "aou", "aoû", "ago"},
        {"sep", "set"},
        {"oct", "okt", "ott", "out"},
        {"nov"},
        {"dec", "dez", "déc", "dic"},
    };

    private CalendarDate() {}

    /**
     * True when the numbers, and the name of a month where there is one, can be read as a real day: year first, day first
     * or month first, a year of 1850 to 2100 or of two digits, eight digits in a row as year-month-day or day-month-year. A
     * time behind {@code T} is ignored.
     */
    static boolean isValid(CharSequence text) {
        CharSequence value = withoutTime(text);
        int[] numbers = new int[3];
        int[] widths = new int[3];
        int count = 0;
        int month = 0;
        for (int i = 0; i < value.length(); ) {
            int start = i;
            if (Text.isDigit(value.charAt(i))) {
                int number = 0;
                for (; i < value.length() && Text.isDigit(value.charAt(i)) && i - start < 9; i++) {
                    number = number * 10 + value.charAt(i) - '0';
                }
                if (count == 3) {
                    return false;
                }
                numbers[count] = number;
                widths[count++] = i - start;
            } else if (Character.isLetter(value.charAt(i))) {
                while (i < value.length() && Character.isLetter(value.charAt(i))) {
                    i++;
                }
                int named = month(value.subSequence(start, i).toString());
                month = named > 0 ? named : month;
            } else {
                i++;
            }
        }
        if (month > 0) {
            return count == 2
                    && (isDay(numbers[1], widths[1], month, numbers[0])
                            || isDay(numbers[0], widths[0], month, numbers[1]));
        }
        if (count == 1 && widths[0] == 8) {
            int number = numbers[0];
            return isDay(number / 10000, 4, number / 100 % 100, number % 100)
                    || isDay(number % 10000, 4, number / 10000 % 100, number / 1000000)
                    || isDay(number % 10000, 4, number / 1000000, number / 10000 % 100);
        }
        return count == 3
                && (isDay(numbers[0], widths[0], numbers[1], numbers[2])
                        || isDay(numbers[2], widths[2], numbers[1], numbers[0])
                        || isDay(numbers[2], widths[2], numbers[0], numbers[1]));
    }

    private static CharSequence withoutTime(CharSequence text) {
        for (int i = 1; i < text.length() - 1; i++) {
            if (text.charAt(i) == 'T' && Text.isDigit(text.charAt(i - 1)) && Text.isDigit(text.charAt(i + 1))) {
                return text.subSequence(0, i);
            }
        }
        return text;
    }

    private static int month(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.length; i++) {
            for (String start : MONTHS[i]) {
                if (lower.startsWith(start)) {
                    return i + 1;
                }
            }
        }
        return 0;
    }

    private static boolean isDay(int year, int width, int month, int day) {
        boolean hasYear = width == 2 || width == 4 && year >= FIRST_YEAR && year <= LAST_YEAR;
        if (!hasYear || month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) {
            return false;
        }
        boolean leap = year % 4 == 0 && (width == 2 || year % 100 != 0 || year % 400 == 0);
        return month != 2 || day < 29 || leap;
    }
}
