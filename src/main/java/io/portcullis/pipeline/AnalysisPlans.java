package io.portcullis.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portcullis.config.PresidioConfig;
import io.portcullis.detect.Detector;
import io.portcullis.model.Engine;
import io.portcullis.model.EntityCatalogue;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.Mode;
import io.portcullis.policy.Action;
import io.portcullis.policy.Deadline;
import io.portcullis.policy.Degrade;
import io.portcullis.policy.EntityPolicy;
import io.portcullis.policy.Guardrail;
import io.portcullis.policy.OnError;
import io.portcullis.policy.Unrewritable;
import io.portcullis.policy.Unscannable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes plans for analyses: of the door's settings, or of the guardrails that a call names, narrowed to the entity types and the
 * threshold of the call. Every finding of interest counts as one to be replaced, so that what overlaps is resolved and nothing
 * blocks. Plans are kept, a bounded number of them. Thread-safe.
 */
final class AnalysisPlans {
    /** Name under which findings of the door's own settings are counted. */
    static final String DOOR = "presidio";

    private static final int MOST_PLANS = 256;
    /** The model is too often wrong with organisations; titles go with names. */
    private static final Set<String> ONLY_BY_NAME = Set.of("ORGANIZATION", "TITLE");

    private static final Set<Mode> MODES = EnumSet.allOf(Mode.class);

    private final PresidioConfig config;
    private final List<Detector> detectors;
    private final EntityCatalogue catalogue;
    private final Set<String> modelLanguages;
    private final Set<EntityType> byDefault;
    private final Deadline deadline;
    private final OnError onError;
    private final Cache<Key, Plan> plans =
            Caffeine.newBuilder().maximumSize(MOST_PLANS).build();

    private record Key(
            String policy,
            List<String> guardrails,
            @Nullable Set<EntityType> entities,
            @Nullable Double threshold,
            String language) {}

    /**
     * Plans over the built-in detectors.
     *
     * @param modelLanguages languages that have a name model
     * @throws IllegalArgumentException when a setting is out of its bounds
     */
    AnalysisPlans(PresidioConfig config, List<Detector> detectors, Set<String> modelLanguages) {
        this.config = config;
        this.detectors = List.copyOf(detectors);
        this.catalogue = Snapshot.catalogueOf(detectors);
        this.modelLanguages = Set.copyOf(modelLanguages);
        this.byDefault = byDefault(config, catalogue);
        this.deadline = deadline(config);
        this.onError = switch (config.onError()) {
            case BLOCK -> OnError.BLOCK;
            case PASS -> OnError.PASS;
        };
    }

    private static Set<EntityType> byDefault(PresidioConfig config, EntityCatalogue catalogue) {
        if (config.entities().isEmpty()) {
            return catalogue.all().stream()
                    .map(EntityInfo::type)
                    .filter(type -> !ONLY_BY_NAME.contains(type.name()))
                    .collect(Collectors.toUnmodifiableSet());
        }
        return config.entities().get().stream()
                .map(String::strip)
                .map(name -> known(catalogue, name))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static EntityType known(EntityCatalogue catalogue, String name) {
        if (!EntityType.isValid(name) || catalogue.find(new EntityType(name)).isEmpty()) {
            throw new IllegalArgumentException("portcullis.presidio.entities: there is no entity type " + name);
        }
        return new EntityType(name);
    }

    private static Deadline deadline(PresidioConfig config) {
        try {
            return new Deadline(config.timeout(), config.timeoutPerKb());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("portcullis.presidio.timeout, timeout-per-kb: " + e.getMessage(), e);
        }
    }

    /** True for a language that calls may name. */
    boolean isLanguage(String language) {
        return config.languages()
                .map(languages -> languages.stream().map(String::strip).anyMatch(language::equals))
                .orElseGet(() -> modelLanguages.contains(language));
    }

    /** The languages that calls may name, sorted. */
    List<String> languages() {
        return config.languages()
                .map(List::stream)
                .orElseGet(modelLanguages::stream)
                .map(String::strip)
                .sorted()
                .toList();
    }

    /** The entity types that a call in a language can ask for; with guardrails those that they act on. */
    Set<EntityType> supported(String language, List<Guardrail> guardrails) {
        if (!isLanguage(language)) {
            return Set.of();
        }
        if (!guardrails.isEmpty()) {
            return guardrails.stream()
                    .flatMap(guardrail -> guardrail.entities().entrySet().stream())
                    .filter(entity -> isReported(entity.getValue().action()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
        }
        return catalogue.all().stream()
                .filter(info -> info.isFoundBy(Engine.REGEX) || modelLanguages.contains(language))
                .map(EntityInfo::type)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What the built-in detectors find. */
    List<Detector> detectors() {
        return detectors;
    }

    /** True when the detector has a part in a language. */
    boolean speaks(Detector detector, String language) {
        return detector.engine() != Engine.NER || modelLanguages.contains(language);
    }

    /**
     * The plan of a call, without what the call brings along.
     *
     * @param guardrails those that the call names, none for the door's own settings
     */
    Plan plan(Snapshot snapshot, List<Guardrail> guardrails, AnalysisRequest request) {
        List<String> names = guardrails.stream().map(Guardrail::name).toList();
        Key key = new Key(
                snapshot.policy().version(), names, request.entities(), request.threshold(), request.language());
        Plan known = plans.getIfPresent(key);
        if (known == null) {
            List<Guardrail> narrowed = guardrails.isEmpty() ? ownGuardrail(request) : narrowed(guardrails, request);
            known = new Plan(
                    snapshot.policy(),
                    narrowed,
                    guardrails.isEmpty() ? detectors : snapshot.detectors(),
                    snapshot.allowPatterns(),
                    "analysis " + key.entities() + " " + key.threshold() + " " + key.language());
            plans.put(key, known);
        }
        return known;
    }

    /** A guardrail for the types of a call's own recognizers. */
    Guardrail adHoc(Set<EntityType> types, AnalysisRequest request, Deadline within) {
        double threshold = threshold(request.threshold(), config.defaultScoreThreshold());
        Map<EntityType, EntityPolicy> entities = new LinkedHashMap<>();
        types.forEach(type -> entities.put(type, reported(threshold, threshold)));
        return guardrail(DOOR, EnumSet.of(Engine.REGEX), entities, onError, Degrade.NONE, within, request, 0);
    }

    /** How long a call may take by the door's settings. */
    Deadline deadline() {
        return deadline;
    }

    private List<Guardrail> ownGuardrail(AnalysisRequest request) {
        Set<EntityType> wanted = Objects.requireNonNullElse(request.entities(), byDefault);
        Set<EntityType> supported = supported(request.language(), List.of());
        double ruleThreshold = threshold(request.threshold(), config.defaultScoreThreshold());
        double modelThreshold = threshold(request.threshold(), config.defaultModelThreshold());
        Map<EntityType, EntityPolicy> entities = new LinkedHashMap<>();
        Set<Engine> engines = EnumSet.noneOf(Engine.class);
        for (EntityInfo info : catalogue.all()) {
            if (wanted.contains(info.type()) && supported.contains(info.type())) {
                entities.put(info.type(), reported(ruleThreshold, modelThreshold));
                engines.addAll(info.engines());
            }
        }
        if (!modelLanguages.contains(request.language())) {
            engines.remove(Engine.NER);
        }
        return engines.isEmpty()
                ? List.of()
                : List.of(guardrail(DOOR, engines, entities, onError, Degrade.NONE, deadline, request, 0));
    }

    /** What is left of the guardrails for the types and the threshold of a call. */
    private static List<Guardrail> narrowed(List<Guardrail> guardrails, AnalysisRequest request) {
        List<Guardrail> narrowed = new ArrayList<>();
        double least = threshold(request.threshold(), 0);
        @Nullable Set<EntityType> wanted = request.entities();
        for (Guardrail guardrail : guardrails) {
            Map<EntityType, EntityPolicy> entities = new LinkedHashMap<>();
            guardrail.entities().forEach((type, entity) -> {
                if (isReported(entity.action()) && (wanted == null || wanted.contains(type))) {
                    entities.put(
                            type,
                            new EntityPolicy(
                                    new Action.Replace(),
                                    Math.max(least, entity.ruleThreshold()),
                                    Math.max(least, entity.modelThreshold()),
                                    entity.allowed()));
                }
            });
            if (!entities.isEmpty()) {
                narrowed.add(guardrail(
                        guardrail.name(),
                        guardrail.engines(),
                        entities,
                        guardrail.onError(),
                        guardrail.degrade(),
                        guardrail.deadline(),
                        request,
                        guardrail.recallBias()));
            }
        }
        return narrowed;
    }

    private static boolean isReported(Action action) {
        return action.rewrites() || action instanceof Action.Block;
    }

    private static EntityPolicy reported(double ruleThreshold, double modelThreshold) {
        return new EntityPolicy(new Action.Replace(), ruleThreshold, modelThreshold);
    }

    private static double threshold(@Nullable Double ofCall, double byDefault) {
        return ofCall == null ? byDefault : Math.max(0, Math.min(1, ofCall));
    }

    private static Guardrail guardrail(
            String name,
            Set<Engine> engines,
            Map<EntityType, EntityPolicy> entities,
            OnError onError,
            Degrade degrade,
            Deadline deadline,
            AnalysisRequest request,
            double recallBias) {
        return new Guardrail(
                name,
                MODES,
                engines,
                false,
                entities,
                false,
                false,
                onError,
                degrade,
                deadline,
                Unrewritable.PASS,
                Unscannable.PASS,
                request.language(),
                recallBias);
    }
}
