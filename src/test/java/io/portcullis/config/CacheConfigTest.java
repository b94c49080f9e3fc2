package io.portcullis.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheConfigTest {
    @Test
    void hasTheDocumentedDefaults() {
        CacheConfig config = Settings.defaults(CacheConfig.class);

        assertThat(config.enabled()).isTrue();
        assertThat(config.characters()).isEqualTo(8_000_000);
        assertThat(config.longestText()).isEqualTo(262_144);
    }

    @Test
    void readsEveryKey() {
        CacheConfig config = Settings.of(
                CacheConfig.class,
                Map.of(
                        "portcullis.cache.enabled",
                        "false",
                        "portcullis.cache.characters",
                        "5",
                        "portcullis.cache.longest-text",
                        "6"));

        assertThat(config.enabled()).isFalse();
        assertThat(config.characters()).isEqualTo(5);
        assertThat(config.longestText()).isEqualTo(6);
    }
}
