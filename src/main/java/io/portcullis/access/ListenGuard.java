package io.portcullis.access;

import io.portcullis.config.TokensConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Refuses to start a service that everybody on the network could use, and says at start what is open on purpose. */
@Singleton
public final class ListenGuard {
    private static final Logger LOG = Logger.getLogger(ListenGuard.class);

    private final Listening listening;
    private final ApiKeys keys;
    private final TokensConfig tokens;

    /** A guard over the address, the keys and the token secret. */
    @Inject
    public ListenGuard(Listening listening, ApiKeys keys, TokensConfig tokens) {
        this.listening = listening;
        this.keys = keys;
        this.tokens = tokens;
    }

    /** Checks once at start, before a call can come in. */
    void onStart(@Observes @Priority(1) StartupEvent event) {
        warnings().forEach(LOG::warn);
    }

    /**
     * What an operator should know, one line each.
     *
     * @throws ConfigurationException when the service would be open to the network without anybody having said so
     */
    public List<String> warnings() {
        List<String> open = keys.openDoors();
        if (!listening.loopback() && keys.count() == 0 && open.isEmpty()) {
            throw new ConfigurationException("portcullis: refusing to listen on " + listening.address()
                    + " without API keys: set portcullis.access.keys.<alias>.hash, or open a door on purpose with"
                    + " portcullis.access.doors.<door>.auth=none, or listen on 127.0.0.1");
        }
        if (!listening.loopback() && tokens.secret().isEmpty()) {
            throw new ConfigurationException("portcullis: refusing to listen on " + listening.address()
                    + " without a token secret: set portcullis.tokens.secret (PORTCULLIS_TOKENS_SECRET) to at least 16 random"
                    + " bytes, the same for all replicas, or listen on 127.0.0.1");
        }
        List<String> warnings = new ArrayList<>();
        if (keys.count() == 0 && listening.loopback()) {
            warnings.add("auth=none address=" + listening.address()
                    + " no API keys are configured: listening on loopback only, every local caller is let in");
        }
        if (!open.isEmpty()) {
            warnings.add("auth=none doors=" + String.join(",", open) + " address=" + listening.address()
                    + " these doors are open to everyone who reaches the address");
        }
        if (tokens.secret().isEmpty()) {
            warnings.add("tokens=random address=" + listening.address()
                    + " portcullis.tokens.secret is not set: reversible tokens change with every start");
        }
        return List.copyOf(warnings);
    }
}
