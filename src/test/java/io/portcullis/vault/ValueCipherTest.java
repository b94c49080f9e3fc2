package io.portcullis.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.model.EntityType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ValueCipherTest {
    private static final Token TOKEN = new Token(new EntityType("EMAIL_ADDRESS"), "3f2a9c41b07d");
    private static final VaultScope SCOPE = new VaultScope("a", "s");
    private static final StoredValue VALUE = StoredValue.of("j\u00e4ne\uD83D\uDE00@example.com", false);

    private final TokenKeys old = TokenKeys.of("1", bytes("the first secret of all"));
    private final TokenKeys keys = TokenKeys.of("2", bytes("the second secret of all"));
    private final ValueCipher cipher = new ValueCipher(keys.withPrevious("1", bytes("the first secret of all")));

    @Test
    void aValueComesBack() {
        byte[] stored = cipher.encrypt(SCOPE, TOKEN, VALUE);

        assertThat(cipher.decrypt(SCOPE, TOKEN, stored)).contains(VALUE);
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("example");
        assertThat(cipher.encrypt(SCOPE, TOKEN, VALUE)).as("another nonce").isNotEqualTo(stored);
    }

    @Test
    void whatWasWrittenUnderThePreviousSecretIsRead() {
        assertThat(cipher.decrypt(SCOPE, TOKEN, new ValueCipher(old).encrypt(SCOPE, TOKEN, VALUE)))
                .contains(VALUE);
        assertThat(new ValueCipher(keys).decrypt(SCOPE, TOKEN, new ValueCipher(old).encrypt(SCOPE, TOKEN, VALUE)))
                .isEmpty();
    }

    @Test
    void nothingIsReadElsewhereOrChanged() {
        byte[] stored = cipher.encrypt(SCOPE, TOKEN, VALUE);

        assertThat(cipher.decrypt(new VaultScope("b", "s"), TOKEN, stored)).isEmpty();
        assertThat(cipher.decrypt(new VaultScope("a", "t"), TOKEN, stored)).isEmpty();
        assertThat(cipher.decrypt(SCOPE, new Token(TOKEN.type(), "3f2a9c41b07e"), stored))
                .isEmpty();
        for (int i = 0; i < stored.length; i++) {
            byte[] changed = stored.clone();
            changed[i] ^= 1;
            assertThat(cipher.decrypt(SCOPE, TOKEN, changed)).as("byte %d", i).isEmpty();
        }
        for (int length = 0; length < stored.length; length++) {
            assertThat(cipher.decrypt(SCOPE, TOKEN, java.util.Arrays.copyOf(stored, length)))
                    .isEmpty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
