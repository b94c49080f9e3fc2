package io.portcullis.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entity types that the loaded recognizers can find; immutable. */
public final class EntityCatalogue {
    private final Map<EntityType, EntityInfo> types;

    /**
     * Builds the catalogue. A type that two engines find is one entry with the recognizers of both.
     *
     * @throws IllegalArgumentException when a type is listed twice for one engine
     */
    public EntityCatalogue(Collection<EntityInfo> infos) {
        Map<EntityType, EntityInfo> byType = new LinkedHashMap<>();
        infos.stream().sorted((a, b) -> a.type().compareTo(b.type())).forEach(info -> {
            byType.merge(info.type(), info, EntityInfo::with);
        });
        this.types = byType;
    }

    /**
     * This catalogue with what a user's recognizers find: their new types, and their names beside those of the built-in
     * recognizers.
     */
    public EntityCatalogue with(Collection<RecognizerSpec> recognizers) {
        Map<EntityType, EntityInfo> merged = new LinkedHashMap<>(types);
        for (RecognizerSpec spec : recognizers) {
            EntityInfo known = merged.get(spec.type());
            List<String> names = new ArrayList<>(known == null ? List.of() : known.recognizers());
            names.add(spec.name());
            merged.put(
                    spec.type(),
                    known == null
                            ? new EntityInfo(
                                    spec.type(),
                                    spec.category(),
                                    spec.description(),
                                    List.of(),
                                    names,
                                    spec.bestScore())
                            : new EntityInfo(
                                    spec.type(),
                                    known.category(),
                                    known.description(),
                                    known.regions(),
                                    names,
                                    Math.max(known.defaultScore(), spec.bestScore())));
        }
        return new EntityCatalogue(merged.values());
    }

    /** All types, sorted by name. */
    public List<EntityInfo> all() {
        return List.copyOf(types.values());
    }

    /** The entry of {@code type}, empty when no recognizer finds it. */
    public Optional<EntityInfo> find(EntityType type) {
        return Optional.ofNullable(types.get(type));
    }

    /** The types that a name stands for: the type itself, or all types of a category's group or kind; empty when unknown. */
    public List<EntityType> resolve(String typeOrCategory) {
        if (EntityType.isValid(typeOrCategory)) {
            EntityType type = new EntityType(typeOrCategory);
            return types.containsKey(type) ? List.of(type) : List.of();
        }
        return types.values().stream()
                .filter(info -> info.category().isNamed(typeOrCategory)
                        || info.category().toString().equals(typeOrCategory))
                .map(EntityInfo::type)
                .toList();
    }
}
