package io.portcullis.redact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Hashes values as Presidio's anonymizer does: the lower-case hex digits of SHA-256 or SHA-512 over the value's UTF-8 bytes
 * with the salt behind them. Stateless.
 */
public final class SaltedHash {
    /** Fewest bytes of a caller's salt. */
    public static final int LEAST_SALT = 16;

    private static final int RANDOM_SALT = 32;

    private SaltedHash() {}

    /** A new salt of 32 random bytes, so that nobody can try values. */
    public static byte[] randomSalt() {
        byte[] salt = new byte[RANDOM_SALT];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    /**
     * Hashes a value.
     *
     * @param wide SHA-512 instead of SHA-256
     */
    public static String hash(String value, byte[] salt, boolean wide) {
        try {
            MessageDigest digest = MessageDigest.getInstance(wide ? "SHA-512" : "SHA-256");
            digest.update(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(salt));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256 and SHA-512", e);
        }
    }
}
