package io.portcullis.detect.checksum;

/** Stellar keys in StrKey form: Base32 over version, data and CRC-16 (Stellar Ecosystem Proposal 23). */
final class StellarKey {
    private static final int POLYNOMIAL = 0x1021;

    private StellarKey() {}

    /** True for an account ({@code G}), a secret seed ({@code S}) or a muxed account ({@code M}) with a right checksum. */
    static boolean isValid(CharSequence value) {
        int length = value.length();
        char kind = length == 0 ? ' ' : value.charAt(0);
        if (!(length == 56 && (kind == 'G' || kind == 'S') || length == 69 && kind == 'M')) {
            return false;
        }
        byte[] bytes = new byte[length * 5 / 8];
        int bits = 0;
        int buffer = 0;
        int at = 0;
        for (int i = 0; i < length; i++) {
            int number = base32(value.charAt(i));
            if (number < 0) {
                return false;
            }
            buffer = (buffer << 5 | number) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (buffer >>> bits);
            }
        }
        int data = bytes.length - 2;
        int expected = bytes[data] & 0xff | (bytes[data + 1] & 0xff) << 8;
        return crc16(bytes, data) == expected;
    }

    private static int base32(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
    }

    /** CRC-16/XMODEM. */
    private static int crc16(byte[] bytes, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc ^= (bytes[i] & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ POLYNOMIAL : crc << 1;
            }
        }
        return crc & 0xffff;
    }
}
