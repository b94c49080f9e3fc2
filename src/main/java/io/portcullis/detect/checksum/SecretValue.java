package io.portcullis.detect.checksum;

import java.util.Base64;

/** Tells what machines generate as keys and tokens from words, names, paths and source code. Heuristics, no standard. */
final class SecretValue {
    private static final int SHORTEST = 12;
    private static final int SHORTEST_LETTERS_ONLY = 16;
    private static final int SHORTEST_RANDOM = 16;
    private static final int SHORTEST_HEX = 32;
    /** Share of frequent letter pairs that three digits make up for. */
    private static final double LEAST_WORDY = 0.5;

    private SecretValue() {}

    /**
     * True for what a machine can have made as a key or token: twelve characters or more, letters with at least two digits
     * that are not part of a technical word, or letters that make no words; paths and dotted names only when they make none.
     */
    static boolean isSecret(CharSequence value) {
        String text = value.toString();
        if (text.length() < SHORTEST || SourceText.isCode(text)) {
            return false;
        }
        String bare = Words.withoutTechnicalWords(text);
        int digits = 0;
        int letters = 0;
        int dots = 0;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            digits += Text.isDigit(c) ? 1 : 0;
            letters += Character.isLetter(c) ? 1 : 0;
            dots += c == '.' || c == '/' || c == '\\' ? 1 : 0;
        }
        if (letters == 0) {
            return false;
        }
        boolean words = Words.areIn(text);
        if (digits >= 2) {
            return dots == 0 || !words;
        }
        return text.length() >= SHORTEST_LETTERS_ONLY && !words && !isSeparatedName(text);
    }

    /** {@code lookup_plugins.defaults}: pieces of letters of one case between signs. */
    private static boolean isSeparatedName(String text) {
        boolean separated = false;
        boolean upper = false;
        boolean lower = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            upper |= Character.isUpperCase(c);
            lower |= Character.isLowerCase(c);
            separated |= c == '-' || c == '_' || c == '.';
        }
        return separated && !(upper && lower);
    }

    /**
     * True for what looks random without any word beside it: hexadecimal of 32 digits and more, or 16 and more letters
     * and digits that are mixed rather than joined. UUIDs are not, nor are words with
     * numbers behind them.
     */
    static boolean isRandom(CharSequence value) {
        return isRandom(value.toString(), true);
    }

    /** As {@link #isRandom(CharSequence)}, but no hexadecimal, which digests are written in as well. */
    static boolean isMixed(CharSequence value) {
        return isRandom(value.toString(), false);
    }

    private static boolean isRandom(String text, boolean hexadecimal) {
        if (text.length() < SHORTEST_RANDOM || SourceText.isCode(text)) {
            return false;
        }
        int digits = 0;
        int upper = 0;
        int lower = 0;
        int hex = 0;
        int changes = 0;
        int humps = 0;
        int other = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = Text.isDigit(c);
            digits += digit ? 1 : 0;
            upper += c >= 'A' && c <= 'Z' ? 1 : 0;
            lower += c >= 'a' && c <= 'z' ? 1 : 0;
            hex += Text.hex(c) >= 0 ? 1 : 0;
            other += Character.isLetterOrDigit(c) ? 0 : 1;
            humps += i > 0 && c >= 'A' && c <= 'Z' && text.charAt(i - 1) >= 'a' ? 1 : 0;
            changes += i > 0 && digit != Text.isDigit(text.charAt(i - 1)) ? 1 : 0;
        }
        if (hex + other == text.length()) {
            return hexadecimal && other == 0 && text.length() >= SHORTEST_HEX && digits > 0 && upper + lower > 0;
        }
        boolean mixed = upper >= 2 && lower >= 2 || changes >= 5;
        boolean enough = digits >= 3 && changes >= 3 && mixed || humps >= 3 && upper >= 4 && digits > 0;
        return enough && other * 5 <= text.length() && Words.share(text) < (digits >= 3 ? LEAST_WORDY : Words.WORDY);
    }

    /** True for Base64 of {@code user:password} in printable ASCII, as RFC 7617 has it. */
    static boolean isBasicCredentials(CharSequence value) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(value.toString());
        } catch (IllegalArgumentException e) {
            return false;
        }
        int colon = -1;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] < ' ' && bytes[i] >= 0 || bytes[i] == 127) {
                return false;
            }
            if (bytes[i] == ':' && colon < 0) {
                colon = i;
            }
        }
        return colon >= 0 && bytes.length - colon > 1;
    }
}
