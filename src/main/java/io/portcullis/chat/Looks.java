package io.portcullis.chat;

import java.util.Set;

/**
 * What a string looks like. A structural member is left out of scanning only when its value looks structural, so
 * that text in such a place is scanned all the same. Every check stops at the first character that does not fit.
 */
final class Looks {
    private static final int MAX_WORD = 64;
    private static final int MAX_WORD_DIGITS = 8;
    private static final int MAX_IDENTIFIER = 256;
    private static final int MAX_NAME = 40;
    private static final int MAX_NAME_DIGITS = 3;
    private static final int MAX_DATA_HEADER = 100;
    private static final int MIN_PAYLOAD = 257;
    private static final Set<String> ROLES =
            Set.of("system", "developer", "user", "assistant", "tool", "function", "model", "human", "ai", "ipython");
    private static final Set<String> SCHEMA_DIALECTS = Set.of(
            "http://json-schema.org/draft-04/schema",
            "http://json-schema.org/draft-04/schema#",
            "http://json-schema.org/draft-06/schema",
            "http://json-schema.org/draft-06/schema#",
            "http://json-schema.org/draft-07/schema",
            "http://json-schema.org/draft-07/schema#",
            "https://json-schema.org/draft/2019-09/schema",
            "https://json-schema.org/draft/2020-12/schema");

    private Looks() {}

    /** A role that a vendor's API knows. */
    static boolean role(String value) {
        return ROLES.contains(value);
    }

    /** The address of a JSON Schema dialect. */
    static boolean schemaDialect(String value) {
        return SCHEMA_DIALECTS.contains(value);
    }

    /**
     * A word of an API, such as {@code tool_calls} or {@code web_search_20250305}: lower-case letters, at most 8
     * digits, {@code _ . -}, at least one letter, at most 64 characters.
     */
    static boolean word(String value) {
        int length = value.length();
        if (length == 0 || length > MAX_WORD) {
            return false;
        }
        int digits = 0;
        boolean letter = false;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (isLower(c)) {
                letter = true;
            } else if (isDigit(c)) {
                digits++;
            } else if (c != '_' && c != '.' && c != '-') {
                return false;
            }
        }
        return letter && digits <= MAX_WORD_DIGITS;
    }

    /**
     * An identifier or a model's name: ASCII letters, digits and {@code - _ . : / + =}, at least one letter, at most
     * 256 characters. Digits alone are not one, as they may be somebody's number.
     */
    static boolean identifier(String value) {
        int length = value.length();
        if (length == 0 || length > MAX_IDENTIFIER) {
            return false;
        }
        boolean letter = false;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (isLetter(c)) {
                letter = true;
            } else if (!isDigit(c) && "-_.:/+=".indexOf(c) < 0) {
                return false;
            }
        }
        return letter;
    }

    /**
     * A plain member name, such as {@code max_price} or {@code maxPrice}: begins with a lower-case letter, {@code _}
     * or {@code $}; letters, at most 3 digits, {@code _ $ . -}; at most 40 characters.
     */
    static boolean plainName(String name) {
        int length = name.length();
        if (length == 0 || length > MAX_NAME) {
            return false;
        }
        char first = name.charAt(0);
        if (!isLower(first) && first != '_' && first != '$') {
            return false;
        }
        int digits = 0;
        for (int i = 1; i < length; i++) {
            char c = name.charAt(i);
            if (isDigit(c)) {
                digits++;
            } else if (!isLetter(c) && c != '_' && c != '$' && c != '.' && c != '-') {
                return false;
            }
        }
        return digits <= MAX_NAME_DIGITS;
    }

    /** A token id as a member name: at most 7 digits. */
    static boolean tokenId(String name) {
        int length = name.length();
        for (int i = 0; i < length; i++) {
            if (!isDigit(name.charAt(i))) {
                return false;
            }
        }
        return length > 0 && length <= 7;
    }

    /** Base64 of either alphabet with at least {@code minLength} characters, one of them a letter. */
    static boolean encoded(String value, int minLength) {
        return value.length() >= minLength && encodedFrom(value, 0);
    }

    /** Binary content: a base64 {@code data:} URL, or more than 256 characters of base64. */
    static boolean payload(String value) {
        if (!value.startsWith("data:")) {
            return encoded(value, MIN_PAYLOAD);
        }
        int comma = value.indexOf(',');
        return comma > 0
                && comma <= MAX_DATA_HEADER
                && value.startsWith(";base64", comma - ";base64".length())
                && mediaType(value, "data:".length(), comma - ";base64".length())
                && encodedFrom(value, comma + 1);
    }

    /** An address on the web. */
    static boolean webAddress(String value) {
        return value.startsWith("https://") || value.startsWith("http://");
    }

    private static boolean mediaType(String value, int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            if (isDigit(c)) {
                digits++;
            } else if (!isLetter(c) && "/+.-;=".indexOf(c) < 0) {
                return false;
            }
        }
        return digits <= MAX_WORD_DIGITS;
    }

    private static boolean encodedFrom(String value, int from) {
        int end = value.length();
        while (end > from && value.charAt(end - 1) == '=') {
            end--;
        }
        if (value.length() - end > 2) {
            return false;
        }
        boolean letter = false;
        for (int i = from; i < end; i++) {
            char c = value.charAt(i);
            if (isLetter(c)) {
                letter = true;
            } else if (!isDigit(c) && c != '+' && c != '/' && c != '-' && c != '_') {
                return false;
            }
        }
        return letter;
    }

    private static boolean isLetter(char c) {
        return isLower(c) || (c >= 'A' && c <= 'Z');
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
