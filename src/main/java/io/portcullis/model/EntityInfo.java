package io.portcullis.model;

import java.util.List;

/**
 * What the catalogue knows of one entity type.
 *
 * @param type the type
 * @param category its category
 * @param description one sentence for people
 * @param regions ISO 3166 country codes the type belongs to; empty when it is not bound to a country
 * @param recognizers ids of the recognizers that find it
 * @param defaultScore highest score that its recognizers give without context, 0..1
 */
public record EntityInfo(
        EntityType type,
        Category category,
        String description,
        List<String> regions,
        List<String> recognizers,
        double defaultScore) {
    public EntityInfo {
        regions = List.copyOf(regions);
        recognizers = List.copyOf(recognizers);
    }
}
