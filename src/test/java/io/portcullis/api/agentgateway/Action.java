package io.portcullis.api.agentgateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer as agentgateway reads it (crates/agentgateway/src/llm/policy/webhook.rs): the first of mask, reject and pass whose
 * members are all there with their types; unknown members do not matter.
 */
sealed interface Action {
    /** New texts, by message or choice. */
    record Mask(boolean choices, List<String> texts) implements Action {}

    /** The client gets this. */
    record Reject(String body, int status) implements Action {}

    /** The call goes on as it was. */
    record Pass() implements Action {}

    /** The answer cannot be used: the failure mode decides. */
    record Unusable() implements Action {}

    /** Reads an answer of the webhook's own format. */
    static Action read(JsonNode answer) {
        JsonNode action = answer.get("action");
        if (action == null || !action.isObject() || !isOptionalText(action.get("reason"))) {
            return new Unusable();
        }
        JsonNode body = action.path("body");
        List<String> messages = texts(body.get("messages"), false);
        if (messages != null) {
            return new Mask(false, messages);
        }
        List<String> choices = texts(body.get("choices"), true);
        if (choices != null) {
            return new Mask(true, choices);
        }
        JsonNode status = action.path("status_code");
        if (body.isTextual() && status.isInt() && status.intValue() >= 0 && status.intValue() <= 65_535) {
            return new Reject(body.textValue(), status.intValue());
        }
        return new Pass();
    }

    /** Reads an answer of the raw format: messages, none for a pass. */
    static Action readRaw(JsonNode answer) {
        JsonNode messages = answer.path("messages");
        if (messages.isMissingNode() || messages.isNull()) {
            return new Pass();
        }
        if (!messages.isArray() || messages.isEmpty()) {
            return new Unusable();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode message : messages) {
            if (!message.isObject()) {
                return new Unusable();
            }
            texts.add(message.toString());
        }
        return new Mask(false, texts);
    }

    private static List<String> texts(JsonNode rows, boolean choices) {
        if (rows == null || !rows.isArray()) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode row : rows) {
            JsonNode message = choices ? row.path("message") : row;
            if (!message.path("role").isTextual() || !message.path("content").isTextual()) {
                return null;
            }
            texts.add(message.path("content").textValue());
        }
        return texts;
    }

    private static boolean isOptionalText(JsonNode node) {
        return node == null || node.isNull() || node.isTextual();
    }
}
