package io.portcullis.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.access.Admission;
import io.portcullis.observe.audit.AuditObserver;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Shows admission and the audit trail as metrics. */
@Singleton
public class ServiceGauges {
    private final MeterRegistry registry;
    private final Admission admission;
    private final AuditObserver audit;

    /** Gauges in {@code registry}. */
    @Inject
    public ServiceGauges(MeterRegistry registry, Admission admission, AuditObserver audit) {
        this.registry = registry;
        this.admission = admission;
        this.audit = audit;
    }

    void onStart(@Observes StartupEvent event) {
        Gauge.builder("portcullis.concurrent.calls", admission, Admission::inFlight)
                .register(registry);
        Gauge.builder("portcullis.concurrent.calls.limit", admission, Admission::limit)
                .register(registry);
        FunctionCounter.builder("portcullis.admission.refused", admission, Admission::refused)
                .register(registry);
        FunctionCounter.builder("portcullis.audit.synchronous", audit, AuditObserver::synchronousLines)
                .register(registry);
        FunctionCounter.builder("portcullis.audit.failed", audit, AuditObserver::failedLines)
                .register(registry);
    }
}
