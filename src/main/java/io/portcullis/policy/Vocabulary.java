package io.portcullis.policy;

import io.portcullis.model.Engine;
import io.portcullis.model.EntityCatalogue;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words that policy files can use in this version. */
final class Vocabulary {
    private final Set<Engine> engines;
    private final Set<ActionWord> actions;
    private final List<EntityInfo> entities;
    private final Set<String> entityWords;

    Vocabulary(Set<Engine> engines, Set<ActionWord> actions, EntityCatalogue catalogue) {
        this.engines = Collections.unmodifiableSet(EnumSet.copyOf(engines));
        this.actions = Collections.unmodifiableSet(EnumSet.copyOf(actions));
        this.entities = catalogue.all();
        Set<String> words = new LinkedHashSet<>();
        for (EntityInfo info : entities) {
            words.add(info.type().name());
            words.add(info.category().toString());
            words.add(info.category().group());
            words.add(info.category().kind());
        }
        this.entityWords = Collections.unmodifiableSet(words);
    }

    /** The same words with the entity types of another catalogue. */
    Vocabulary with(EntityCatalogue catalogue) {
        return new Vocabulary(engines, actions, catalogue);
    }

    /** True when the engine can be asked for in this version. */
    boolean has(Engine engine) {
        return engines.contains(engine);
    }

    /** True when the action can be named in this version. */
    boolean has(ActionWord action) {
        return actions.contains(action);
    }

    /** Every entity type of the catalogue, sorted. */
    List<EntityInfo> entities() {
        return entities;
    }

    /** Every name that an entity or a category of the catalogue has. */
    Set<String> entityWords() {
        return entityWords;
    }

    /** True when {@code type} is in the catalogue. */
    boolean has(EntityType type) {
        return entityWords.contains(type.name());
    }

    /** Engines by label, those that are not built yet too. */
    static Map<String, Engine> engineWords() {
        Map<String, Engine> words = new LinkedHashMap<>();
        for (Engine engine : Engine.values()) {
            words.put(engine.label(), engine);
        }
        return words;
    }

    /** Actions by label, those that are not built yet too. */
    static Map<String, ActionWord> actionWords() {
        Map<String, ActionWord> words = new LinkedHashMap<>();
        for (ActionWord action : ActionWord.values()) {
            words.put(action.label(), action);
        }
        return words;
    }
}
