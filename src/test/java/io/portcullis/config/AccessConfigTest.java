package io.portcullis.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessConfigTest {
    @Test
    void hasTheDocumentedDefaults() {
        AccessConfig access = Settings.of(
                AccessConfig.class,
                Map.of(
                        "portcullis.access.keys.gateway.hash",
                        "sha256:00",
                        "portcullis.access.doors.litellm.auth",
                        "none"));

        assertThat(Settings.defaults(AccessConfig.class).keys()).isEmpty();
        assertThat(Settings.defaults(AccessConfig.class).doors()).isEmpty();
        assertThat(access.clientChoice()).isTrue();
        assertThat(access.keys().get("gateway").trusted()).isFalse();
        assertThat(access.keys().get("gateway").requestsPerMinute()).isEmpty();
        assertThat(access.doors().get("litellm").enabled()).isTrue();
    }

    @Test
    void readsEveryKey() {
        AccessConfig access = Settings.of(
                AccessConfig.class,
                Map.of(
                        "portcullis.access.client-choice", "false",
                        "portcullis.access.keys.gateway.hash", "sha256:00",
                        "portcullis.access.keys.gateway.trusted", "true",
                        "portcullis.access.keys.gateway.requests-per-minute", "60",
                        "portcullis.access.doors.litellm.auth", "none",
                        "portcullis.access.doors.litellm.enabled", "false"));

        assertThat(access.clientChoice()).isFalse();
        assertThat(access.keys().get("gateway").hash()).isEqualTo("sha256:00");
        assertThat(access.keys().get("gateway").trusted()).isTrue();
        assertThat(access.keys().get("gateway").requestsPerMinute()).hasValue(60);
        assertThat(access.doors().get("litellm").auth()).isEqualTo(AccessConfig.Auth.NONE);
        assertThat(access.doors().get("litellm").enabled()).isFalse();
    }

    @Test
    void readsEnvironmentVariables() {
        AccessConfig access = Settings.ofEnvironment(
                AccessConfig.class,
                Map.of(
                        "PORTCULLIS_ACCESS_KEYS_GATEWAY_HASH", "sha256:00",
                        "PORTCULLIS_ACCESS_KEYS_GATEWAY_TRUSTED", "true",
                        "PORTCULLIS_ACCESS_KEYS_GATEWAY_REQUESTS_PER_MINUTE", "60",
                        "PORTCULLIS_ACCESS_DOORS_LITELLM_AUTH", "none"));

        assertThat(access.keys()).containsOnlyKeys("gateway");
        assertThat(access.keys().get("gateway").trusted()).isTrue();
        assertThat(access.keys().get("gateway").requestsPerMinute()).hasValue(60);
        assertThat(access.doors().get("litellm").auth()).isEqualTo(AccessConfig.Auth.NONE);
    }
}
