package io.portcullis.detect.checksum;

/** Ethereum addresses: 20 bytes in hexadecimal, in mixed case with the checksum of EIP-55. */
final class EthereumAddress {
    private static final int DIGITS = 40;

    private EthereumAddress() {}

    /**
     * True for 40 hexadecimal digits, with or without {@code 0x}. All letters of one case are taken unchecked, as EIP-55
     * has it; mixed case must be right. The zero address, which nobody owns, is refused.
     */
    static boolean isValid(CharSequence value) {
        int start = value.length() == DIGITS + 2 && value.charAt(0) == '0' && (value.charAt(1) | 0x20) == 'x' ? 2 : 0;
        if (value.length() - start != DIGITS) {
            return false;
        }
        byte[] lower = new byte[DIGITS];
        boolean anyLower = false;
        boolean anyUpper = false;
        boolean anyOther = false;
        for (int i = 0; i < DIGITS; i++) {
            char c = value.charAt(start + i);
            if (Text.hex(c) < 0) {
                return false;
            }
            anyLower |= c >= 'a';
            anyUpper |= c >= 'A' && c <= 'F';
            anyOther |= c != '0';
            lower[i] = (byte) (c >= 'A' ? c | 0x20 : c);
        }
        return anyOther && (!(anyLower && anyUpper) || hasRightCase(value, start, lower));
    }

    private static boolean hasRightCase(CharSequence value, int start, byte[] lower) {
        byte[] hash = Keccak256.hash(lower);
        for (int i = 0; i < DIGITS; i++) {
            char c = value.charAt(start + i);
            int nibble = hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15;
            if (c >= 'A' && c >= 'a' != nibble < 8) {
                return false;
            }
        }
        return true;
    }
}
