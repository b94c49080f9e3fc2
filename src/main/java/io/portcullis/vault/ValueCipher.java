package io.portcullis.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts values for a store outside of this process: AES-256 in GCM (NIST SP 800-38D) with a key of the tenant and a random
 * nonce. Scope and token are authenticated with it, so that a value that somebody moves to another token or session cannot be
 * read. The name of the secret stands before it, so that secrets can be changed. Thread-safe.
 */
final class ValueCipher {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final TokenKeys keys;
    private final SecureRandom random = new SecureRandom();

    ValueCipher(TokenKeys keys) {
        this.keys = keys;
    }

    /** A value, encrypted under the current secret: version, length and name of the secret, nonce, ciphertext. */
    byte[] encrypt(VaultScope scope, Token token, StoredValue value) {
        byte[] id = keys.currentId().getBytes(StandardCharsets.US_ASCII);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] text = value.value().getBytes(StandardCharsets.UTF_8);
        byte[] plain = ByteBuffer.allocate(1 + text.length)
                .put((byte) (value.restore() ? 1 : 0))
                .put(text)
                .array();
        SecretKey key =
                keys.key(keys.currentId(), TokenKeys.ENCRYPTION, scope.tenant()).orElseThrow();
        try {
            byte[] secret =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, scope, token).doFinal(plain);
            return ByteBuffer.allocate(2 + id.length + NONCE_BYTES + secret.length)
                    .put(VERSION)
                    .put((byte) id.length)
                    .put(id)
                    .put(nonce)
                    .put(secret)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM cannot encrypt", e);
        }
    }

    /** The value; empty when its secret is gone, or when it is not what was written for this token of this scope. */
    Optional<StoredValue> decrypt(VaultScope scope, Token token, byte[] stored) {
        if (stored.length < 2 || stored[0] != VERSION || stored[1] < 1) {
            return Optional.empty();
        }
        int start = 2 + stored[1];
        if (stored.length < start + NONCE_BYTES + TAG_BITS / 8 + 1) {
            return Optional.empty();
        }
        String id = new String(stored, 2, stored[1], StandardCharsets.US_ASCII);
        Optional<SecretKey> key = keys.key(id, TokenKeys.ENCRYPTION, scope.tenant());
        if (key.isEmpty()) {
            return Optional.empty();
        }
        byte[] nonce =
                ByteBuffer.allocate(NONCE_BYTES).put(stored, start, NONCE_BYTES).array();
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, key.get(), nonce, scope, token)
                    .doFinal(stored, start + NONCE_BYTES, stored.length - start - NONCE_BYTES);
            String text = new String(plain, 1, plain.length - 1, StandardCharsets.UTF_8);
            return Optional.of(StoredValue.of(text, plain[0] == 1));
        } catch (GeneralSecurityException changed) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, VaultScope scope, Token token)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        // The tenant is in the key.
        cipher.updateAAD((token.text() + scope.session()).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
