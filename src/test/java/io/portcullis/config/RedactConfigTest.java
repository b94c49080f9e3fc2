package io.portcullis.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactConfigTest {
    @Test
    void hasTheDocumentedDefaults() {
        RedactConfig config = Settings.defaults(RedactConfig.class);

        assertThat(config.hashKey()).isEmpty();
    }

    @Test
    void readsEveryKey() {
        RedactConfig config = Settings.of(RedactConfig.class, Map.of("portcullis.redact.hash-key", "k"));

        assertThat(config.hashKey()).contains("k");
    }
}
