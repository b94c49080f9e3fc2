package io.portcullis.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * What Quarkus' own settings of TLS cannot say when the service starts: {@code quarkus.http.ssl.client-auth} is fixed when it is
 * built. Certificates and authorities are {@code quarkus.tls.*}.
 */
@ConfigMapping(prefix = "portcullis.tls")
public interface TlsConfig {
    /** Whether clients show a certificate, default {@code none}. */
    @WithDefault("none")
    ClientAuth clientAuth();

    /** What is asked of clients. */
    enum ClientAuth {
        /** No certificate. */
        NONE,
        /** A certificate is checked when there is one. */
        REQUEST,
        /** Without a certificate of a known authority there is no connection. */
        REQUIRED
    }
}
