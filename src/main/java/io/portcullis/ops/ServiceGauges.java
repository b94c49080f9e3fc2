package io.portcullis.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.access.Admission;
import io.portcullis.detect.ner.Languages;
import io.portcullis.model.Engine;
import io.portcullis.observe.audit.AuditObserver;
import io.portcullis.pipeline.ScanCache;
import io.portcullis.pipeline.SecondTier;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** Shows admission and the audit trail as metrics. */
@Singleton
public class ServiceGauges {
    private final MeterRegistry registry;
    private final Admission admission;
    private final AuditObserver audit;
    private final SecondTier secondTier;
    private final ScanCache scans;
    private final Languages languages;

    /** Gauges in {@code registry}. */
    @Inject
    public ServiceGauges(
            MeterRegistry registry,
            Admission admission,
            AuditObserver audit,
            SecondTier secondTier,
            ScanCache scans,
            Languages languages) {
        this.secondTier = secondTier;
        this.scans = scans;
        this.languages = languages;
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
        Gauge.builder("portcullis.ner.waiting", secondTier, SecondTier::waiting).register(registry);
        FunctionCounter.builder("portcullis.ner.shed", secondTier, SecondTier::shed)
                .register(registry);
        for (Engine engine : Engine.values()) {
            cache(engine.label() + "_texts", scans, cache -> cache.hits(engine), cache -> cache.misses(engine));
        }
        cache("ner_sentences", languages, Languages::cacheHits, Languages::cacheMisses);
    }

    /** What a cache knew and what it did not: the hit rate is the share of {@code hit}. */
    private <T> void cache(String name, T cache, ToDoubleFunction<T> hits, ToDoubleFunction<T> misses) {
        FunctionCounter.builder("portcullis.cache.lookups", cache, hits)
                .tags("cache", name, "result", "hit")
                .register(registry);
        FunctionCounter.builder("portcullis.cache.lookups", cache, misses)
                .tags("cache", name, "result", "miss")
                .register(registry);
    }
}
