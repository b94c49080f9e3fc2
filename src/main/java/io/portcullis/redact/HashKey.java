package io.portcullis.redact;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of the operator {@code hash}, derived from a configured secret. Immutable; prints nothing of itself. */
public final class HashKey {
    /** Shortest secret, in bytes. */
    public static final int MIN_BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int RANDOM_BYTES = 32;

    private final SecretKeySpec valueKey;
    private final SipHash check;

    private HashKey(byte[] secret) {
        this.valueKey =
                new SecretKeySpec(hmac(new SecretKeySpec(secret, ALGORITHM), "portcullis hash value"), ALGORITHM);
        ByteBuffer derived = ByteBuffer.wrap(hmac(new SecretKeySpec(secret, ALGORITHM), "portcullis hash check"))
                .order(ByteOrder.LITTLE_ENDIAN);
        this.check = new SipHash(derived.getLong(), derived.getLong());
    }

    /**
     * The key of a secret; the same secret gives the same hashes in every process.
     *
     * @throws IllegalArgumentException when the secret is shorter than {@value #MIN_BYTES} bytes
     */
    public static HashKey of(byte[] secret) {
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException("a hash key has at least " + MIN_BYTES + " bytes");
        }
        return new HashKey(secret);
    }

    /** A key that ends with the process. */
    public static HashKey random() {
        byte[] secret = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(secret);
        return new HashKey(secret);
    }

    /** HMAC-SHA-256 of a text in UTF-8, 32 bytes. */
    byte[] hmac(String text) {
        return hmac(valueKey, text);
    }

    /** The keyed check over the characters {@code [start, end)} of a text. */
    long check(CharSequence text, int start, int end) {
        return check.hash(text, start, end);
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "HashKey";
    }
}
