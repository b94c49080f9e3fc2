package io.portcullis.detect.checksum;

import java.util.Locale;

/** Bech32 (BIP 173), Bech32m (BIP 350) and Bitcoin Cash's relative of them. */
final class Bech32 {
    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32 = 1;
    private static final int BECH32M = 0x2bc830a3;
    private static final int CHECKSUM = 6;
    private static final int CASH_CHECKSUM = 8;
    private static final long[] CASH_GENERATOR = {
        0x98f2bc8e61L, 0x79b76d99e2L, 0xf33e5fb3c4L, 0xae2eabe2a8L, 0x1e4f43e470L
    };
    private static final String CASH_PREFIX = "bitcoincash";
    private static final int INVALID = 0;

    private Bech32() {}

    /** True for any human-readable part, with either checksum; texts over 90 characters are taken, as Cardano has them. */
    static boolean isValid(CharSequence value) {
        String text = oneCase(value);
        return checksum(text, text.lastIndexOf('1')) != INVALID;
    }

    /**
     * True for a segregated-witness address: version 0 with Bech32 and 20 or 32 bytes, versions 1 to 16 with Bech32m and 2
     * to 40 bytes.
     */
    static boolean isSegwitAddress(CharSequence value) {
        String text = oneCase(value);
        int separator = text.lastIndexOf('1');
        int checksum = checksum(text, separator);
        int characters = text.length() - separator - 1 - CHECKSUM - 1;
        if (checksum == INVALID || characters < 0) {
            return false;
        }
        int version = ALPHABET.indexOf(text.charAt(separator + 1));
        int bytes = characters * 5 / 8;
        if (characters * 5 % 8 > 4 || bytes < 2 || bytes > 40 || version > 16) {
            return false;
        }
        return version == 0 ? checksum == BECH32 && (bytes == 20 || bytes == 32) : checksum == BECH32M;
    }

    /** True for a Bitcoin Cash address with or without its {@code bitcoincash:} prefix (CashAddr specification). */
    static boolean isCashAddress(CharSequence value) {
        String text = oneCase(value);
        int colon = text.indexOf(':');
        if (colon >= 0 && !text.substring(0, colon).equals(CASH_PREFIX)) {
            return false;
        }
        String payload = text.substring(colon + 1);
        if (payload.length() <= CASH_CHECKSUM) {
            return false;
        }
        long state = 1;
        for (int i = 0; i < CASH_PREFIX.length(); i++) {
            state = cashStep(state, CASH_PREFIX.charAt(i) & 31);
        }
        state = cashStep(state, 0);
        for (int i = 0; i < payload.length(); i++) {
            int number = ALPHABET.indexOf(payload.charAt(i));
            if (number < 0) {
                return false;
            }
            state = cashStep(state, number);
        }
        return state == 1;
    }

    private static long cashStep(long state, int number) {
        int top = (int) (state >>> 35);
        long next = (state & 0x07ffffffffL) << 5 ^ number;
        for (int i = 0; i < CASH_GENERATOR.length; i++) {
            if ((top >>> i & 1) != 0) {
                next ^= CASH_GENERATOR[i];
            }
        }
        return next;
    }

    /** {@link #BECH32}, {@link #BECH32M}, or {@link #INVALID}. */
    private static int checksum(String text, int separator) {
        if (separator < 1 || text.length() - separator - 1 < CHECKSUM) {
            return INVALID;
        }
        int state = 1;
        for (int i = 0; i < separator; i++) {
            state = step(state, text.charAt(i) >>> 5);
        }
        state = step(state, 0);
        for (int i = 0; i < separator; i++) {
            state = step(state, text.charAt(i) & 31);
        }
        for (int i = separator + 1; i < text.length(); i++) {
            int number = ALPHABET.indexOf(text.charAt(i));
            if (number < 0) {
                return INVALID;
            }
            state = step(state, number);
        }
        return state == BECH32 || state == BECH32M ? state : INVALID;
    }

    private static int step(int state, int number) {
        int top = state >>> 25;
        int next = (state & 0x1ffffff) << 5 ^ number;
        for (int i = 0; i < GENERATOR.length; i++) {
            if ((top >>> i & 1) != 0) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }

    /** The text in lower case; empty when it mixes cases, which both specifications refuse. */
    private static String oneCase(CharSequence value) {
        String text = value.toString();
        String lower = text.toLowerCase(Locale.ROOT);
        return text.equals(lower) || text.equals(text.toUpperCase(Locale.ROOT)) ? lower : "";
    }
}
