package io.portcullis.detect.checksum;

/** The check character systems of ISO/IEC 7064:2003; separators are ignored, letters may be of either case. */
final class Iso7064 {
    private Iso7064() {}

    /** MOD 11-2: digits, and {@code X} for ten as the last character (ORCID, ISNI, Chinese resident identity card). */
    static boolean isMod11Radix2(CharSequence value) {
        return isPure(value, 11, 2, "0123456789X", 10);
    }

    /** MOD 37-2: digits and letters, and {@code *} for 36 as the last character (ISBT 128 donation numbers). */
    static boolean isMod37Radix2(CharSequence value) {
        return isPure(value, 37, 2, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*", 36);
    }

    /** MOD 11,10: digits only (German tax number, Croatian OIB). */
    static boolean isMod11Hybrid10(CharSequence value) {
        return isHybrid(value, 10, "0123456789");
    }

    /** MOD 37,36: digits and letters (GRid). */
    static boolean isMod37Hybrid36(CharSequence value) {
        return isHybrid(value, 36, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    }

    /** A legal entity identifier: MOD 97-10, and at least one letter, which every assigned one has (ISO 17442). */
    static boolean isLegalEntityIdentifier(CharSequence value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isLetter(value.charAt(i))) {
                return isMod97Radix10(value);
            }
        }
        return false;
    }

    /** MOD 97-10 with letters as 10 to 35 and the check digits at the end: the whole number leaves 1 (LEI). */
    static boolean isMod97Radix10(CharSequence value) {
        int rest = 0;
        int characters = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Text.isSeparator(c)) {
                continue;
            }
            int number = alphanumeric(c);
            if (number < 0) {
                return false;
            }
            rest = appendMod97(rest, number);
            characters++;
        }
        return characters > 2 && rest == 1;
    }

    /** The remainder by 97 of the number {@code rest} with {@code number}, 0 to 35, written behind it. */
    static int appendMod97(int rest, int number) {
        return (number < 10 ? rest * 10 + number : rest * 100 + number) % 97;
    }

    /** 0 to 9 for digits, 10 to 35 for letters of either case, -1 for anything else. */
    static int alphanumeric(char c) {
        if (Text.isDigit(c)) {
            return c - '0';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A' + 10;
        }
        return c >= 'a' && c <= 'z' ? c - 'a' + 10 : -1;
    }

    /** Pure systems: the sum of all values by powers of the radix leaves 1. */
    private static boolean isPure(CharSequence value, int modulus, int radix, String alphabet, int lastOnly) {
        int sum = 0;
        int characters = 0;
        boolean ended = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Text.isSeparator(c)) {
                continue;
            }
            int number = alphabet.indexOf(upper(c));
            if (number < 0 || ended) {
                return false;
            }
            ended = number == lastOnly;
            sum = (sum * radix + number) % modulus;
            characters++;
        }
        return characters >= 2 && sum == 1;
    }

    /** Hybrid systems: modulus M and M+1 in turn, and the last value makes the sum leave 1. */
    private static boolean isHybrid(CharSequence value, int modulus, String alphabet) {
        int product = modulus;
        int characters = 0;
        int sum = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Text.isSeparator(c)) {
                continue;
            }
            int number = alphabet.indexOf(upper(c));
            if (number < 0) {
                return false;
            }
            sum = (product + number) % modulus;
            product = (sum == 0 ? modulus : sum) * 2 % (modulus + 1);
            characters++;
        }
        return characters >= 2 && sum == 1;
    }

    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }
}
