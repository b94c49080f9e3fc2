package io.portcullis.vault;

import io.portcullis.model.EntityType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Makes tokens: an HMAC-SHA-256 of type and value under the tenant's key, so that the same value of a tenant has the same token
 * in every message, session and replica, and nobody without the key can make one or try values against it. Thread-safe.
 */
public final class Tokenizer {
    /** How often a token of a value is made anew when it stands for another value already. */
    static final int MAX_ATTEMPTS = 4;

    private static final String ALGORITHM = "HmacSHA256";
    private static final HexFormat HEX = HexFormat.of();

    private final TokenKeys keys;

    /** Makes tokens with the current key. */
    public Tokenizer(TokenKeys keys) {
        this.keys = keys;
    }

    /** The token of a value. */
    public Token token(String tenant, EntityType type, String value) {
        return token(tenant, type, value, 0);
    }

    /**
     * The token of a value that met others.
     *
     * @param attempt 0 for the first token; later ones are longer and begin otherwise, so that none is the beginning of another
     */
    Token token(String tenant, EntityType type, String value, int attempt) {
        SecretKey key = keys.key(keys.currentId(), TokenKeys.TOKENS, tenant).orElseThrow();
        int length = attempt == 0 ? Token.MIN_DIGITS : Token.MAX_DIGITS;
        for (int round = 0; ; round++) {
            String digits = hmac(key, type.name() + '\n' + attempt + '\n' + round + '\n' + value);
            for (int from = 0; from + length <= digits.length(); from += length) {
                String some = digits.substring(from, from + length);
                if (Token.isWellFormed(some)) {
                    return new Token(type, some);
                }
            }
        }
    }

    static String hmac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HEX.formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
