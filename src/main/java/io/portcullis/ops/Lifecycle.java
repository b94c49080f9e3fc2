package io.portcullis.ops;

import io.portcullis.access.ApiKeys;
import io.portcullis.access.Listening;
import io.portcullis.access.ReadyState;
import io.portcullis.model.PolicyChange;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says in one line what was started, and takes the service out of readiness when it stops. */
@Singleton
public class Lifecycle {
    private static final Logger LOG = Logger.getLogger(Lifecycle.class);

    private final Listening listening;
    private final ApiKeys keys;
    private final ReadyState readyState;
    private final String version;
    private final String managementPort;
    private volatile String policyVersion = "none";

    /** The lifecycle of this process. */
    @Inject
    public Lifecycle(
            Listening listening,
            ApiKeys keys,
            ReadyState readyState,
            @ConfigProperty(name = "quarkus.application.version") String version,
            @ConfigProperty(name = "quarkus.management.port") String managementPort) {
        this.listening = listening;
        this.keys = keys;
        this.readyState = readyState;
        this.version = version;
        this.managementPort = managementPort;
    }

    void onPolicy(@Observes PolicyChange change) {
        policyVersion = change.version();
    }

    void onStart(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
        LOG.info(startLine());
    }

    void onStop(@Observes @Priority(1) ShutdownEvent event) {
        readyState.setReady(false, "stopping");
    }

    String startLine() {
        return "event=started version=" + version + " address=" + listening.address() + " management_port="
                + managementPort + " policy=" + policyVersion + " api_keys=" + keys.count() + " open_doors="
                + (keys.openDoors().isEmpty() ? "none" : String.join(",", keys.openDoors()));
    }
}
