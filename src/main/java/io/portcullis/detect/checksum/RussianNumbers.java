package io.portcullis.detect.checksum;

/** Numbers of the Russian Federation, and their check digits. */
final class RussianNumbers {
    private static final int LAST_UNCHECKED_SNILS = 1_001_998;

    private RussianNumbers() {}

    /**
     * True for a taxpayer number: ten digits of an organisation with one check digit, or twelve of a person with two
     * (order MMV-7-6/435 of the Federal Tax Service, 29 June 2012).
     */
    static boolean isInn(CharSequence value) {
        String digits = Text.digits(value, 10, 12);
        if (digits.isEmpty() || digits.startsWith("00")) {
            return false;
        }
        return switch (digits.length()) {
            case 10 -> WeightedSum.mod11(digits, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 10 == digits.charAt(9) - '0';
            case 12 ->
                WeightedSum.mod11(digits, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 10 == digits.charAt(10) - '0'
                        && WeightedSum.mod11(digits, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 10 == digits.charAt(11) - '0';
            default -> false;
        };
    }

    /**
     * True for eleven digits of an insurance number of the pension system above 001-001-998, from which on it has check
     * digits: weights 9 to 1, by 101, where 100 is 00 (Pension Fund, order 23p).
     */
    static boolean isSnils(CharSequence value) {
        String digits = Text.digits(value, 11, 11);
        if (digits.isEmpty() || BirthDay.number(digits, 0, 9) <= LAST_UNCHECKED_SNILS) {
            return false;
        }
        int check = WeightedSum.of(digits, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 101 % 100;
        return check == BirthDay.number(digits, 9, 2);
    }

    /**
     * True for a state registration number: thirteen digits of a company, whose first twelve leave the last one by 11, or
     * fifteen of a sole trader, by 13; of a remainder of two digits the last counts (order 165n of the Ministry of Finance,
     * 30 October 2017).
     */
    static boolean isOgrn(CharSequence value) {
        String digits = Text.digits(value, 13, 15);
        int length = digits.length();
        if (length != 13 && length != 15) {
            return false;
        }
        long body = Long.parseLong(digits.substring(0, length - 1));
        return body % (length - 2) % 10 == digits.charAt(length - 1) - '0';
    }
}
