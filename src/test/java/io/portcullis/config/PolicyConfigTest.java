package io.portcullis.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyConfigTest {
    @Test
    void hasTheDocumentedDefaults() {
        PolicyConfig config = Settings.defaults(PolicyConfig.class);

        assertThat(config.file()).isEmpty();
        assertThat(config.reloadInterval()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void readsEveryKey() {
        PolicyConfig config = Settings.of(
                PolicyConfig.class,
                Map.of("portcullis.policy.file", "/etc/g.yaml", "portcullis.policy.reload-interval", "500ms"));

        assertThat(config.file()).contains(Path.of("/etc/g.yaml"));
        assertThat(config.reloadInterval()).isEqualTo(Duration.ofMillis(500));
    }
}
