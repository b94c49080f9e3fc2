package io.portcullis.detect.regex;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;

/**
 * Checks phone numbers with Google's libphonenumber: numbering plans of all countries for international forms, and those of
 * the configured regions for national forms. Thread-safe.
 */
final class PhoneNumbers implements Validator {
    private static final int MAX_LENGTH = 40;
    private static final int MIN_DIGITS = 7;
    private static final int MAX_DIGITS = 15 + 6;
    /** What a number loses that has a right length but no known area or prefix, as invented numbers have. */
    private static final double ONLY_POSSIBLE = 0.1;

    /** What 123-456-7890 loses, so that only a word such as phone makes it one. */
    private static final double NO_SUCH_AREA = 0.25;

    private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
    private final List<String> regions;

    /**
     * A validator.
     *
     * @param regions ISO 3166 codes whose national forms are understood, in order of preference
     */
    PhoneNumbers(List<String> regions) {
        this.regions = List.copyOf(regions);
    }

    @Override
    public double score(CharSequence value, double score) {
        int digits = 0;
        for (int i = 0; i < value.length(); i++) {
            digits += Boundary.isDigit(value.charAt(i)) ? 1 : 0;
        }
        if (value.length() > MAX_LENGTH || digits < MIN_DIGITS || digits > MAX_DIGITS) {
            return REJECTED;
        }
        String number = value.toString();
        if (number.startsWith("00")) {
            number = "+" + number.substring(2);
        }
        if (number.startsWith("+")) {
            return international(number, score);
        }
        for (String region : regions) {
            PhoneNumber parsed = parse(number, region);
            if (parsed != null && util.isValidNumberForRegion(parsed, region)) {
                return score;
            }
        }
        return northAmerican(number, score);
    }

    private double international(String number, double score) {
        PhoneNumber parsed = parse(number, "ZZ");
        if (parsed == null) {
            return REJECTED;
        }
        if (util.isValidNumber(parsed)) {
            return score;
        }
        return util.isPossibleNumber(parsed) ? Math.max(0, score - ONLY_POSSIBLE) : REJECTED;
    }

    /** Invented North American numbers such as (555) 123-4567 are meant as phone numbers too. */
    private double northAmerican(String number, double score) {
        PhoneNumber parsed = parse(number, "US");
        if (parsed == null || parsed.getCountryCode() != 1 || !util.isPossibleNumber(parsed)) {
            return REJECTED;
        }
        String national = util.getNationalSignificantNumber(parsed);
        boolean planned = national.length() == 10 && national.charAt(0) >= '2' && national.charAt(3) >= '1';
        return national.length() == 10 ? Math.max(0, score - (planned ? ONLY_POSSIBLE : NO_SUCH_AREA)) : REJECTED;
    }

    @SuppressWarnings("NullAway") // libphonenumber is not annotated
    private @org.jspecify.annotations.Nullable PhoneNumber parse(String number, String region) {
        try {
            return util.parse(number, region);
        } catch (NumberParseException e) {
            return null;
        }
    }
}
