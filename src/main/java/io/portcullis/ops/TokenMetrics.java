package io.portcullis.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.vault.MemoryVault;
import io.portcullis.vault.TokenCounters;
import io.portcullis.vault.Vault;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** Shows reversible tokens and the vault as metrics. */
@Singleton
public class TokenMetrics {
    private final MeterRegistry registry;
    private final TokenCounters counters;
    private final Vault vault;

    /** Metrics in {@code registry}. */
    @Inject
    public TokenMetrics(MeterRegistry registry, TokenCounters counters, Vault vault) {
        this.registry = registry;
        this.counters = counters;
        this.vault = vault;
    }

    void onStart(@Observes StartupEvent event) {
        tokens("issued", TokenCounters::issued);
        tokens("restored", TokenCounters::restored);
        tokens("kept", TokenCounters::kept);
        tokens("foreign", TokenCounters::foreign);
        tokens("forged", TokenCounters::forged);
        tokens("unknown", TokenCounters::unknown);
        FunctionCounter.builder("portcullis.vault.unavailable", counters, TokenCounters::unavailable)
                .description("Calls whose vault could not be reached, or could not take a value")
                .register(registry);
        if (vault instanceof MemoryVault memory) {
            gauge("bytes", "Estimated heap of all values", memory, MemoryVault::bytes);
            gauge("entries", "Values", memory, MemoryVault::entries);
            gauge("sessions", "Sessions", memory, MemoryVault::sessions);
            FunctionCounter.builder("portcullis.vault.evicted", memory, MemoryVault::evicted)
                    .description("Sessions that were forgotten for want of space")
                    .register(registry);
        }
    }

    private void tokens(String outcome, ToDoubleFunction<TokenCounters> count) {
        FunctionCounter.builder("portcullis.tokens", counters, count)
                .tag("outcome", outcome)
                .description("Reversible tokens by what became of them")
                .register(registry);
    }

    private void gauge(String what, String description, MemoryVault memory, ToDoubleFunction<MemoryVault> value) {
        Gauge.builder("portcullis.vault." + what, memory, value)
                .description(description)
                .register(registry);
    }
}
