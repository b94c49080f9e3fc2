package io.portcullis.detect.regex;

import io.portcullis.detect.checksum.Checksum;
import io.portcullis.detect.checksum.Checksums;
import io.portcullis.detect.regex.NumberingPlans.Fit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Checks phone numbers against the numbering plans of all countries for international forms, and of some for national
 * forms. Thread-safe.
 */
final class PhoneNumbers {
    private static final int MAX_LENGTH = 48;
    private static final int MIN_DIGITS = 7;
    /** What a number loses that has a right length but no known area or prefix, as invented numbers have. */
    private static final double ONLY_POSSIBLE = 0.1;

    /** What 123-456-7890 loses, so that only a word such as phone makes it one. */
    private static final double NO_SUCH_AREA = 0.25;

    /** Regions whose national forms count by themselves, in order of preference. */
    private static final List<String> COMMON_REGIONS =
            List.of("US", "GB", "DE", "FR", "IN", "ES", "IT", "AU", "BR", "NL");

    /** Regions whose national forms count where the form is rare or a word says that a phone number comes. */
    private static final List<String> REGIONS = List.of(
            "US", "GB", "DE", "FR", "IN", "ES", "IT", "AU", "BR", "NL", "CN", "JP", "KR", "RU", "UA", "PL", "CZ", "SK",
            "HU", "RO", "BG", "GR", "TR", "SE", "NO", "DK", "FI", "IS", "EE", "LV", "LT", "CH", "AT", "BE", "LU", "IE",
            "PT", "HR", "SI", "RS", "CA", "MX", "AR", "CL", "CO", "PE", "ZA", "NG", "KE", "EG", "MA", "DZ", "IL", "AE",
            "SA", "PK", "BD", "LK", "TH", "VN", "MY", "SG", "PH", "ID", "HK", "TW", "NZ");

    private static final Optional<Checksum> DATE = Checksums.byName("date");

    private final NumberingPlans plans = new NumberingPlans();

    /**
     * The validator of this name.
     *
     * <ul>
     *   <li>{@code phone}: any international number, national ones of a few large countries, and invented North American ones
     *   <li>{@code phone_international}: the same, for forms with a country code, which prove what they are
     *   <li>{@code phone_any_region}: national numbers of many countries, for forms that little else has
     *   <li>{@code phone_form}: any digits that are no date and no time, for what stands behind a word such as phone
     * </ul>
     */
    Optional<Validator> validator(String name) {
        return switch (name) {
            case "phone" -> Optional.of(this::common);
            case "phone_international" -> Optional.of(this::common);
            case "phone_any_region" -> Optional.of(this::anyRegion);
            case "phone_form" -> Optional.of(PhoneNumbers::form);
            default -> Optional.empty();
        };
    }

    private double common(CharSequence value, double score) {
        char[] digits = digits(value);
        if (digits.length < MIN_DIGITS) {
            return Validator.REJECTED;
        }
        char[] international = international(value, digits);
        if (international != null) {
            return switch (plans.international(international)) {
                case VALID -> score;
                case POSSIBLE -> Math.max(0, score - ONLY_POSSIBLE);
                case NONE -> Validator.REJECTED;
            };
        }
        for (String region : COMMON_REGIONS) {
            if (plans.national(region, digits) == Fit.VALID) {
                return score;
            }
        }
        return northAmerican(digits, score);
    }

    private double anyRegion(CharSequence value, double score) {
        char[] digits = digits(value);
        if (digits.length < MIN_DIGITS || isOther(value)) {
            return Validator.REJECTED;
        }
        for (String region : REGIONS) {
            if (plans.national(region, digits) == Fit.VALID) {
                return score;
            }
        }
        return Validator.REJECTED;
    }

    private static double form(CharSequence value, double score) {
        char[] digits = digits(value);
        boolean fits = digits.length >= MIN_DIGITS && digits.length <= NumberingPlans.MOST_DIGITS + 2;
        return fits && !isOther(value) && !isOneDigit(digits) ? score : Validator.REJECTED;
    }

    /** Invented North American numbers such as (555) 123-4567 are meant as phone numbers too. */
    private static double northAmerican(char[] digits, double score) {
        int from = digits.length == 11 && digits[0] == '1' ? 1 : 0;
        if (digits.length - from != 10) {
            return Validator.REJECTED;
        }
        boolean planned = digits[from] >= '2' && digits[from + 3] >= '1';
        return Math.max(0, score - (planned ? ONLY_POSSIBLE : NO_SUCH_AREA));
    }

    /** The digits from the country code on, null for a number in national form. */
    private static char @org.jspecify.annotations.Nullable [] international(CharSequence value, char[] digits) {
        for (int i = 0; i < value.length() && !Boundary.isDigit(value.charAt(i)); i++) {
            if (value.charAt(i) == '+') {
                return digits;
            }
        }
        return digits[0] == '0' && digits[1] == '0' ? Arrays.copyOfRange(digits, 2, digits.length) : null;
    }

    /** True for what is more likely a date, a span of years, two times of day or an address of the internet. */
    private static boolean isOther(CharSequence value) {
        if (DATE.isPresent() && DATE.get().isValid(value)) {
            return true;
        }
        int[] numbers = new int[4];
        int[] widths = new int[4];
        int count = 0;
        int dots = 0;
        for (int i = 0; i < value.length(); ) {
            char c = value.charAt(i);
            dots += c == '.' ? 1 : 0;
            if (!Boundary.isDigit(c)) {
                i++;
                continue;
            }
            if (count == numbers.length) {
                return false;
            }
            int start = i;
            int number = 0;
            for (; i < value.length() && Boundary.isDigit(value.charAt(i)); i++) {
                number = i - start < 8 ? number * 10 + value.charAt(i) - '0' : number;
            }
            numbers[count] = number;
            widths[count++] = i - start;
        }
        if (count == 2 && widths[0] == 4 && widths[1] == 4) {
            return isYear(numbers[0]) && isYear(numbers[1]) || isClock(numbers[0]) && isClock(numbers[1]);
        }
        return count == 4 && dots == 3 && isAddress(numbers, widths) || dots > 1 && isVersion(widths, count);
    }

    /** True for four bytes without leading zeros, but not for four pairs, which is how some write a phone number. */
    private static boolean isAddress(int[] numbers, int[] widths) {
        boolean pairs = true;
        for (int i = 0; i < numbers.length; i++) {
            int width = numbers[i] > 99 ? 3 : numbers[i] > 9 ? 2 : 1;
            if (widths[i] != width || numbers[i] > 255) {
                return false;
            }
            pairs &= width == 2;
        }
        return !pairs;
    }

    /** True for 10.0.19041: no phone number has a group of one digit behind a dot. */
    private static boolean isVersion(int[] widths, int count) {
        for (int i = 1; i < count; i++) {
            if (widths[i] == 1) {
                return true;
            }
        }
        return false;
    }

    private static boolean isYear(int number) {
        return number >= 1900 && number <= 2099;
    }

    private static boolean isClock(int number) {
        return number / 100 <= 24 && number % 100 < 60 && number % 5 == 0;
    }

    private static boolean isOneDigit(char[] digits) {
        for (char digit : digits) {
            if (digit != digits[0]) {
                return false;
            }
        }
        return true;
    }

    /** The digits before an extension; none where the value is too long. */
    private static char[] digits(CharSequence value) {
        if (value.length() > MAX_LENGTH) {
            return new char[0];
        }
        char[] digits = new char[value.length()];
        int count = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Boundary.isDigit(c)) {
                digits[count++] = c;
            } else if (count > 0 && (c == '#' || c == ',' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')) {
                break;
            }
        }
        return Arrays.copyOf(digits, count);
    }
}
