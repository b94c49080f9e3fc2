package io.portcullis.text;

import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * Writes text as symbols of a base: base64, base32 or hex.
 *
 * @param base the alphabet
 * @param padded whether the last group is filled up with {@code =}
 * @param charset how the text becomes bytes
 * @param groups how the symbols stand in lines or pairs
 */
record SymbolCodec(Base base, boolean padded, Charset charset, Groups groups) implements BlockCodec {
    /** Alphabets. Source: RFC 4648. */
    enum Base {
        BASE64("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 6, 4),
        BASE64_URL("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 6, 4),
        BASE32("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 5, 8),
        BASE32_LOWER("abcdefghijklmnopqrstuvwxyz234567", 5, 8),
        HEX("0123456789abcdef", 4, 2),
        HEX_UPPER("0123456789ABCDEF", 4, 2);

        final String alphabet;
        final int bits;
        /** Symbols of a group that begins and ends with whole bytes. */
        final int group;

        private final byte[] values = new byte[128];

        Base(String alphabet, int bits, int group) {
            this.alphabet = alphabet;
            this.bits = bits;
            this.group = group;
            Arrays.fill(values, (byte) -1);
            for (int i = 0; i < alphabet.length(); i++) {
                values[alphabet.charAt(i)] = (byte) i;
            }
            if (bits == 4) {
                for (char c = 'a'; c <= 'f'; c++) {
                    values[c] = (byte) (c - 'a' + 10);
                    values[c - 32] = values[c];
                }
            }
        }

        /** Value of a symbol, -1 for a character that is none. */
        int valueOf(char symbol) {
            return symbol < 128 ? values[symbol] : -1;
        }

        /** Index of the first symbol that belongs to a byte and to none before it. */
        int symbolOf(int byteIndex) {
            return (int) (8L * byteIndex / bits);
        }

        /** Number of whole bytes in so many symbols. */
        int bytesOf(int symbols) {
            return (int) ((long) symbols * bits / 8);
        }
    }

    /**
     * How symbols are grouped.
     *
     * @param first symbols of the first group
     * @param size symbols of every other group
     * @param separator what stands between two groups
     */
    record Groups(int first, int size, String separator) {
        static final Groups NONE = new Groups(Integer.MAX_VALUE, Integer.MAX_VALUE, "");
    }

    @Override
    public String encode(String content) {
        byte[] bytes = content.getBytes(charset);
        int symbols = (int) ((8L * bytes.length + base.bits - 1) / base.bits);
        StringBuilder out =
                new StringBuilder(symbols + base.group + groups.separator().length());
        int left = groups.first();
        for (int i = 0; i < symbols; i++) {
            int bit = (int) ((long) i * base.bits % 8);
            int at = (int) ((long) i * base.bits / 8);
            int two = (bytes[at] & 0xFF) << 8 | (at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0);
            left = next(out, left);
            out.append(base.alphabet.charAt(two >>> (16 - bit - base.bits) & (1 << base.bits) - 1));
        }
        for (int i = symbols; padded && i % base.group != 0; i++) {
            left = next(out, left);
            out.append('=');
        }
        return out.toString();
    }

    /** Begins a new group where the last is full; answers how many symbols it still takes, without the next. */
    private int next(StringBuilder out, int left) {
        if (left > 0) {
            return left - 1;
        }
        out.append(groups.separator());
        return groups.size() - 1;
    }
}
