package io.portcullis.detect.checksum;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4) of small byte arrays. */
final class Sha256 {
    private Sha256() {}

    /** SHA-256 of the SHA-256 of the first {@code length} bytes: 32 bytes. */
    static byte[] twice(byte[] data, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(data, 0, length);
            return digest.digest(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
