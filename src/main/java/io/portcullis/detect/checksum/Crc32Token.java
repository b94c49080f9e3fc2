package io.portcullis.detect.checksum;

import java.util.zip.CRC32;

/**
 * Tokens that end in their own checksum: six Base62 digits of the CRC-32 of the random part (GitHub, "Behind GitHub's new
 * authentication token formats", 2021, and npm's of the same year).
 */
final class Crc32Token {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM = 30;
    private static final int CHECKSUM = 6;

    private Crc32Token() {}

    /** True for {@code ghp_}, {@code gho_}, {@code ghu_}, {@code ghs_} or {@code ghr_} and 36 characters with a right checksum. */
    static boolean isGithubToken(CharSequence value) {
        return value.length() == 4 + RANDOM + CHECKSUM
                && value.charAt(0) == 'g'
                && value.charAt(1) == 'h'
                && "pousr".indexOf(value.charAt(2)) >= 0
                && value.charAt(3) == '_'
                && hasRightEnd(value, 4);
    }

    /** True for {@code npm_} and 36 characters with a right checksum. */
    static boolean isNpmToken(CharSequence value) {
        return value.length() == 4 + RANDOM + CHECKSUM
                && value.subSequence(0, 4).toString().equals("npm_")
                && hasRightEnd(value, 4);
    }

    private static boolean hasRightEnd(CharSequence value, int start) {
        CRC32 crc = new CRC32();
        for (int i = start; i < start + RANDOM; i++) {
            char c = value.charAt(i);
            if (BASE62.indexOf(c) < 0) {
                return false;
            }
            crc.update(c);
        }
        long rest = crc.getValue();
        for (int i = start + RANDOM + CHECKSUM - 1; i >= start + RANDOM; i--) {
            if (value.charAt(i) != BASE62.charAt((int) (rest % 62))) {
                return false;
            }
            rest /= 62;
        }
        return true;
    }
}
