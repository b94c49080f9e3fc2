package io.portcullis.ops;

import io.portcullis.access.ReadyState;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** The probes: live as soon as the process answers, started and ready when policy and rules are loaded. */
@Singleton
public class HealthChecks {
    private final ReadyState readyState;

    /** Probes of {@code readyState}. */
    @Inject
    public HealthChecks(ReadyState readyState) {
        this.readyState = readyState;
    }

    @Produces
    @Singleton
    @Liveness
    HealthCheck live() {
        return () -> HealthCheckResponse.up("process");
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck ready() {
        return () -> response("policy");
    }

    @Produces
    @Singleton
    @Startup
    HealthCheck started() {
        return () -> response("start");
    }

    private HealthCheckResponse response(String name) {
        ReadyState.State state = readyState.current();
        return HealthCheckResponse.named(name)
                .withData("reason", state.reason())
                .status(state.ready())
                .build();
    }
}
