package io.portcullis.detect.checksum;

import java.util.Arrays;

/** Base58 texts with a checksum inside: Base58Check of Bitcoin and its heirs, and Monero's block-wise form. */
final class Base58 {
    private static final String BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
    private static final int CHECKSUM = 4;
    private static final int LONGEST = 128;

    private static final int MONERO_BLOCK = 8;
    private static final int MONERO_BLOCK_TEXT = 11;
    private static final int MONERO_STANDARD = 95;
    private static final int MONERO_INTEGRATED = 106;

    /** Number of bytes by the number of characters of a block; -1 where no block has that many. */
    private static final int[] MONERO_BLOCK_BYTES = {0, -1, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8};

    private Base58() {}

    /** True for Base58 without a checksum that holds 32 bytes: a public key of Ed25519, as Solana writes it. */
    static boolean isThirtyTwoBytes(CharSequence value) {
        return decode(value, BITCOIN).length == 32 && hasDigitAndBothCases(value);
    }

    /** True for Base58 that holds 35 bytes: network, public key and a checksum of BLAKE2, which is not looked at (SS58). */
    static boolean isThirtyFiveBytes(CharSequence value) {
        return decode(value, BITCOIN).length == 35 && hasDigitAndBothCases(value);
    }

    private static boolean hasDigitAndBothCases(CharSequence value) {
        boolean digit = false;
        boolean upper = false;
        boolean lower = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            digit |= Text.isDigit(c);
            upper |= c >= 'A' && c <= 'Z';
            lower |= c >= 'a' && c <= 'z';
        }
        return digit && upper && lower;
    }

    /** True when the last four bytes are the double SHA-256 of those before them, in Bitcoin's alphabet. */
    static boolean isBase58Check(CharSequence value) {
        return decodeChecked(value, BITCOIN).length > 0;
    }

    /** As {@link #isBase58Check}, in the alphabet of the XRP Ledger's addresses (xrpl.org, "Base58 Encodings"). */
    static boolean isRippleBase58Check(CharSequence value) {
        return decodeChecked(value, RIPPLE).length > 0;
    }

    /** Payload (version and data) of a Base58Check text in Bitcoin's alphabet; empty when it is none. */
    static byte[] decodeChecked(CharSequence value) {
        return decodeChecked(value, BITCOIN);
    }

    private static byte[] decodeChecked(CharSequence value, String alphabet) {
        byte[] bytes = decode(value, alphabet);
        int payload = bytes.length - CHECKSUM;
        if (payload < 1) {
            return new byte[0];
        }
        byte[] hash = Sha256.twice(bytes, payload);
        boolean right = Arrays.equals(hash, 0, CHECKSUM, bytes, payload, bytes.length);
        return right ? Arrays.copyOf(bytes, payload) : new byte[0];
    }

    /**
     * True for a Monero main-net address: blocks of eleven characters, and the last four bytes are the Keccak-256 of those
     * before them (Monero documentation, "Standard Address", "Integrated Address").
     */
    static boolean isMonero(CharSequence value) {
        int length = value.length();
        if (length != MONERO_STANDARD && length != MONERO_INTEGRATED) {
            return false;
        }
        int last = MONERO_BLOCK_BYTES[length % MONERO_BLOCK_TEXT];
        byte[] bytes = new byte[length / MONERO_BLOCK_TEXT * MONERO_BLOCK + last];
        for (int block = 0; block * MONERO_BLOCK_TEXT < length; block++) {
            int start = block * MONERO_BLOCK_TEXT;
            int end = Math.min(start + MONERO_BLOCK_TEXT, length);
            if (!decodeBlock(value, start, end, bytes, block * MONERO_BLOCK)) {
                return false;
            }
        }
        int payload = bytes.length - CHECKSUM;
        byte[] hash = Keccak256.hash(Arrays.copyOf(bytes, payload));
        return Arrays.equals(hash, 0, CHECKSUM, bytes, payload, bytes.length);
    }

    private static boolean decodeBlock(CharSequence value, int start, int end, byte[] out, int offset) {
        int size = MONERO_BLOCK_BYTES[end - start];
        long number = 0;
        for (int i = start; i < end; i++) {
            int digit = BITCOIN.indexOf(value.charAt(i));
            if (digit < 0) {
                return false;
            }
            number = number * 58 + digit;
        }
        for (int i = size - 1; i >= 0; i--) {
            out[offset + i] = (byte) number;
            number >>>= 8;
        }
        return size == MONERO_BLOCK || number == 0;
    }

    /** Bytes of a Base58 text, one zero byte for each leading zero character; empty when a character is not of the alphabet. */
    private static byte[] decode(CharSequence value, String alphabet) {
        int length = value.length();
        if (length > LONGEST) {
            return new byte[0];
        }
        byte[] reversed = new byte[length];
        int used = 0;
        int zeros = 0;
        for (int i = 0; i < length; i++) {
            int carry = alphabet.indexOf(value.charAt(i));
            if (carry < 0) {
                return new byte[0];
            }
            if (carry == 0 && zeros == i) {
                zeros++;
            }
            for (int j = 0; j < used; j++) {
                carry += (reversed[j] & 0xff) * 58;
                reversed[j] = (byte) carry;
                carry >>>= 8;
            }
            while (carry > 0) {
                reversed[used++] = (byte) carry;
                carry >>>= 8;
            }
        }
        byte[] bytes = new byte[zeros + used];
        for (int i = 0; i < used; i++) {
            bytes[zeros + i] = reversed[used - 1 - i];
        }
        return bytes;
    }
}
