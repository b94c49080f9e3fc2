package io.portcullis.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The address that the service listens on. */
@Singleton
public final class Listening {
    private final String host;
    private final int port;
    private final boolean loopback;

    /**
     * Reads the address.
     *
     * @param host {@code quarkus.http.host}
     * @param port {@code quarkus.http.port}
     */
    @Inject
    public Listening(
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.host = host;
        this.port = port;
        this.loopback = isLoopback(host);
    }

    /** Host and port as configured, for example {@code 127.0.0.1:8080}. */
    public String address() {
        return host + ":" + port;
    }

    /** True when only this machine can reach the address. */
    public boolean loopback() {
        return loopback;
    }

    private static boolean isLoopback(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException unresolvable) {
            return false;
        }
    }
}
