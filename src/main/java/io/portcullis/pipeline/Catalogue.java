package io.portcullis.pipeline;

import io.portcullis.model.Category;
import io.portcullis.model.Engine;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.Mode;
import io.portcullis.policy.Guardrail;
import io.portcullis.policy.Policy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is loaded, for doors that list it. Thread-safe. */
@Singleton
public class Catalogue {
    private final PolicyStore store;

    /** The catalogue of the policy in force. */
    @Inject
    public Catalogue(PolicyStore store) {
        this.store = store;
    }

    /**
     * One guardrail as it is in force.
     *
     * @param modes its directions
     * @param engines its engines
     * @param onError {@code block} or {@code pass}
     * @param degrade {@code none} or {@code regex_only}: what happens when only the name model cannot finish
     * @param recallBias how much rather the name model finds too much, 0..4
     * @param language of the texts, for the name model: an ISO 639-1 code or {@code auto}
     * @param timeoutMillis base of its deadline
     * @param entities what it does with each type that it acts on, sorted by type
     */
    public record GuardrailView(
            String name,
            List<Mode> modes,
            List<Engine> engines,
            boolean defaultOn,
            String onError,
            String degrade,
            double recallBias,
            String language,
            double timeoutMillis,
            boolean shadow,
            boolean blockOnDetection,
            String unrewritable,
            String unscannable,
            Map<String, EntityView> entities) {}

    /**
     * What a guardrail does with an entity type.
     *
     * @param action the action's name
     * @param threshold lowest score at which a finding of the first engine that finds the type counts, 0..1
     */
    public record EntityView(String action, double threshold) {}

    /**
     * All guardrails of one policy.
     *
     * @param policyVersion hash of the policy
     * @param guardrails in file order
     */
    public record PolicyView(String policyVersion, List<GuardrailView> guardrails) {}

    /** The policy in force. */
    public PolicyView policy() {
        Policy policy = store.policy();
        return new PolicyView(
                policy.version(), policy.guardrails().stream().map(this::view).toList());
    }

    /** Whether the policy in force has a guardrail of this name that runs in this direction. */
    public boolean runsIn(String guardrail, Mode mode) {
        return store.policy()
                .guardrail(guardrail)
                .filter(one -> one.runsIn(mode))
                .isPresent();
    }

    /** The category of a type, empty when no loaded detector can find it. */
    public Optional<Category> category(EntityType type) {
        return store.catalogue().find(type).map(EntityInfo::category);
    }

    /** Every type that the loaded detectors can find, sorted by name. */
    public List<EntityInfo> entities() {
        return store.catalogue().all();
    }

    /** The first of the guardrail's engines that finds the type. */
    private Engine firstEngine(Guardrail guardrail, EntityType type) {
        EntityInfo info = store.catalogue().find(type).orElse(null);
        for (Engine engine : guardrail.engines()) {
            if (info == null || info.isFoundBy(engine)) {
                return engine;
            }
        }
        return guardrail.engines().iterator().next();
    }

    private GuardrailView view(Guardrail guardrail) {
        Map<String, EntityView> entities = new TreeMap<>();
        guardrail.entities().forEach((type, entity) -> {
            double threshold = entity.thresholdFor(firstEngine(guardrail, type));
            entities.put(type.name(), new EntityView(entity.action().label(), threshold));
        });
        return new GuardrailView(
                guardrail.name(),
                List.copyOf(guardrail.modes()),
                List.copyOf(guardrail.engines()),
                guardrail.defaultOn(),
                guardrail.onError().label(),
                guardrail.degrade().label(),
                guardrail.recallBias(),
                guardrail.language(),
                guardrail.deadline().base().toNanos() / 1e6,
                guardrail.shadow(),
                guardrail.blockOnDetection(),
                guardrail.unrewritable().label(),
                guardrail.unscannable().label(),
                entities);
    }
}
