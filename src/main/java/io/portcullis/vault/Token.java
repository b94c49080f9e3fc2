package io.portcullis.vault;

import io.portcullis.model.EntityType;

/**
 * A reversible token: what stands in the place of a value. It says nothing of the value but its type.
 *
 * @param type what the value is
 * @param digits {@value #MIN_DIGITS} to {@value #MAX_DIGITS} lower-case hex digits of a keyed hash
 */
public record Token(EntityType type, String digits) {
    /** Digits of a token, 48 bits; more only where two values of a session meet in them. */
    public static final int MIN_DIGITS = 12;
    /** Most digits of a token. */
    public static final int MAX_DIGITS = 16;
    /** Longest row of decimal digits in a token: longer ones could be numbers that somebody wants to hide. */
    static final int MAX_DECIMAL_RUN = 7;

    public Token {
        if (!isHex(digits)) {
            throw new IllegalArgumentException("a token has 12 to 16 lower-case hex digits");
        }
    }

    /** The token as it stands in a text. */
    public String text() {
        return "<" + type.name() + "_" + digits + ">";
    }

    /** True when the digits are such as we write: nothing in them could be a number of eight digits and more. */
    public boolean isWellFormed() {
        return isWellFormed(digits);
    }

    static boolean isWellFormed(String digits) {
        int run = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            run = c >= '0' && c <= '9' ? run + 1 : 0;
            if (run > MAX_DECIMAL_RUN) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(String digits) {
        if (digits.length() < MIN_DIGITS || digits.length() > MAX_DIGITS) {
            return false;
        }
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text();
    }
}
