package io.portcullis.pipeline;

import io.portcullis.decide.AllowPatterns;
import io.portcullis.detect.Detector;
import io.portcullis.model.EntityCatalogue;
import io.portcullis.model.EntityInfo;
import io.portcullis.policy.Guardrail;
import io.portcullis.policy.Policy;
import io.portcullis.redact.OwnOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Policy and compiled detectors that belong together; a reload swaps the whole. A call works with one snapshot from
 * begin to end. Thread-safe.
 */
final class Snapshot {
    /** Combinations are bounded by what callers name; beyond this many they are made anew each time. */
    private static final int MAX_PLANS = 1024;

    private final Policy policy;
    private final List<Detector> detectors;
    private final EntityCatalogue catalogue;
    private final AllowPatterns allowPatterns;
    private final OwnOutput ownOutput;
    private final boolean tokenizes;
    private final Map<List<String>, Plan> plans = new ConcurrentHashMap<>();

    Snapshot(
            Policy policy,
            List<Detector> detectors,
            EntityCatalogue catalogue,
            AllowPatterns allowPatterns,
            OwnOutput ownOutput) {
        this.policy = policy;
        this.detectors = List.copyOf(detectors);
        this.catalogue = catalogue;
        this.allowPatterns = allowPatterns;
        this.ownOutput = ownOutput;
        this.tokenizes = policy.tokenizes();
    }

    /** What the detectors can find. */
    static EntityCatalogue catalogueOf(List<Detector> detectors) {
        List<EntityInfo> infos = new ArrayList<>();
        detectors.forEach(detector -> infos.addAll(detector.entities()));
        return new EntityCatalogue(infos);
    }

    Policy policy() {
        return policy;
    }

    List<Detector> detectors() {
        return detectors;
    }

    /** What its detectors can find, the policy's own recognizers included. */
    EntityCatalogue catalogue() {
        return catalogue;
    }

    /** Recognises what our operators wrote under this policy. */
    OwnOutput ownOutput() {
        return ownOutput;
    }

    /** True when a guardrail writes reversible tokens, so that calls look for them. */
    boolean tokenizes() {
        return tokenizes;
    }

    /** The plan of a combination of guardrails, in file order. */
    Plan plan(List<Guardrail> guardrails) {
        List<String> names = new ArrayList<>(guardrails.size());
        for (Guardrail guardrail : guardrails) {
            names.add(guardrail.name());
        }
        Plan plan = plans.get(names);
        if (plan == null) {
            plan = new Plan(policy, guardrails, detectors, allowPatterns);
            if (plans.size() < MAX_PLANS) {
                plans.put(names, plan);
            }
        }
        return plan;
    }
}
