package io.portcullis.api.agentgateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.api.DoorWork;
import io.portcullis.api.ErrorForm;
import io.portcullis.pipeline.GuardResult;
import org.jspecify.annotations.Nullable;

/**
 * Writes agentgateway's actions. It tells them apart by their members alone and takes what is neither mask nor reject for a
 * pass, so that each is written in one place and with every member that it needs.
 *
 * @param conversation what was asked about
 */
record AgentGatewayAnswer(AgentGatewayConversation conversation) implements DoorWork.Answers {
    private static final int BLOCKED = 400;
    private static final String BLOCKED_CODE = "portcullis_blocked";

    @Override
    public JsonNode checked(GuardResult result) {
        String reason = DoorWork.blockedReason(result);
        if (reason != null) {
            return refused(reason);
        }
        boolean raw = conversation.form() == AgentGatewayConversation.Form.RAW;
        if (!result.isRewrite()) {
            return raw ? object() : action(object().put("reason", "pass"));
        }
        JsonNode rows = conversation.rewritten(result);
        if (raw) {
            return object().set("messages", rows);
        }
        ObjectNode mask = object();
        mask.putObject("body")
                .set(conversation.form() == AgentGatewayConversation.Form.CHOICES ? "choices" : "messages", rows);
        return action(mask.put("reason", "rewritten by " + String.join(", ", result.guardrails())));
    }

    @Override
    public JsonNode refused(String reason) {
        // The raw form has no reject: messages that are no list make the answer unusable, which is what failureMode
        // decides on.
        return conversation.form() == AgentGatewayConversation.Form.RAW
                ? object().put("messages", reason)
                : reject(BLOCKED, BLOCKED_CODE, reason, null);
    }

    /**
     * A reject whose body, which goes to the client, is an error of OpenAI's form.
     *
     * @param status HTTP status that the client gets
     * @param pointer where in the webhook's body, null for nowhere
     */
    static ObjectNode reject(int status, String code, String message, @Nullable String pointer) {
        String type = status < 500 ? "invalid_request_error" : "api_error";
        String body = "{\"error\":{\"message\":" + ErrorForm.quoted(message) + ",\"type\":\"" + type
                + "\",\"param\":" + (pointer == null ? "null" : ErrorForm.quoted(pointer)) + ",\"code\":"
                + ErrorForm.quoted(code) + "}}";
        return action(object().put("body", body).put("status_code", status).put("reason", message));
    }

    private static ObjectNode action(ObjectNode action) {
        return object().set("action", action);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
