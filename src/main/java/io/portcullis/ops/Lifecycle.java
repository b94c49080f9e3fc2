package io.portcullis.ops;

import io.portcullis.access.ApiKeys;
import io.portcullis.access.Listening;
import io.portcullis.access.ReadyState;
import io.portcullis.model.PolicyChange;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Says in one line what was started, and lets the service stop without losing calls. First the readiness probe says no, and for
 * {@code quarkus.shutdown.delay} calls are answered as before, each with {@code Connection: close}, so that clients with open
 * connections go elsewhere. Then the service ends as soon as no call is running, and {@code quarkus.shutdown.timeout} later in any
 * case.
 */
@Singleton
public class Lifecycle {
    private static final Logger LOG = Logger.getLogger(Lifecycle.class);
    private static final int FIRST = 1000;

    private final Listening listening;
    private final ApiKeys keys;
    private final ReadyState readyState;
    private final String version;
    private final String managementPort;
    private volatile String policyVersion = "none";
    private volatile boolean leaving;

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

    void onFilters(@Observes Filters filters) {
        filters.register(
                call -> {
                    if (leaving) {
                        call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                    }
                    call.next();
                },
                FIRST);
    }

    void onDelay(@Observes ShutdownDelayInitiatedEvent event) {
        leaving = true;
        LOG.info("event=stopping");
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
