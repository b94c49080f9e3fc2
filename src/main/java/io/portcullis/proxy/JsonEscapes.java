package io.portcullis.proxy;

/**
 * Decodes the inside of a JSON string (RFC 8259) character by character. An unpaired surrogate becomes U+FFFD; a bare
 * control character, which models write and the standard forbids, stands for itself.
 */
final class JsonEscapes {
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder pending = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private char high;

    /** What a character did. */
    enum Step {
        /** Nothing yet. */
        MORE,
        /** There is text to be taken. */
        TEXT,
        /** The string ended; there may be text to be taken all the same. */
        END,
        /** An escape that does not exist. */
        INVALID
    }

    /** The next character behind the opening quote. */
    Step next(char c) {
        text.setLength(0);
        if (pending.isEmpty()) {
            if (c == '\\') {
                pending.append(c);
                return Step.MORE;
            }
            if (c == '"') {
                return high == 0 ? Step.END : endWithHigh();
            }
            return put(c);
        }
        pending.append(c);
        if (pending.length() == 2) {
            int plain = "\"\\/bfnrt".indexOf(c);
            if (plain >= 0) {
                pending.setLength(0);
                return put("\"\\/\b\f\n\r\t".charAt(plain));
            }
            return c == 'u' ? Step.MORE : Step.INVALID;
        }
        if (Character.digit(c, 16) < 0 || c > 'f') {
            return Step.INVALID;
        }
        if (pending.length() < 6) {
            return Step.MORE;
        }
        char decoded = (char) Integer.parseInt(pending, 2, 6, 16);
        pending.setLength(0);
        return put(decoded);
    }

    /** The decoded text of the last step. */
    String text() {
        return text.toString();
    }

    /** The characters of an escape that was cut off, as they came; forgets them. */
    String cutOff() {
        String rest = pending.toString();
        pending.setLength(0);
        high = 0;
        return rest;
    }

    private Step put(char c) {
        if (high != 0) {
            if (Character.isLowSurrogate(c)) {
                text.append(high).append(c);
                high = 0;
                return Step.TEXT;
            }
            text.append(REPLACEMENT);
            high = 0;
        }
        if (Character.isHighSurrogate(c)) {
            high = c;
            return text.isEmpty() ? Step.MORE : Step.TEXT;
        }
        text.append(Character.isLowSurrogate(c) ? REPLACEMENT : c);
        return Step.TEXT;
    }

    private Step endWithHigh() {
        text.append(REPLACEMENT);
        high = 0;
        return Step.END;
    }
}
