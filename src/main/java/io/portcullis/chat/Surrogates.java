package io.portcullis.chat;

/** Unpaired UTF-16 surrogates, which a JSON escape can put into a string although no UTF-8 text can hold them. */
final class Surrogates {
    private static final char REPLACEMENT = '\uFFFD';

    private Surrogates() {}

    /**
     * False when no string of this JSON text can hold an unpaired surrogate. The text itself must be well-formed, as
     * everything decoded from UTF-8 is, so that only an escape can make one.
     */
    static boolean possibleIn(String json) {
        return json.contains("\\u") && (json.contains("\\ud") || json.contains("\\uD"));
    }

    /** Index of the first unpaired surrogate, or -1. */
    static int firstUnpaired(String text) {
        return firstUnpaired(text, 0);
    }

    /** The text with every unpaired surrogate replaced by U+FFFD, which keeps all offsets. */
    static String replaceUnpaired(String text) {
        int at = firstUnpaired(text, 0);
        if (at < 0) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text);
        while (at >= 0) {
            clean.setCharAt(at, REPLACEMENT);
            at = firstUnpaired(text, at + 1);
        }
        return clean.toString();
    }

    private static int firstUnpaired(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!paired) {
                return i;
            }
            i++;
        }
        return -1;
    }
}
