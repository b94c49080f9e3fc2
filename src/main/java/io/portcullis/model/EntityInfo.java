package io.portcullis.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the catalogue knows of one entity type.
 *
 * @param type the type
 * @param category its category
 * @param description one sentence for people
 * @param regions ISO 3166 country codes the type belongs to; empty when it is not bound to a country
 * @param recognizers ids of the recognizers that find it
 * @param defaultScore highest score that its recognizers give without context, 0..1
 * @param engines the engines that its recognizers belong to, at least one
 */
public record EntityInfo(
        EntityType type,
        Category category,
        String description,
        List<String> regions,
        List<String> recognizers,
        double defaultScore,
        Set<Engine> engines) {
    public EntityInfo {
        regions = List.copyOf(regions);
        recognizers = List.copyOf(recognizers);
        engines = Collections.unmodifiableSet(EnumSet.copyOf(engines));
    }

    /** A type that rules find. */
    public EntityInfo(
            EntityType type,
            Category category,
            String description,
            List<String> regions,
            List<String> recognizers,
            double defaultScore) {
        this(type, category, description, regions, recognizers, defaultScore, EnumSet.of(Engine.REGEX));
    }

    /** True when {@code engine} can find the type. */
    public boolean isFoundBy(Engine engine) {
        return engines.contains(engine);
    }

    /**
     * This type with the recognizers of another engine.
     *
     * @throws IllegalArgumentException when {@code other} is of another type, or an engine stands in both
     */
    EntityInfo with(EntityInfo other) {
        if (!type.equals(other.type) || !Collections.disjoint(engines, other.engines)) {
            throw new IllegalArgumentException("entity type listed twice: " + other.type);
        }
        List<String> ids = new ArrayList<>(recognizers);
        ids.addAll(other.recognizers);
        Set<Engine> all = EnumSet.copyOf(engines);
        all.addAll(other.engines);
        return new EntityInfo(
                type, category, description, regions, ids, Math.max(defaultScore, other.defaultScore), all);
    }
}
