package io.portcullis.observe.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.portcullis.model.PolicyChange;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Tells which policy is in force and how often a changed file was taken or refused. */
@Singleton
public class PolicyMetrics {
    private final MultiGauge info;
    private final Counter accepted;
    private final Counter refused;

    /** Counts into {@code registry}. */
    @Inject
    public PolicyMetrics(MeterRegistry registry) {
        this.info = MultiGauge.builder("portcullis.policy.info")
                .description("1 for the policy version in force")
                .register(registry);
        this.accepted = Counter.builder("portcullis.policy.reloads")
                .tag("result", "accepted")
                .register(registry);
        this.refused = Counter.builder("portcullis.policy.reloads")
                .tag("result", "refused")
                .register(registry);
    }

    void onChange(@Observes PolicyChange change) {
        (change.accepted() ? accepted : refused).increment();
        info.register(List.of(MultiGauge.Row.of(Tags.of("version", change.version()), 1)), true);
    }
}
