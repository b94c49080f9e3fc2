package io.portcullis.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The keys behind the tokens, all derived by HKDF-SHA-256 (RFC 5869) from configured secrets: the current one, and the previous
 * one while secrets are changed. Each tenant has keys of its own. Thread-safe; prints nothing of itself.
 */
public final class TokenKeys {
    /** Shortest secret, in bytes. */
    public static final int MIN_BYTES = 16;

    private static final int KEY_BYTES = 32;
    private static final int MAX_TENANTS = 10_000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,16}");

    private final List<Secret> secrets;
    private final Cache<String, SecretKey> derived =
            Caffeine.newBuilder().maximumSize(MAX_TENANTS).build();

    /** A secret and its name. */
    private record Secret(String id, byte[] bytes) {
        @Override
        public String toString() {
            return id;
        }
    }

    private TokenKeys(List<Secret> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /**
     * Keys of one secret.
     *
     * @param id its name, 1 to 16 letters, digits, dashes and underscores
     * @throws IllegalArgumentException when the secret is shorter than {@value #MIN_BYTES} bytes or the name is none
     */
    public static TokenKeys of(String id, byte[] secret) {
        return new TokenKeys(List.of(secret(id, secret)));
    }

    /** Keys that end with the process. */
    public static TokenKeys random() {
        byte[] secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        return of("random", secret);
    }

    /** The same keys, and those of the secret before: what was written with it can still be read. */
    public TokenKeys withPrevious(String id, byte[] secret) {
        if (id.equals(currentId())) {
            throw new IllegalArgumentException("the previous secret needs another id than the current one");
        }
        return new TokenKeys(List.of(secrets.get(0), secret(id, secret)));
    }

    private static Secret secret(String id, byte[] secret) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("the id of a secret is 1 to 16 letters, digits, '-' and '_'");
        }
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException("a token secret has at least " + MIN_BYTES + " bytes");
        }
        return new Secret(id, secret.clone());
    }

    /** Name of the secret with which tokens and values are written. */
    String currentId() {
        return secrets.get(0).id();
    }

    /** Names of all secrets, the current one first. */
    List<String> ids() {
        return secrets.stream().map(Secret::id).toList();
    }

    /**
     * A key.
     *
     * @param id name of the secret
     * @param purpose what it is for
     * @param tenant whose it is
     * @return empty when there is no secret of that name
     */
    Optional<SecretKey> key(String id, String purpose, String tenant) {
        for (Secret secret : secrets) {
            if (secret.id().equals(id)) {
                return Optional.of(
                        derived.get(id + '\n' + purpose + '\n' + tenant, name -> derive(secret, purpose, tenant)));
            }
        }
        return Optional.empty();
    }

    private static SecretKey derive(Secret secret, String purpose, String tenant) {
        byte[] info = ("portcullis " + purpose + '\n' + tenant).getBytes(StandardCharsets.UTF_8);
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            purpose.equals(ENCRYPTION) ? "AES" : "HmacSHA256",
                            HKDFParameterSpec.ofExtract().addIKM(secret.bytes()).thenExpand(info, KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 25 platform has HKDF-SHA256", e);
        }
    }

    /** Purpose of the keys that encrypt values. */
    static final String ENCRYPTION = "value encryption";
    /** Purpose of the keys that make tokens. */
    static final String TOKENS = "tokens";
    /** Purpose of the keys that make the names of scopes. */
    static final String SCOPES = "scopes";

    @Override
    public String toString() {
        return "TokenKeys[" + String.join(",", ids()) + "]";
    }
}
