package io.portcullis.observe.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.portcullis.model.ProxyRecord;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * Counts calls through the proxy and the tokens that the upstreams bill, by key and model. Thread-safe.
 */
@Singleton
public class ProxyMetrics {
    private static final String NONE = "none";

    private final MeterRegistry registry;
    private final ModelNames models = new ModelNames();

    /** Counts into {@code registry}. */
    @Inject
    public ProxyMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void onCall(@Observes ProxyRecord call) {
        String key = call.keyAlias() == null ? NONE : call.keyAlias();
        String model = models.label(call);
        Counter.builder("portcullis.proxy.requests")
                .tags("upstream", call.upstream(), "operation", call.operation(), "key", key, "model", model)
                .tags("status", Integer.toString(call.status()), "end", call.end())
                .register(registry)
                .increment();
        tokens(call, key, model, "input", call.inputTokens());
        tokens(call, key, model, "output", call.outputTokens());
        time("portcullis.proxy.duration", call, call.totalNanos());
        if (call.upstreamNanos() > 0) {
            time("portcullis.proxy.upstream", call, call.upstreamNanos());
        }
    }

    private void tokens(ProxyRecord call, String key, String model, String direction, long count) {
        if (count > 0) {
            Counter.builder("portcullis.proxy.tokens")
                    .tags("upstream", call.upstream(), "key", key, "model", model, "direction", direction)
                    .register(registry)
                    .increment(count);
        }
    }

    private void time(String name, ProxyRecord call, long nanos) {
        Timer.builder(name)
                .tags("upstream", call.upstream(), "operation", call.operation())
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
