package io.portcullis.access;

import io.portcullis.config.TlsConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks clients of the doors for certificates (mutual TLS), as {@code portcullis.tls.client-auth} says. Refuses to start where it
 * could not check them: without a trust store of our own, Java would accept those of every public authority. The management
 * port is not touched.
 */
@Singleton
public final class ClientCertificates implements HttpServerOptionsCustomizer {
    private final TlsConfig config;
    private final TlsConfigurationRegistry registry;
    private final Optional<String> tlsConfiguration;
    private final Optional<String> insecureRequests;

    /** Asks as {@code config} says, and trusts what the named configuration trusts. */
    @Inject
    public ClientCertificates(
            TlsConfig config,
            TlsConfigurationRegistry registry,
            @ConfigProperty(name = "quarkus.http.tls-configuration-name") Optional<String> tlsConfiguration,
            @ConfigProperty(name = "quarkus.http.insecure-requests") Optional<String> insecureRequests) {
        this.config = config;
        this.registry = registry;
        this.tlsConfiguration = tlsConfiguration;
        this.insecureRequests = insecureRequests;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        if (config.clientAuth() == TlsConfig.ClientAuth.REQUIRED && !insecureRequests.equals(Optional.of("disabled"))) {
            throw new ConfigurationException(
                    "portcullis.tls.client-auth=required and plain HTTP do not go together: set"
                            + " quarkus.http.insecure-requests=disabled");
        }
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        ClientAuth asked = switch (config.clientAuth()) {
            case NONE -> ClientAuth.NONE;
            case REQUEST -> ClientAuth.REQUEST;
            case REQUIRED -> ClientAuth.REQUIRED;
        };
        if (asked == ClientAuth.NONE) {
            return;
        }
        if (!hasTrustStore()) {
            throw new ConfigurationException("portcullis.tls.client-auth needs the authorities of the clients:"
                    + " set quarkus.tls.<name>.trust-store.pem.certs and quarkus.http.tls-configuration-name=<name>");
        }
        options.setClientAuth(asked);
    }

    private boolean hasTrustStore() {
        Optional<TlsConfiguration> used =
                tlsConfiguration.isPresent() ? registry.get(tlsConfiguration.get()) : registry.getDefault();
        return used.map(TlsConfiguration::getTrustStoreOptions).isPresent();
    }
}
