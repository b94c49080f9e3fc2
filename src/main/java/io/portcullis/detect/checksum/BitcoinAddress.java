package io.portcullis.detect.checksum;

/** Pay-to-pubkey-hash and pay-to-script-hash addresses of Bitcoin and the chains that took over its form. */
final class BitcoinAddress {
    private static final int HASH = 20;

    private BitcoinAddress() {}

    /**
     * True for Base58Check over a 20-byte hash with one or two version bytes (Bitcoin Wiki, "List of address prefixes":
     * Bitcoin, Litecoin, Dogecoin, Dash, Tron, Zcash ...), not the all-zero hash that nobody owns.
     */
    static boolean isValid(CharSequence value) {
        byte[] payload = Base58.decodeChecked(value);
        int version = payload.length - HASH;
        if (version != 1 && version != 2) {
            return false;
        }
        for (int i = version; i < payload.length; i++) {
            if (payload[i] != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * True for a private key in wallet import format: Base58Check over version 80 or EF, 32 bytes, and 01 where the public key is
     * compressed (Bitcoin Wiki, "Wallet import format").
     */
    static boolean isPrivateKey(CharSequence value) {
        byte[] payload = Base58.decodeChecked(value);
        int version = payload.length == 0 ? 0 : payload[0] & 0xff;
        boolean known = version == 0x80 || version == 0xef;
        return known && (payload.length == 33 || payload.length == 34 && payload[33] == 1);
    }
}
