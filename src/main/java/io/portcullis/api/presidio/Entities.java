package io.portcullis.api.presidio;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.pipeline.Anonymization.Entity;
import java.util.ArrayList;
import java.util.List;

/** Reads where entities stand, as Presidio's anonymizer 2.2.366 does. */
final class Entities {
    private Entities() {}

    /**
     * {@code analyzer_results}.
     *
     * @throws PresidioFailure when they are missing, or one is not well-formed
     */
    static List<Entity> found(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            throw PresidioFailure.badParameter("Invalid input, request must contain analyzer results");
        }
        List<Entity> entities = new ArrayList<>(value.size());
        for (JsonNode item : items(value)) {
            Entity entity = place(item);
            if (entity.score() == null) {
                throw PresidioFailure.badParameter("Invalid input, analyzer result must contain score");
            }
            entities.add(entity);
        }
        return entities;
    }

    /** {@code anonymizer_results}; none when there are none. */
    static List<Entity> written(JsonNode value) {
        List<Entity> entities = new ArrayList<>(value.size());
        if (Python.isTrue(value)) {
            items(value).forEach(item -> entities.add(place(item)));
        }
        return entities;
    }

    private static JsonNode items(JsonNode value) {
        if (!value.isArray() && Python.isTrue(value) || value.isValueNode() && !value.isTextual()) {
            throw PresidioFailure.stumbled();
        }
        return value;
    }

    private static Entity place(JsonNode item) {
        if (!item.isObject()) {
            throw PresidioFailure.stumbled();
        }
        int start = offset(item, "start");
        int end = offset(item, "end");
        JsonNode type = item.path("entity_type");
        if (!Python.isTrue(type)) {
            throw PresidioFailure.badParameter("Invalid input, result must contain entity_type");
        }
        if (start < 0 || end < 0) {
            throw PresidioFailure.badParameter("Invalid input, result start and end must be positive");
        }
        if (start > end) {
            throw PresidioFailure.badParameter(
                    "Invalid input, start index '" + start + "' must be smaller than end index '" + end + "'");
        }
        JsonNode score = item.path("score");
        boolean hasScore = !score.isMissingNode() && !score.isNull();
        if (hasScore && !score.isNumber()) {
            throw PresidioFailure.badParameter("Invalid parameter value for 'score'.");
        }
        return new Entity(Python.text(type), start, end, hasScore ? score.doubleValue() : null);
    }

    private static int offset(JsonNode item, String name) {
        JsonNode value = item.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw PresidioFailure.badParameter("Invalid input, result must contain " + name);
        }
        Operators.checkType(value, name, "number", value.isIntegralNumber() || value.isBoolean());
        if (value.isBoolean()) {
            return value.booleanValue() ? 1 : 0;
        }
        if (!value.isNumber()) {
            throw PresidioFailure.stumbled();
        }
        // Beyond every text either way.
        return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, value.doubleValue()));
    }
}
