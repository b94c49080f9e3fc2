package io.portcullis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.config.TlsConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientCertificatesTest {
    @Test
    void withoutTheSettingNothingIsAskedFor() {
        HttpServerOptions options = new HttpServerOptions();
        ClientCertificates certificates = certificates(TlsConfig.ClientAuth.NONE, "enabled");

        certificates.customizeHttpServer(options);
        certificates.customizeHttpsServer(options);

        assertThat(options.getClientAuth()).isEqualTo(ClientAuth.NONE);
    }

    @Test
    void withoutAuthoritiesItDoesNotStart() {
        for (TlsConfig.ClientAuth asked :
                new TlsConfig.ClientAuth[] {TlsConfig.ClientAuth.REQUEST, TlsConfig.ClientAuth.REQUIRED}) {
            assertThatThrownBy(() -> certificates(asked, "disabled").customizeHttpsServer(new HttpServerOptions()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("trust-store");
        }
    }

    @Test
    void requiredCertificatesAndPlainHttpDoNotGoTogether() {
        assertThatThrownBy(() -> certificates(TlsConfig.ClientAuth.REQUIRED, "enabled")
                        .customizeHttpServer(new HttpServerOptions()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("insecure-requests");
        certificates(TlsConfig.ClientAuth.REQUIRED, "disabled").customizeHttpServer(new HttpServerOptions());
        certificates(TlsConfig.ClientAuth.REQUEST, "enabled").customizeHttpServer(new HttpServerOptions());
    }

    /** Of a service whose TLS registry is empty. */
    private static ClientCertificates certificates(TlsConfig.ClientAuth asked, String insecureRequests) {
        TlsConfigurationRegistry empty = new TlsConfigurationRegistry() {
            @Override
            public Optional<TlsConfiguration> get(String name) {
                return Optional.empty();
            }

            @Override
            public Optional<TlsConfiguration> getDefault() {
                return Optional.empty();
            }

            @Override
            public void register(String name, TlsConfiguration configuration) {
                throw new UnsupportedOperationException();
            }
        };
        return new ClientCertificates(() -> asked, empty, Optional.of("server"), Optional.of(insecureRequests));
    }
}
