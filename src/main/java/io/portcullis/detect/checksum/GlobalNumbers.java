package io.portcullis.detect.checksum;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Numbers that are not bound to a country: vehicles, banks, devices, travel documents, places. */
final class GlobalNumbers {
    /** Values of the letters A to Z in a vehicle identification number; 0 for I, O and Q, which do not occur. */
    private static final int[] VIN_LETTERS = {
        1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9
    };

    private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int VIN_LENGTH = 17;
    private static final int VIN_CHECK = 8;
    private static final Set<String> COUNTRIES = countries();
    private static final int LINE = 44;

    private GlobalNumbers() {}

    static void register(Map<String, Checksum> checks) {
        checks.put("vin", GlobalNumbers::isVin);
        checks.put("vin_form", GlobalNumbers::hasVinForm);
        checks.put("plate_letters", GlobalNumbers::beginsLikeAPlate);
        checks.put("bic", GlobalNumbers::isBusinessIdentifierCode);
        checks.put("iccid", GlobalNumbers::isSimCard);
        checks.put("imsi", GlobalNumbers::isMobileSubscriber);
        checks.put("meid", GlobalNumbers::isMobileEquipment);
        checks.put("orcid", GlobalNumbers::isOrcid);
        checks.put("mrz", GlobalNumbers::isMachineReadableLine);
        checks.put("coordinates", GlobalNumbers::areCoordinates);
        checks.put("clock_time", GlobalNumbers::isTimeOfDay);
    }

    /** True for 14 hexadecimal digits of which the first two are at least A0, with a decimal one among them (3GPP2 S.R0048). */
    static boolean isMobileEquipment(CharSequence value) {
        if (value.length() != 14 || Text.hex(value.charAt(0)) < 10) {
            return false;
        }
        boolean decimal = false;
        for (int i = 0; i < value.length(); i++) {
            if (Text.hex(value.charAt(i)) < 0) {
                return false;
            }
            decimal |= Text.isDigit(value.charAt(i));
        }
        return decimal;
    }

    /** True for the form of a vehicle identification number with a right check digit (49 CFR 565.15, North America). */
    static boolean isVin(CharSequence value) {
        if (!hasVinForm(value)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < VIN_LENGTH; i++) {
            char c = upper(value.charAt(i));
            sum += VIN_WEIGHTS[i] * (Text.isDigit(c) ? c - '0' : VIN_LETTERS[c - 'A']);
        }
        int rest = sum % 11;
        return upper(value.charAt(VIN_CHECK)) == (rest == 10 ? 'X' : (char) ('0' + rest));
    }

    /**
     * True for 17 letters and digits without I, O and Q, with at least two letters and five digits and the last three
     * digits (ISO 3779).
     */
    static boolean hasVinForm(CharSequence value) {
        if (value.length() != VIN_LENGTH) {
            return false;
        }
        int letters = 0;
        for (int i = 0; i < VIN_LENGTH; i++) {
            char c = upper(value.charAt(i));
            if (c >= 'A' && c <= 'Z' && c != 'I' && c != 'O' && c != 'Q') {
                letters++;
                if (i >= VIN_LENGTH - 3) {
                    return false;
                }
            } else if (!Text.isDigit(c)) {
                return false;
            }
        }
        return letters >= 2 && letters <= VIN_LENGTH - 5;
    }

    /** True for one to three capital letters before the first sign that is no letter, as number plates begin. */
    static boolean beginsLikeAPlate(CharSequence value) {
        int letters = 0;
        while (letters < value.length() && value.charAt(letters) >= 'A' && value.charAt(letters) <= 'Z') {
            letters++;
        }
        boolean ended = letters == value.length() || !Character.isLetter(value.charAt(letters));
        return letters >= 1 && letters <= 3 && ended;
    }

    /** True for eight or eleven capitals and digits with an ISO 3166 country as the fifth and sixth (ISO 9362). */
    static boolean isBusinessIdentifierCode(CharSequence value) {
        String text = value.toString();
        if (text.length() != 8 && text.length() != 11) {
            return false;
        }
        return COUNTRIES.contains(text.substring(4, 6)) && text.charAt(7) != '0';
    }

    /** True for 19 or 20 digits from 89 with a Luhn digit (ITU-T E.118). */
    static boolean isSimCard(CharSequence value) {
        String digits = Text.digits(value, 19, 20);
        return digits.startsWith("89") && Luhn.isValid(digits);
    }

    /** True for 14 or 15 digits from a mobile country code, 200 to 799 (ITU-T E.212). */
    static boolean isMobileSubscriber(CharSequence value) {
        String digits = Text.digits(value, 14, 15);
        return !digits.isEmpty() && digits.charAt(0) >= '2' && digits.charAt(0) <= '7' && !Text.isOneCharacter(digits);
    }

    /** True for an ORCID iD: 16 characters in the range given to persons, ISO 7064 MOD 11-2 (ORCID, "Structure of the iD"). */
    static boolean isOrcid(CharSequence value) {
        String text = Text.alphanumerics(value, 16, 16);
        boolean inRange = text.startsWith("0000000") && text.charAt(7) != '0' || text.startsWith("0009");
        return inRange && Iso7064.isMod11Radix2(text);
    }

    /**
     * True when the last line of the value is the second line of a passport's machine-readable zone with right check digits
     * (ICAO Doc 9303 part 4).
     */
    static boolean isMachineReadableLine(CharSequence value) {
        if (value.length() < LINE) {
            return false;
        }
        String line = value.subSequence(value.length() - LINE, value.length()).toString();
        String composite = line.substring(0, 10) + line.substring(13, 20) + line.substring(21, 43);
        return isMrzDigit(line, 0, 9)
                && isMrzDigit(line, 13, 19)
                && isMrzDigit(line, 21, 27)
                && mrzDigit(composite) == line.charAt(LINE - 1);
    }

    private static boolean isMrzDigit(String line, int from, int to) {
        return mrzDigit(line.substring(from, to)) == line.charAt(to);
    }

    private static char mrzDigit(String text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int weight = i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1;
            sum += Math.max(0, Iso7064.alphanumeric(text.charAt(i))) * weight;
        }
        return (char) ('0' + sum % 10);
    }

    /** True for a latitude of -90 to 90 and a longitude of -180 to 180, which are not both zero, in decimal degrees. */
    static boolean areCoordinates(CharSequence value) {
        double[] numbers = new double[2];
        int count = 0;
        for (int i = 0; i < value.length(); ) {
            int start = i;
            while (i < value.length() && (Text.isDigit(value.charAt(i)) || value.charAt(i) == '.')) {
                i++;
            }
            if (i == start) {
                i++;
            } else if (Text.isDigit(value.charAt(start))) {
                if (count == 2) {
                    return false;
                }
                String number = value.subSequence(start, i).toString();
                if (number.indexOf('.') != number.lastIndexOf('.')) {
                    return false;
                }
                numbers[count++] = Double.parseDouble(number);
            }
        }
        return count == 2 && numbers[0] <= 90 && numbers[1] <= 180 && numbers[0] + numbers[1] > 0;
    }

    /** True for hours of 0 to 24 and minutes and seconds of 0 to 59, with or without a half of the day (ISO 8601). */
    static boolean isTimeOfDay(CharSequence value) {
        int part = 0;
        for (int i = 0; i < value.length() && part < 3; ) {
            int number = 0;
            int start = i;
            for (; i < value.length() && Text.isDigit(value.charAt(i)) && i - start < 3; i++) {
                number = number * 10 + value.charAt(i) - '0';
            }
            if (i == start) {
                return part > 0;
            }
            if (number > (part == 0 ? 24 : 59)) {
                return false;
            }
            part++;
            if (i < value.length() && value.charAt(i) == ':') {
                i++;
            } else {
                return true;
            }
        }
        return part > 0;
    }

    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }

    private static Set<String> countries() {
        Set<String> codes = new HashSet<>(Arrays.asList(Locale.getISOCountries()));
        codes.add("XK");
        return Set.copyOf(codes);
    }
}
