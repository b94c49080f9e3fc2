package io.portcullis.detect.checksum;

/** Text forms of Internet addresses. */
final class IpAddress {
    private static final int GROUPS = 8;

    private IpAddress() {}

    /** True for four decimal numbers 0 to 255 without leading zeros (RFC 6943 §3.1.1, "strict" form). */
    static boolean isV4(CharSequence value) {
        return isV4(value, 0);
    }

    /**
     * As {@link #isV4}, with or without a prefix length, but for what names no machine: {@code 0.x.x.x} (RFC 6890),
     * {@code 255.x.x.x} (broadcast and netmasks) and {@code x.0.0.0} (networks, and browser versions).
     */
    static boolean isV4Host(CharSequence value) {
        CharSequence address = withoutPrefixLength(value, 32);
        return isV4(address)
                && !startsWith(address, "0.")
                && !startsWith(address, "255.")
                && !address.toString().endsWith(".0.0.0");
    }

    /** True for every text form of RFC 4291 §2.2: eight groups, one {@code ::}, and dotted decimal in the last 32 bits. */
    static boolean isV6(CharSequence value) {
        int length = value.length();
        int groups = 0;
        boolean compressed = false;
        int i = 0;
        if (startsWith(value, "::")) {
            compressed = true;
            i = 2;
        }
        while (i < length) {
            int end = i;
            while (end < length && Text.hex(value.charAt(end)) >= 0) {
                end++;
            }
            if (end < length && value.charAt(end) == '.') {
                groups += 2;
                return isV4(value, i) && (compressed ? groups < GROUPS : groups == GROUPS);
            }
            if (end == i || end - i > 4) {
                return false;
            }
            groups++;
            if (end == length) {
                break;
            }
            if (value.charAt(end) != ':' || end + 1 == length) {
                return false;
            }
            i = end + 1;
            if (value.charAt(i) == ':') {
                if (compressed) {
                    return false;
                }
                compressed = true;
                i++;
            }
        }
        return compressed ? groups < GROUPS : groups == GROUPS;
    }

    /**
     * As {@link #isV6}, with or without a prefix length, but only written in full or in ranges in use (IANA IPv6 address space: 2000::/3, fc00::/7, fe80::/10, ff00::/8,
     * 64:ff9b::/96, ::ffff:0:0/96), so that times, fingerprints and {@code a::b} of source code are none.
     */
    static boolean isV6Host(CharSequence text) {
        CharSequence value = withoutPrefixLength(text, 128);
        if (!isV6(value)) {
            return false;
        }
        if (value.charAt(0) == ':') {
            return value.toString().regionMatches(true, 2, "ffff:", 0, 5) && value.length() > 8;
        }
        int first = 0;
        int i = 0;
        for (; value.charAt(i) != ':'; i++) {
            first = first << 4 | Text.hex(value.charAt(i));
        }
        return i == 4 && (first >>> 13 == 1 || first >>> 9 == 0x7e || first >>> 6 == 0x3fa || first >>> 8 == 0xff)
                || value.toString().regionMatches(true, 0, "64:ff9b:", 0, 8)
                || isWrittenInFull(value);
    }

    /** True for eight groups of which at least six have four digits, and one a letter, which nothing else looks like. */
    private static boolean isWrittenInFull(CharSequence value) {
        int groups = 0;
        int full = 0;
        int width = 0;
        boolean letter = false;
        for (int i = 0; i <= value.length(); i++) {
            if (i == value.length() || value.charAt(i) == ':') {
                groups++;
                full += width == 4 ? 1 : 0;
                width = 0;
            } else {
                letter |= !Text.isDigit(value.charAt(i));
                width++;
            }
        }
        return groups == 8 && full >= 6 && letter;
    }

    private static boolean isV4(CharSequence value, int from) {
        int octets = 0;
        int i = from;
        while (i < value.length()) {
            int start = i;
            int number = 0;
            while (i < value.length() && Text.isDigit(value.charAt(i)) && i - start < 4) {
                number = number * 10 + value.charAt(i++) - '0';
            }
            boolean leadingZero = i - start > 1 && value.charAt(start) == '0';
            if (i == start || number > 255 || leadingZero || ++octets > 4) {
                return false;
            }
            if (i < value.length() && (value.charAt(i++) != '.' || i == value.length())) {
                return false;
            }
        }
        return octets == 4;
    }

    /** The text before {@code /24}; the whole text when there is no prefix length in range. */
    private static CharSequence withoutPrefixLength(CharSequence value, int longest) {
        int end = value.length();
        int number = 0;
        int scale = 1;
        while (end > 0 && Text.isDigit(value.charAt(end - 1)) && value.length() - end < 3) {
            number += (value.charAt(--end) - '0') * scale;
            scale *= 10;
        }
        boolean prefix = end > 0 && end < value.length() && value.charAt(end - 1) == '/' && number <= longest;
        return prefix ? value.subSequence(0, end - 1) : value;
    }

    private static boolean startsWith(CharSequence value, String prefix) {
        return value.length() >= prefix.length()
                && value.subSequence(0, prefix.length()).toString().equals(prefix);
    }
}
