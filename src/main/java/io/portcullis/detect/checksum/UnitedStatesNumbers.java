package io.portcullis.detect.checksum;

import java.util.Set;

/** United States numbers for persons and banks. */
final class UnitedStatesNumbers {
    private static final int LENGTH = 9;
    private static final int RECEIPT_LENGTH = 13;
    /** Service centres and the electronic system (IOE). */
    private static final Set<String> RECEIPT_OFFICES =
            Set.of("EAC", "WAC", "LIN", "SRC", "NBC", "MSC", "IOE", "YSC", "MCT", "VSC", "CSC", "TSC", "NSC");

    private UnitedStatesNumbers() {}

    /**
     * True for nine digits that the Social Security Administration can have assigned: no area 000, 666 or 900 to 999, no
     * group 00, no serial 0000 (SSA POMS RM 10201.035), not the two numbers of old advertisements that the SSA names as
     * invalid, and not one digit nine times.
     */
    static boolean isSocialSecurityNumber(CharSequence value) {
        String dashed = value.toString().replace('/', '-').replace('_', '-');
        String digits = Text.digits(dashed, LENGTH, LENGTH);
        if (digits.isEmpty() || Text.isOneCharacter(digits)) {
            return false;
        }
        return !digits.startsWith("000")
                && !digits.startsWith("666")
                && digits.charAt(0) != '9'
                && !digits.startsWith("00", 3)
                && !digits.endsWith("0000")
                && !digits.equals("078051120")
                && !digits.equals("219099999");
    }

    /**
     * True for nine digits of an individual taxpayer identification number: it begins with 9 and its fourth and fifth digit
     * are 50 to 65, 70 to 88, 90 to 92 or 94 to 99 (IRS, Internal Revenue Manual 3.21.263).
     */
    static boolean isTaxpayerNumber(CharSequence value) {
        String digits = Text.digits(value, LENGTH, LENGTH);
        if (digits.isEmpty() || digits.charAt(0) != '9' || Text.isOneCharacter(digits)) {
            return false;
        }
        int group = (digits.charAt(3) - '0') * 10 + digits.charAt(4) - '0';
        return group >= 50 && group <= 65 || group >= 70 && group <= 88 || group >= 90 && group <= 92 || group >= 94;
    }

    /**
     * True for nine digits with a Federal Reserve prefix and a right check digit (American Bankers Association, "Routing
     * Number Policy": weights 3, 7, 1 leave 0 by 10).
     */
    static boolean isRoutingNumber(CharSequence value) {
        String digits = Text.digits(value, LENGTH, LENGTH);
        if (digits.isEmpty()) {
            return false;
        }
        int district = (digits.charAt(0) - '0') * 10 + digits.charAt(1) - '0';
        boolean known = district >= 1 && district <= 12
                || district >= 21 && district <= 32
                || district >= 61 && district <= 72
                || district == 80;
        return known && WeightedSum.of(digits, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
    }

    /** True for the receipt number of a case: a service centre's three letters and ten digits (USCIS, Glossary). */
    static boolean isCaseReceipt(CharSequence value) {
        String text = Text.alphanumerics(value, RECEIPT_LENGTH, RECEIPT_LENGTH);
        if (text.isEmpty() || !RECEIPT_OFFICES.contains(text.substring(0, 3))) {
            return false;
        }
        for (int i = 3; i < text.length(); i++) {
            if (!Text.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
