package io.portcullis.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditConfigTest {
    @Test
    void hasTheDocumentedDefaults() {
        AuditConfig config = Settings.defaults(AuditConfig.class);

        assertThat(config.enabled()).isTrue();
        assertThat(config.file()).isEmpty();
        assertThat(config.queue()).isEqualTo(8192);
    }

    @Test
    void readsEveryKey() {
        AuditConfig config = Settings.of(
                AuditConfig.class,
                Map.of(
                        "portcullis.audit.enabled",
                        "false",
                        "portcullis.audit.file",
                        "/var/a.jsonl",
                        "portcullis.audit.queue",
                        "3"));

        assertThat(config.enabled()).isFalse();
        assertThat(config.file()).contains(Path.of("/var/a.jsonl"));
        assertThat(config.queue()).isEqualTo(3);
    }
}
