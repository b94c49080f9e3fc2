package io.portcullis.pipeline;

import io.portcullis.decide.AllowPatterns;
import io.portcullis.decide.Decider;
import io.portcullis.detect.Demand;
import io.portcullis.detect.Detector;
import io.portcullis.model.Engine;
import io.portcullis.model.EntityType;
import io.portcullis.policy.Action;
import io.portcullis.policy.Guardrail;
import io.portcullis.policy.OnError;
import io.portcullis.policy.Policy;
import io.portcullis.policy.Unscannable;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the chosen guardrails ask for together: one scan serves them all. Made once for each combination and kept in the
 * snapshot. Immutable and thread-safe.
 */
final class Plan {
    private final List<Guardrail> guardrails;
    private final List<String> names;
    private final Set<Engine> engines;
    private final Map<Engine, Detector.Scan> scans;
    private final Decider decider;
    private final String cacheName;

    Plan(Policy policy, List<Guardrail> guardrails, List<Detector> detectors, AllowPatterns allowPatterns) {
        this.guardrails = List.copyOf(guardrails);
        this.names = guardrails.stream().map(Guardrail::name).toList();
        this.engines = EnumSet.noneOf(Engine.class);
        for (Guardrail guardrail : guardrails) {
            engines.addAll(guardrail.engines());
        }
        this.scans = new EnumMap<>(Engine.class);
        for (Detector detector : detectors) {
            if (engines.contains(detector.engine())) {
                scans.put(detector.engine(), detector.prepare(demand(guardrails, detector.engine())));
            }
        }
        this.decider = new Decider(guardrails, policy.allowList(), allowPatterns);
        this.cacheName = policy.version() + "/" + String.join(",", names) + "/";
    }

    /** What the guardrails ask of this engine: of each type that one acts on, the lowest threshold. */
    private static Demand demand(List<Guardrail> guardrails, Engine engine) {
        Map<EntityType, Double> wanted = new HashMap<>();
        Set<String> languages = new HashSet<>();
        double recallBias = 0;
        for (Guardrail guardrail : guardrails) {
            if (guardrail.engines().contains(engine)) {
                recallBias = Math.max(recallBias, guardrail.recallBias());
                languages.add(guardrail.language());
                guardrail.entities().forEach((type, entity) -> {
                    if (!(entity.action() instanceof Action.Allow)) {
                        wanted.merge(type, entity.thresholdFor(engine), Math::min);
                    }
                });
            }
        }
        return new Demand(wanted, recallBias, languages);
    }

    List<String> names() {
        return names;
    }

    Set<Engine> engines() {
        return engines;
    }

    /** Scans of the asked engines, in the order in which they run. */
    Map<Engine, Detector.Scan> scans() {
        return scans;
    }

    Decider decider() {
        return decider;
    }

    /** Tells the answers of this plan's scans from those of others in the cache. */
    String cacheName() {
        return cacheName;
    }

    boolean isEmpty() {
        return guardrails.isEmpty();
    }

    /** The shortest time that a chosen guardrail allows for a text of this length. */
    long nanosFor(long characters) {
        long nanos = Long.MAX_VALUE;
        for (Guardrail guardrail : guardrails) {
            nanos = Math.min(nanos, guardrail.deadline().nanosFor(characters));
        }
        return nanos;
    }

    /** True when a guardrail must block because text could not be read. */
    boolean blocksUnread() {
        return guardrails.stream().anyMatch(guardrail -> guardrail.onError() == OnError.BLOCK);
    }

    /** True when a guardrail must block because these engines did not finish. */
    boolean blocksWithout(Set<Engine> unfinished) {
        return guardrails.stream().anyMatch(guardrail -> unfinished.stream().anyMatch(guardrail::blocksWithout));
    }

    /** Names of the guardrails that go on with what other engines found when these did not finish. */
    List<String> goOnWithout(Set<Engine> unfinished) {
        return guardrails.stream()
                .filter(guardrail -> unfinished.stream().anyMatch(guardrail::goesOnWithout))
                .map(Guardrail::name)
                .toList();
    }

    /** True when content that no engine can read must block. */
    boolean blocksUnscannable() {
        return guardrails.stream().anyMatch(guardrail -> guardrail.unscannable() == Unscannable.BLOCK);
    }

    /** True when a chosen guardrail keeps the tokens of a type as tokens in answers. */
    boolean keepsTokens(EntityType type) {
        return guardrails.stream().anyMatch(guardrail -> guardrail.keepsTokens(type));
    }

    /** True when every chosen guardrail only watches. */
    boolean isShadow() {
        return guardrails.stream().allMatch(Guardrail::shadow);
    }
}
