package io.portcullis.observe.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.portcullis.model.CallRecord;
import io.portcullis.model.EngineStatus;
import io.portcullis.model.ErrorAnswer;
import io.portcullis.model.Unscanned;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/** Counts finished calls. Meters are looked up by their label values, so that a call builds no tags. */
@Singleton
public class CallMetrics {
    private static final Duration[] BUCKETS = List.of(
                    50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000,
                    1_000_000)
            .stream()
            .map(micros -> Duration.ofNanos(micros * 1_000L))
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final ConcurrentMap<Key, Counter> counters = new ConcurrentHashMap<>();
    private final ConcurrentMap<Key, Timer> timers = new ConcurrentHashMap<>();

    /** Name of a meter and the values of its labels; unused values are empty. */
    private record Key(String name, String first, String second, String third) {}

    /** Counts into {@code registry}. */
    @Inject
    public CallMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void onCall(@Observes CallRecord call) {
        String mode = call.mode().label();
        count("portcullis.calls", "door", call.door(), "mode", mode, "verdict", call.verdict(), 1);
        for (String guardrail : call.guardrails()) {
            String verdict = GuardrailVerdict.of(call, guardrail);
            count("portcullis.guardrail.calls", "guardrail", guardrail, "mode", mode, "verdict", verdict, 1);
        }
        for (CallRecord.Count found : call.findings()) {
            count(
                    "portcullis.findings",
                    "guardrail",
                    found.guardrail(),
                    "entity",
                    found.type().name(),
                    "action",
                    found.action(),
                    found.count());
        }
        if (call.coverage() != null) {
            for (Unscanned part : call.coverage().unscanned()) {
                count("portcullis.unscanned", "reason", part.reason().label(), "", "", "", "", 1);
            }
            for (String guardrail : call.coverage().degraded()) {
                count("portcullis.guardrail.degraded", "guardrail", guardrail, "mode", mode, "", "", 1);
            }
            call.coverage().engines().forEach((engine, status) -> {
                if (!status.equals(EngineStatus.RAN) && !status.equals(EngineStatus.NOT_REQUESTED)) {
                    count("portcullis.engine.skipped", "engine", engine.label(), "why", status.label(), "", "", 1);
                }
            });
        }
        if (call.error() != null) {
            count("portcullis.errors", "code", call.error().code(), "door", call.door(), "", "", 1);
        }
        time(
                "portcullis.call",
                "door",
                call.door(),
                "mode",
                mode,
                call.timings().totalNanos());
        for (Map.Entry<String, Long> stage : call.timings().stageNanos().entrySet()) {
            time("portcullis.stage", "stage", stage.getKey(), "", "", stage.getValue());
        }
    }

    void onError(@Observes ErrorAnswer error) {
        count("portcullis.http.errors", "code", error.code().code(), "", "", "", "", 1);
    }

    private void count(String name, String l1, String v1, String l2, String v2, String l3, String v3, int by) {
        counters.computeIfAbsent(
                        new Key(name, v1, v2, v3),
                        key -> Counter.builder(name)
                                .tags(tags(l1, v1, l2, v2, l3, v3))
                                .register(registry))
                .increment(by);
    }

    private void time(String name, String l1, String v1, String l2, String v2, long nanos) {
        timers.computeIfAbsent(
                        new Key(name, v1, v2, ""),
                        key -> Timer.builder(name)
                                .tags(tags(l1, v1, l2, v2, "", ""))
                                .serviceLevelObjectives(BUCKETS)
                                .register(registry))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private static Tags tags(String... labelsAndValues) {
        Tags tags = Tags.empty();
        for (int i = 0; i < labelsAndValues.length; i += 2) {
            if (!labelsAndValues[i].isEmpty()) {
                tags = tags.and(labelsAndValues[i], labelsAndValues[i + 1]);
            }
        }
        return tags;
    }
}
