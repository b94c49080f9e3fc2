package io.portcullis.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TlsConfigTest {
    @Test
    void defaults() {
        assertThat(Settings.defaults(TlsConfig.class).clientAuth()).isEqualTo(TlsConfig.ClientAuth.NONE);
    }

    @Test
    void explicit() {
        assertThat(Settings.of(TlsConfig.class, Map.of("portcullis.tls.client-auth", "required"))
                        .clientAuth())
                .isEqualTo(TlsConfig.ClientAuth.REQUIRED);
        assertThatThrownBy(() -> Settings.of(TlsConfig.class, Map.of("portcullis.tls.client-auth", "maybe")))
                .hasMessageContaining("client-auth");
    }
}
