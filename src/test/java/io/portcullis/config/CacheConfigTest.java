package io.portcullis.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheConfigTest {
    @Test
    void defaults() {
        CacheConfig config = Settings.defaults(CacheConfig.class);

        assertThat(config.enabled()).isTrue();
        assertThat(config.size().asLongValue()).isEqualTo(16 * 1024 * 1024);
    }

    @Test
    void explicit() {
        CacheConfig config = Settings.of(
                CacheConfig.class, Map.of("portcullis.cache.enabled", "false", "portcullis.cache.size", "2M"));

        assertThat(config.enabled()).isFalse();
        assertThat(config.size().asLongValue()).isEqualTo(2 * 1024 * 1024);
    }
}
