package io.portcullis.api.guardrails;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.config.LimitsConfig;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of our own API, read from its JSON.
 *
 * @param body the call's body, null when {@code texts} are given
 * @param texts plain texts, null when {@code body} is given
 * @param guardrails names to run, null for those that the tenant or the defaults give
 * @param sessionId scope of reversible tokens, null for none
 * @param explain whether findings carry an explanation
 * @param team the team in {@code metadata}, null for none; a fact only for trusted keys
 */
record CheckRequest(
        @Nullable JsonNode body,
        @Nullable List<String> texts,
        @Nullable List<String> guardrails,
        @Nullable String sessionId,
        boolean explain,
        @Nullable String team) {
    /**
     * Reads a request; unknown fields are ignored.
     *
     * @throws CallFailure when a known field is missing or of a wrong type
     */
    static CheckRequest read(JsonNode root, LimitsConfig limits) {
        if (!root.isObject()) {
            throw new CallFailure(ErrorCode.INVALID_TYPE, "the request must be a JSON object", "");
        }
        JsonNode body = root.get("body");
        JsonNode texts = root.get("texts");
        if (body != null && texts != null) {
            throw new CallFailure(ErrorCode.BODY_AND_TEXTS, "send body or texts, not both");
        }
        if (body == null && texts == null) {
            throw new CallFailure(ErrorCode.MISSING_FIELD, "send body or texts");
        }
        if (body != null && !body.isObject()) {
            throw wrongType("body", "an object");
        }
        return new CheckRequest(
                body,
                texts == null ? null : texts(texts, limits.texts()),
                names(root.get("guardrails")),
                sessionId(root.get("session_id"), limits.sessionId()),
                explain(root.get("explain")),
                team(root.get("metadata")));
    }

    private static List<String> texts(JsonNode node, int limit) {
        if (!node.isArray()) {
            throw wrongType("texts", "a list of strings");
        }
        if (node.isEmpty()) {
            throw new CallFailure(ErrorCode.INVALID_VALUE, "texts is empty", "/texts");
        }
        if (node.size() > limit) {
            throw new CallFailure(ErrorCode.TOO_MANY_TEXTS, "more than " + limit + " texts", "/texts");
        }
        return strings(node, "texts");
    }

    private static @Nullable List<String> names(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        if (!node.isArray()) {
            throw wrongType("guardrails", "a list of names");
        }
        if (node.isEmpty()) {
            throw new CallFailure(
                    ErrorCode.INVALID_VALUE, "guardrails is empty; leave it out for the defaults", "/guardrails");
        }
        return strings(node, "guardrails");
    }

    private static List<String> strings(JsonNode node, String field) {
        List<String> strings = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            if (!node.get(i).isTextual()) {
                throw wrongType(field + "/" + i, "a string");
            }
            strings.add(node.get(i).textValue());
        }
        return strings;
    }

    private static @Nullable String sessionId(@Nullable JsonNode node, int limit) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw wrongType("session_id", "a string");
        }
        String id = node.textValue();
        if (id.isEmpty() || id.codePointCount(0, id.length()) > limit) {
            throw new CallFailure(
                    ErrorCode.INVALID_VALUE, "session_id must have 1 to " + limit + " characters", "/session_id");
        }
        return id;
    }

    private static boolean explain(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return false;
        }
        if (!node.isBoolean()) {
            throw wrongType("explain", "true or false");
        }
        return node.booleanValue();
    }

    private static @Nullable String team(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isObject()) {
            throw wrongType("metadata", "an object");
        }
        JsonNode team = node.get("team");
        if (team != null && !team.isNull() && !team.isTextual()) {
            throw wrongType("metadata/team", "a string");
        }
        return team == null ? null : team.textValue();
    }

    private static CallFailure wrongType(String field, String type) {
        return new CallFailure(ErrorCode.INVALID_TYPE, field + " must be " + type, "/" + field);
    }
}
