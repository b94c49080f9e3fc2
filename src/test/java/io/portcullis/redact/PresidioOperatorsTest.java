package io.portcullis.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.UniqueChars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encryption and hashes as Presidio's anonymizer has them; the fixed values were written by presidio-anonymizer 2.2.366. */
class PresidioOperatorsTest {
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    @Property(tries = 200)
    void whatIsEncryptedComesBack(@ForAll String value, @ForAll @IntRange(min = 2, max = 4) int step) {
        byte[] key = new byte[step * 8];
        key[0] = (byte) step;
        String text = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        String encrypted = AesCbc.encrypt(key, text);

        assertThat(AesCbc.decrypt(key, encrypted)).isEqualTo(text);
        assertThat(AesCbc.encrypt(key, text)).isNotEqualTo(encrypted);
        assertThat(Base64.getUrlDecoder().decode(encrypted).length % 16).isZero();
    }

    @Test
    void decryptsWhatPresidioEncrypted() {
        assertThat(AesCbc.decrypt(KEY, "gnVCx8StrQM3I33LYa8MNL6n6IKUh9hVrcLkUVyx_mg="))
                .isEqualTo("J\u00e4ne \uD83D\uDE00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "abc", "not base64 at all", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "\u00e9"
            })
    void whatNobodyEncryptedIsRefusedWithoutItsText(String text) {
        assertThatThrownBy(() -> AesCbc.decrypt(KEY, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not an encrypted value")
                .hasNoCause();
    }

    @Test
    void hashesAsPresidioDoes() {
        byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

        assertThat(SaltedHash.hash("Jane Doe", salt, false))
                .isEqualTo("3b5a8847b24bdf009f3052e29cbe818ab20b5a6725b40a99d504382a12928337");
        assertThat(SaltedHash.hash("Jane Doe", salt, true))
                .isEqualTo(
                        "eab802784ce6a81ea3aa7388954060dfd3e1eb09dd107840e195a07972c78c30befb62cb89352e4f9ca4e8de00abde78d62e1d9c12d3d911defe6a6a9e5925ac");
    }

    @Property(tries = 20)
    void randomSaltsDiffer(@ForAll @UniqueChars String value) {
        assertThat(SaltedHash.hash(value, SaltedHash.randomSalt(), false))
                .isNotEqualTo(SaltedHash.hash(value, SaltedHash.randomSalt(), false));
    }
}
