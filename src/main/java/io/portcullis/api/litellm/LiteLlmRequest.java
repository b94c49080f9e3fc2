package io.portcullis.api.litellm;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.Mode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of LiteLLM's Generic Guardrail API, read leniently: unknown fields are ignored, and all but the direction may
 * be missing or null.
 *
 * @param mode direction, from {@code input_type}
 * @param texts the texts, empty when there are none
 * @param structuredMessages whole rows of the conversation, null when there are none
 * @param toolCalls tool calls of the history or of the answer, null when there are none
 * @param tools tool definitions, null when there are none
 * @param images number of images
 * @param guardrails names in {@code additional_provider_specific_params}, null when there are none
 * @param keyAlias alias of LiteLLM's key, null when unknown
 * @param teams alias and id of LiteLLM's team, as far as known
 * @param callId LiteLLM's id of the call, which a client can choose; null when unknown
 * @param session name of the session of reversible tokens: who calls, and LiteLLM's id of the trace or else of the call. A client can
 *     choose both ids, so that they never count alone
 */
record LiteLlmRequest(
        Mode mode,
        List<String> texts,
        @Nullable JsonNode structuredMessages,
        @Nullable JsonNode toolCalls,
        @Nullable JsonNode tools,
        int images,
        @Nullable List<String> guardrails,
        @Nullable String keyAlias,
        List<String> teams,
        @Nullable String callId,
        String session) {
    /**
     * Reads a request.
     *
     * @param maxTexts most texts
     * @throws CallFailure when it cannot be understood
     */
    static LiteLlmRequest read(JsonNode root, int maxTexts) {
        if (!root.isObject()) {
            throw new CallFailure(ErrorCode.INVALID_TYPE, "the request must be a JSON object", "");
        }
        JsonNode requestData = root.path("request_data");
        List<String> teams = new ArrayList<>(2);
        addText(teams, requestData.get("user_api_key_team_alias"));
        addText(teams, requestData.get("user_api_key_team_id"));
        return new LiteLlmRequest(
                mode(root.get("input_type")),
                texts(root.get("texts"), maxTexts),
                array(root, "structured_messages"),
                array(root, "tool_calls"),
                array(root, "tools"),
                root.path("images").size(),
                names(root.path("additional_provider_specific_params")),
                requestData.path("user_api_key_alias").textValue(),
                teams,
                root.path("litellm_call_id").textValue(),
                session(root, requestData.path("user_api_key_hash").textValue()));
    }

    private static String session(JsonNode root, @Nullable String keyHash) {
        String caller = keyHash == null ? "" : keyHash;
        String trace = root.path("litellm_trace_id").textValue();
        String id = trace == null ? root.path("litellm_call_id").textValue() : trace;
        // The length says where the caller ends, so that no id can stand for another caller's.
        return "litellm/" + caller.length() + "/" + caller + "/" + (id == null ? "" : id);
    }

    private static Mode mode(@Nullable JsonNode node) {
        String type = node == null ? null : node.textValue();
        if ("request".equals(type)) {
            return Mode.PRE_CALL;
        }
        if ("response".equals(type)) {
            return Mode.POST_CALL;
        }
        throw new CallFailure(
                node == null ? ErrorCode.MISSING_FIELD : ErrorCode.INVALID_TYPE,
                "input_type must be request or response",
                "/input_type");
    }

    private static List<String> texts(@Nullable JsonNode node, int maxTexts) {
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw new CallFailure(ErrorCode.INVALID_TYPE, "texts must be a list of strings", "/texts");
        }
        if (node.size() > maxTexts) {
            throw new CallFailure(ErrorCode.TOO_MANY_TEXTS, "more than " + maxTexts + " texts", "/texts");
        }
        List<String> texts = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            if (!node.get(i).isTextual()) {
                throw new CallFailure(ErrorCode.INVALID_TYPE, "texts must be a list of strings", "/texts/" + i);
            }
            texts.add(node.get(i).textValue());
        }
        return texts;
    }

    private static @Nullable JsonNode array(JsonNode root, String field) {
        JsonNode node = root.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isArray()) {
            throw new CallFailure(ErrorCode.INVALID_TYPE, field + " must be a list", "/" + field);
        }
        return node.isEmpty() ? null : node;
    }

    /** A name, several separated by commas, or a list; anything else is a name that does not exist. */
    private static @Nullable List<String> names(JsonNode params) {
        JsonNode node = params.hasNonNull("guardrail") ? params.get("guardrail") : params.get("guardrails");
        if (node == null || node.isNull()) {
            return null;
        }
        List<String> names = new ArrayList<>();
        if (node.isArray() && !node.isEmpty()) {
            node.forEach(name -> names.add(name.isTextual() ? name.textValue().strip() : ""));
        } else {
            names.addAll(io.portcullis.api.GuardrailNames.split(node.isTextual() ? node.textValue() : ""));
        }
        return names;
    }

    private static void addText(List<String> list, @Nullable JsonNode node) {
        if (node != null && node.isTextual()) {
            list.add(node.textValue());
        }
    }
}
