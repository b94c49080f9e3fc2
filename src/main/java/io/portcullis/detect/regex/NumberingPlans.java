package io.portcullis.detect.regex;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import com.google.i18n.phonenumbers.metadata.source.MetadataSource;
import io.portcullis.detect.regex.automaton.Automaton;
import io.portcullis.detect.regex.automaton.LazyAutomaton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The telephone numbering plans of all countries: which digits make a number, as linear-time automata.
 *
 * <p>The plans are the metadata of Google's libphonenumber, whose expressions are in the syntax of RE2. Its own matcher is not
 * used: it compiles java.util.regex expressions and keeps few of them, which costs hundreds of microseconds when many countries
 * are asked. Plans are read at first use. Thread-safe.
 */
final class NumberingPlans {
    /** Most digits of a number with its country code, after ITU-T E.164. */
    static final int MOST_DIGITS = 15;

    private static final int LONGEST_COUNTRY_CODE = 3;
    private static final String EVERYWHERE = "001";
    /** Regions with a trunk prefix that many leave out, at least of mobile numbers. Elsewhere it is part of the national form. */
    private static final Set<String> TRUNK_OPTIONAL =
            Set.of("US", "CA", "IN", "BR", "CN", "AR", "TR", "RU", "KZ", "BY", "CO", "PE", "LT", "PH", "PK", "UA");

    private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
    private final MetadataSource source =
            DefaultMetadataDependenciesProvider.getInstance().getPhoneNumberMetadataSource();
    private final Map<String, Plan> byRegion = new ConcurrentHashMap<>();
    private final Map<Integer, List<Plan>> byCountryCode = new ConcurrentHashMap<>();

    /** How well digits fit a plan. */
    enum Fit {
        /** The area or the kind of number exists. */
        VALID,
        /** Only the number of digits is right. */
        POSSIBLE,
        NONE;

        private static Fit better(Fit one, Fit other) {
            return one.ordinal() <= other.ordinal() ? one : other;
        }
    }

    /**
     * How well digits fit the national form of a region, with its trunk prefix, or without it where that is usual.
     *
     * @param region ISO 3166 code
     * @param digits digits only
     */
    Fit national(String region, char[] digits) {
        return plan(region).national(digits, 0, !TRUNK_OPTIONAL.contains(region));
    }

    /** How well digits, of which the first are a country code, fit the plans of that code. */
    Fit international(char[] digits) {
        int code = 0;
        for (int length = 1; length <= LONGEST_COUNTRY_CODE && length < digits.length; length++) {
            code = code * 10 + digits[length - 1] - '0';
            List<Plan> plans = plans(code);
            if (plans.isEmpty()) {
                continue;
            }
            // No code begins with another one.
            Fit best = Fit.NONE;
            for (Plan plan : plans) {
                best = Fit.better(best, plan.national(digits, length, false));
            }
            return best;
        }
        return Fit.NONE;
    }

    private Plan plan(String region) {
        return byRegion.computeIfAbsent(region, name -> new Plan(source.getMetadataForRegion(name)));
    }

    private List<Plan> plans(int code) {
        return byCountryCode.computeIfAbsent(code, this::read);
    }

    private List<Plan> read(int code) {
        List<Plan> plans = new ArrayList<>();
        for (String region : util.getRegionCodesForCountryCode(code)) {
            plans.add(
                    region.equals(EVERYWHERE)
                            ? new Plan(source.getMetadataForNonGeographicalRegion(code))
                            : plan(region));
        }
        return List.copyOf(plans);
    }

    /** The plan of one region. */
    private static final class Plan {
        private final String trunkPrefix;
        private final LazyAutomaton numbers;
        private final long lengths;
        /** Argentina writes 15 between area code and number where 9 stands before both from abroad. */
        private final boolean mobileInfix;

        Plan(PhoneMetadata metadata) {
            this.trunkPrefix = metadata.getNationalPrefix();
            this.mobileInfix = metadata.getId().equals("AR");
            List<String> kinds = new ArrayList<>();
            for (PhoneNumberDesc kind : List.of(
                    metadata.getFixedLine(),
                    metadata.getMobile(),
                    metadata.getTollFree(),
                    metadata.getPremiumRate(),
                    metadata.getSharedCost(),
                    metadata.getVoip(),
                    metadata.getPersonalNumber(),
                    metadata.getPager(),
                    metadata.getUan(),
                    metadata.getVoicemail())) {
                if (!kind.getNationalNumberPattern().isEmpty()) {
                    kinds.add(kind.getNationalNumberPattern());
                }
            }
            this.numbers = new LazyAutomaton(kinds);
            long known = 0;
            for (int length : metadata.getGeneralDesc().getPossibleLengthList()) {
                known |= length < 0 ? 0 : 1L << length;
            }
            this.lengths = known;
        }

        /** The fit of {@code digits} from {@code from} on. */
        Fit national(char[] digits, int from, boolean trunkNeeded) {
            boolean hasTrunk = hasTrunkPrefix(digits, from);
            Fit plain = trunkNeeded && !trunkPrefix.isEmpty() ? Fit.NONE : fit(digits, from);
            if (plain == Fit.VALID || !hasTrunk) {
                return plain;
            }
            int behind = from + trunkPrefix.length();
            Fit best = Fit.better(plain, fit(digits, behind));
            return best == Fit.VALID || !mobileInfix ? best : Fit.better(best, withoutInfix(digits, behind));
        }

        private boolean hasTrunkPrefix(char[] digits, int from) {
            int length = trunkPrefix.length();
            if (length == 0 || digits.length <= from + length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (digits[from + i] != trunkPrefix.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private Fit withoutInfix(char[] digits, int from) {
            for (int area = 2; area <= 4 && from + area + 2 < digits.length; area++) {
                if (digits[from + area] == '1' && digits[from + area + 1] == '5') {
                    char[] mobile = new char[digits.length - from - 1];
                    mobile[0] = '9';
                    System.arraycopy(digits, from, mobile, 1, area);
                    System.arraycopy(digits, from + area + 2, mobile, 1 + area, digits.length - from - area - 2);
                    if (fit(mobile, 0) == Fit.VALID) {
                        return Fit.VALID;
                    }
                }
            }
            return Fit.NONE;
        }

        private Fit fit(char[] digits, int from) {
            int length = digits.length - from;
            if (length < 1 || length > MOST_DIGITS + 2 || (lengths & 1L << length) == 0) {
                return Fit.NONE;
            }
            Whole whole = new Whole(digits.length);
            numbers.get().forward(digits, from, digits.length, whole);
            return whole.found ? Fit.VALID : Fit.POSSIBLE;
        }
    }

    /** Hears whether a match ends at the end. */
    private static final class Whole implements Automaton.Listener {
        private final int end;
        private boolean found;

        Whole(int end) {
            this.end = end;
        }

        @Override
        public void accept(int[] expressions, int end) {
            found |= end == this.end;
        }
    }
}
