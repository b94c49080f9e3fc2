package io.portcullis.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsConfigTest {
    @Test
    void hasTheDocumentedDefaults() {
        LimitsConfig limits = Settings.defaults(LimitsConfig.class);

        assertThat(limits.body().asLongValue()).isEqualTo(8 << 20);
        assertThat(limits.bodies().asLongValue()).isEqualTo(256 << 20);
        assertThat(limits.bodyTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(limits.characters()).isEqualTo(1_000_000);
        assertThat(limits.jsonDepth()).isEqualTo(64);
        assertThat(limits.findings()).isEqualTo(10_000);
        assertThat(limits.texts()).isEqualTo(2_048);
        assertThat(limits.segments()).isEqualTo(65_536);
        assertThat(limits.concurrentCalls()).isEmpty();
        assertThat(limits.sessionId()).isEqualTo(256);
    }

    @Test
    void readsEveryKey() {
        LimitsConfig limits = Settings.of(
                LimitsConfig.class,
                Map.of(
                        "portcullis.limits.body", "1M",
                        "portcullis.limits.bodies", "9M",
                        "portcullis.limits.body-timeout", "5s",
                        "portcullis.limits.characters", "10",
                        "portcullis.limits.json-depth", "11",
                        "portcullis.limits.findings", "12",
                        "portcullis.limits.texts", "13",
                        "portcullis.limits.segments", "14",
                        "portcullis.limits.concurrent-calls", "15",
                        "portcullis.limits.session-id", "16"));

        assertThat(limits.body().asLongValue()).isEqualTo(1 << 20);
        assertThat(limits.bodies().asLongValue()).isEqualTo(9 << 20);
        assertThat(limits.bodyTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(limits.characters()).isEqualTo(10);
        assertThat(limits.jsonDepth()).isEqualTo(11);
        assertThat(limits.findings()).isEqualTo(12);
        assertThat(limits.texts()).isEqualTo(13);
        assertThat(limits.segments()).isEqualTo(14);
        assertThat(limits.concurrentCalls()).hasValue(15);
        assertThat(limits.sessionId()).isEqualTo(16);
    }

    @Test
    void readsEnvironmentVariables() {
        LimitsConfig limits = Settings.ofEnvironment(
                LimitsConfig.class, Map.of("PORTCULLIS_LIMITS_BODY", "4M", "PORTCULLIS_LIMITS_CONCURRENT_CALLS", "7"));

        assertThat(limits.body().asLongValue()).isEqualTo(4 << 20);
        assertThat(limits.concurrentCalls()).hasValue(7);
    }
}
