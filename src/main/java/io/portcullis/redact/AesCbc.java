package io.portcullis.redact;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts values as Presidio's anonymizer does, so that each side decrypts what the other encrypted: AES in CBC mode with
 * PKCS #7 padding over the UTF-8 bytes, a random initialisation vector of 16 bytes in front, all of it in URL-safe Base64
 * (RFC 4648, section 5) with padding. It is not authenticated: whoever can change the text can change the value. Stateless.
 */
public final class AesCbc {
    private static final String TRANSFORMATION = "AES/CBC/PKCS5Padding";
    private static final int BLOCK = 16;

    private AesCbc() {}

    /** True for a key of 128, 192 or 256 bits. */
    public static boolean isKey(byte[] key) {
        return key.length == 16 || key.length == 24 || key.length == 32;
    }

    /** Encrypts a value; every call answers another text. */
    public static String encrypt(byte[] key, String value) {
        byte[] vector = new byte[BLOCK];
        new SecureRandom().nextBytes(vector);
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, key, vector, 0).doFinal(value.getBytes(StandardCharsets.UTF_8));
            byte[] both = ByteBuffer.allocate(BLOCK + encrypted.length)
                    .put(vector)
                    .put(encrypted)
                    .array();
            return Base64.getUrlEncoder().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }

    /**
     * Decrypts a value.
     *
     * @throws IllegalArgumentException when the text is not what {@link #encrypt} writes under this key; without the text
     */
    public static String decrypt(byte[] key, String encrypted) {
        byte[] both = decode(encrypted);
        if (both.length < 2 * BLOCK) {
            throw new IllegalArgumentException("not an encrypted value");
        }
        try {
            byte[] value = cipher(Cipher.DECRYPT_MODE, key, both, 0).doFinal(both, BLOCK, both.length - BLOCK);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (GeneralSecurityException | CharacterCodingException e) {
            throw new IllegalArgumentException("not an encrypted value, or not of this key");
        }
    }

    /** Python's reading of Base64, which skips what is no character of it. */
    private static byte[] decode(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char standard = c == '-' ? '+' : c == '_' ? '/' : c;
            if (standard >= 'a' && standard <= 'z'
                    || standard >= 'A' && standard <= 'Z'
                    || standard >= '0' && standard <= '9'
                    || standard == '+'
                    || standard == '/'
                    || standard == '=') {
                letters.append(standard);
            } else if (c >= 0x80) {
                throw new IllegalArgumentException("not an encrypted value");
            }
        }
        try {
            return Base64.getDecoder().decode(letters.toString());
        } catch (IllegalArgumentException quotesText) {
            throw new IllegalArgumentException("not an encrypted value");
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] vector, int from) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector, from, BLOCK));
        return cipher;
    }
}
