package io.portcullis.redact;

import io.portcullis.model.EntityType;
import java.util.HexFormat;

/**
 * Writes and recognises hashes: 64 lower-case hex digits, of which the first 48 are an HMAC of type and value and the
 * last 16 a keyed check over these, so that we know our own hashes without a list of them.
 */
final class HashOperator {
    /** Digits of a whole hash. */
    static final int LENGTH = 64;

    private static final int VALUE_DIGITS = 48;
    private static final int VALUE_BYTES = VALUE_DIGITS / 2;
    private static final HexFormat HEX = HexFormat.of();

    private final HashKey key;

    HashOperator(HashKey key) {
        this.key = key;
    }

    /** Appends the hash of a value. */
    void append(StringBuilder out, EntityType type, String value) {
        int start = out.length();
        out.append(HEX.formatHex(key.hmac(type.name() + '\n' + value), 0, VALUE_BYTES));
        out.append(HEX.toHexDigits(key.check(out, start, start + VALUE_DIGITS)));
    }

    /**
     * The end of a hash of ours that covers the character at {@code position}, or -1. Looks at most 63 characters to
     * each side.
     */
    int endOfHashAt(String text, int position) {
        int from = position;
        while (from > 0 && position - from < LENGTH - 1 && isHexDigit(text.charAt(from - 1))) {
            from--;
        }
        int to = position;
        while (to < text.length() && to - position < LENGTH && isHexDigit(text.charAt(to))) {
            to++;
        }
        for (int start = from; start + LENGTH <= to && start <= position; start++) {
            if (isHash(text, start)) {
                return start + LENGTH;
            }
        }
        return -1;
    }

    private boolean isHash(String text, int start) {
        int checkStart = start + VALUE_DIGITS;
        return HexFormat.fromHexDigitsToLong(text, checkStart, start + LENGTH) == key.check(text, start, checkStart);
    }

    private static boolean isHexDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }
}
