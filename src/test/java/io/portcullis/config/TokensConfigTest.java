package io.portcullis.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokensConfigTest {
    @Test
    void defaults() {
        TokensConfig tokens = Settings.defaults(TokensConfig.class);
        VaultConfig vault = Settings.defaults(VaultConfig.class);

        assertThat(tokens.secret()).isEmpty();
        assertThat(tokens.secretId()).isEqualTo("1");
        assertThat(tokens.previousSecret()).isEmpty();
        assertThat(tokens.previousSecretId()).isEmpty();
        assertThat(tokens.hint()).isFalse();
        assertThat(vault.store()).isEqualTo(VaultConfig.Store.MEMORY);
        assertThat(vault.ttl()).isEqualTo(Duration.ofHours(1));
        assertThat(vault.size().asLongValue()).isEqualTo(64L << 20);
        assertThat(vault.sessionSize().asLongValue()).isEqualTo(4L << 20);
        assertThat(vault.timeout()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void explicit() {
        TokensConfig tokens = Settings.of(
                TokensConfig.class,
                Map.of(
                        "portcullis.tokens.secret", "new",
                        "portcullis.tokens.secret-id", "2026-12",
                        "portcullis.tokens.previous-secret", "old",
                        "portcullis.tokens.previous-secret-id", "2026-06",
                        "portcullis.tokens.hint", "true"));
        VaultConfig vault = Settings.of(
                VaultConfig.class,
                Map.of(
                        "portcullis.vault.store", "redis",
                        "portcullis.vault.ttl", "10m",
                        "portcullis.vault.size", "8M",
                        "portcullis.vault.session-size", "1M",
                        "portcullis.vault.timeout", "1s"));

        assertThat(tokens.secret()).contains("new");
        assertThat(tokens.secretId()).isEqualTo("2026-12");
        assertThat(tokens.previousSecret()).contains("old");
        assertThat(tokens.previousSecretId()).contains("2026-06");
        assertThat(tokens.hint()).isTrue();
        assertThat(vault.store()).isEqualTo(VaultConfig.Store.REDIS);
        assertThat(vault.ttl()).isEqualTo(Duration.ofMinutes(10));
        assertThat(vault.size().asLongValue()).isEqualTo(8L << 20);
        assertThat(vault.sessionSize().asLongValue()).isEqualTo(1L << 20);
        assertThat(vault.timeout()).isEqualTo(Duration.ofSeconds(1));
    }
}
