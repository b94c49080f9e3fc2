package io.portcullis.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority for tests, with a certificate for a server and one for a client; made anew by the JDK's keytool. */
final class Certificates {
    private static final String PASSWORD = "only-for-tests";

    private final KeyStore store;

    private Certificates(KeyStore store) {
        this.store = store;
    }

    /** Those of {@code authority} in {@code folder}, made when they are not there. */
    static Certificates of(Path folder, String authority) {
        try {
            Path file = folder.resolve(authority + ".p12");
            if (Files.notExists(file)) {
                keytool(file, "ca", "CN=" + authority, "-ext", "bc:c");
                keytool(
                        file,
                        "server",
                        "CN=server of " + authority,
                        "-signer",
                        "ca",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1");
                keytool(file, "client", "CN=client of " + authority, "-signer", "ca");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD.toCharArray());
            }
            return new Certificates(store);
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the certificate of the authority. */
    void writeAuthority(Path file) {
        write(file, pem("CERTIFICATE", encoded("ca")));
    }

    /** Writes the server's certificate and key. */
    void writeServer(Path certificate, Path key) {
        write(certificate, pem("CERTIFICATE", encoded("server")));
        try {
            write(
                    key,
                    pem(
                            "PRIVATE KEY",
                            store.getKey("server", PASSWORD.toCharArray()).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key store with the client's certificate alone. */
    KeyStore client() throws GeneralSecurityException, IOException {
        KeyStore client = KeyStore.getInstance("PKCS12");
        client.load(null, null);
        client.setKeyEntry(
                "client",
                store.getKey("client", PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                store.getCertificateChain("client"));
        return client;
    }

    static char[] password() {
        return PASSWORD.toCharArray();
    }

    private byte[] encoded(String alias) {
        try {
            return store.getCertificate(alias).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path file, String alias, String name, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(bytes)
                + "\n-----END " + what + "-----\n";
    }

    /** As the kubelet does it: the file is there as a whole, old or new. */
    private static void write(Path file, String content) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, content);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
