package io.portcullis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Mutual TLS with certificates that are renewed while the service runs. */
@QuarkusTest
@TestProfile(MutualTlsTest.Tls.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MutualTlsTest {
    private static final String TEXTS = "{\"texts\":[\"Write to someone@example.com\"]}";

    @TestHTTPResource(value = "/v1/guardrails/pre-call", tls = true)
    URI call;

    @TestHTTPResource(value = "/v1/guardrails/pre-call")
    URI plain;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    /** Files for a server, in a folder of their own. */
    public static final class Tls implements QuarkusTestProfile {
        static final Path FOLDER = folder();
        static final Path CERTIFICATE = FOLDER.resolve("tls.crt");
        static final Path KEY = FOLDER.resolve("tls.key");
        static final Path AUTHORITIES = FOLDER.resolve("ca.crt");
        static final Certificates FIRST = Certificates.of(FOLDER, "first");
        static final Certificates SECOND = Certificates.of(FOLDER, "second");

        static {
            FIRST.writeServer(CERTIFICATE, KEY);
            FIRST.writeAuthority(AUTHORITIES);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.test-ssl-port", "0",
                    "quarkus.http.insecure-requests", "disabled",
                    "quarkus.http.tls-configuration-name", "server",
                    "quarkus.tls.server.key-store.pem.server.cert", CERTIFICATE.toString(),
                    "quarkus.tls.server.key-store.pem.server.key", KEY.toString(),
                    "quarkus.tls.server.trust-store.pem.certs", AUTHORITIES.toString(),
                    "quarkus.tls.server.reload-period", "1s",
                    "portcullis.tls.client-auth", "required");
        }

        /** This class is loaded twice, by JUnit and by Quarkus, and both need the same certificates. */
        private static Path folder() {
            String known = System.getProperty(Tls.class.getName());
            if (known != null) {
                return Path.of(known);
            }
            try {
                Path made = Files.createTempDirectory(Path.of("target"), "tls").toAbsolutePath();
                System.setProperty(Tls.class.getName(), made.toString());
                return made;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    @Order(1)
    void aClientWithACertificateOfTheAuthorityIsServed() throws Exception {
        HttpResponse<String> answer = send(Tls.FIRST, Tls.FIRST);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"rewrite\"");
        assertThat(server(answer)).contains("server of first");
    }

    @Test
    @Order(2)
    void aClientWithoutOneOrWithThatOfAnotherAuthorityIsNot() {
        assertThatThrownBy(() -> send(Tls.FIRST, null)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> send(Tls.FIRST, Tls.SECOND)).isInstanceOf(IOException.class);
    }

    @Test
    @Order(3)
    void thereIsNoPlainHttpButForHealth() throws Exception {
        HttpClient client = HttpClient.newHttpClient();

        assertThatThrownBy(() ->
                        client.send(HttpRequest.newBuilder(plain).build(), HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(ConnectException.class);
        assertThat(client.send(
                                HttpRequest.newBuilder(management.resolve("/q/health/ready"))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @Order(4)
    void renewedCertificatesAndAuthoritiesAreTakenOverWhileRunning() throws Exception {
        Tls.SECOND.writeServer(Tls.CERTIFICATE, Tls.KEY);
        Tls.SECOND.writeAuthority(Tls.AUTHORITIES);
        HttpResponse<String> answer = null;
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (answer == null && System.nanoTime() < end) {
            try {
                answer = send(Tls.SECOND, Tls.SECOND);
            } catch (IOException notYet) {
                Thread.sleep(250);
            }
        }

        assertThat(answer).isNotNull();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(server(answer)).contains("server of second");
        assertThatThrownBy(() -> send(Tls.SECOND, Tls.FIRST)).isInstanceOf(IOException.class);
    }

    /** A call on a new connection. */
    private HttpResponse<String> send(Certificates trusted, @Nullable Certificates own)
            throws IOException, InterruptedException, GeneralSecurityException {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context(trusted, own))
                .build()) {
            return client.send(
                    HttpRequest.newBuilder(call)
                            .header("content-type", "application/json")
                            .timeout(Duration.ofSeconds(20))
                            .POST(HttpRequest.BodyPublishers.ofString(TEXTS))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String server(HttpResponse<String> answer) throws Exception {
        X509Certificate certificate =
                (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
        return certificate.getSubjectX500Principal().getName();
    }

    private static SSLContext context(Certificates trusted, @Nullable Certificates own)
            throws GeneralSecurityException, IOException {
        Path file = Files.createTempFile(Tls.FOLDER, "trusted", ".crt");
        trusted.writeAuthority(file);
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            authorities.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        KeyManager[] keys = null;
        if (own != null) {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(own.client(), Certificates.password());
            keys = factory.getKeyManagers();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust.getTrustManagers(), new SecureRandom());
        return context;
    }
}
