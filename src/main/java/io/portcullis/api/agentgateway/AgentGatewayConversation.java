package io.portcullis.api.agentgateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.chat.ChatDocument;
import io.portcullis.chat.ChatLimits;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.TextSegment;
import io.portcullis.pipeline.GuardResult;
import java.util.BitSet;
import java.util.List;

/**
 * The texts of one webhook call. agentgateway shows of every message its role and its text, and takes back the same. What it
 * could not take back, or would take back with losses, is marked as fixed, so that a rewrite becomes a block.
 */
final class AgentGatewayConversation {
    private static final String CONTENT = "/content";

    private final Form form;
    private final JsonNode rows;
    private final ChatDocument document;
    private final BitSet fixed = new BitSet();

    /** The forms in which agentgateway asks. */
    enum Form {
        /** {@code {"body":{"messages":[{role,content}]}}} */
        MESSAGES,
        /** {@code {"body":{"choices":[{"message":{role,content}}]}}} */
        CHOICES,
        /** {@code {"messages":[…]}}: the vendor's own messages, whole. Has no reject. */
        RAW
    }

    private AgentGatewayConversation(Form form, JsonNode rows, String pointer, ChatLimits limits, boolean maskTools) {
        this.form = form;
        this.rows = rows;
        this.document = ChatDocument.messages(rows, pointer, limits);
        if (form != Form.RAW) {
            boolean whole = canBeRebuilt() && (maskTools || !hasToolTraffic());
            for (int i = 0; i < segments().size(); i++) {
                fixed.set(i, !whole || !isContent(segments().get(i).pointer(), pointer));
            }
        }
    }

    /**
     * The conversation of a request.
     *
     * @param maskTools whether a conversation with tool traffic may be rewritten although agentgateway loses it
     * @throws CallFailure when it is not what agentgateway sends
     */
    static AgentGatewayConversation request(JsonNode root, ChatLimits limits, boolean maskTools) {
        if (!root.has("body") && root.has("messages")) {
            return new AgentGatewayConversation(
                    Form.RAW, rows(root.get("messages"), "/messages"), "/messages", limits, true);
        }
        JsonNode messages = rows(body(root).get("messages"), "/body/messages");
        return new AgentGatewayConversation(Form.MESSAGES, messages, "/body/messages", limits, maskTools);
    }

    /**
     * The choices of an answer. Only their texts are written back, so that tool calls are not lost.
     *
     * @throws CallFailure when it is not what agentgateway sends
     */
    static AgentGatewayConversation response(JsonNode root, ChatLimits limits) {
        JsonNode choices = rows(body(root).get("choices"), "/body/choices");
        for (int i = 0; i < choices.size(); i++) {
            if (!choices.get(i).path("message").isObject()) {
                throw new CallFailure(ErrorCode.INVALID_TYPE, "must be an object", "/body/choices/" + i + "/message");
            }
        }
        return new AgentGatewayConversation(Form.CHOICES, choices, "/body/choices", limits, true);
    }

    Form form() {
        return form;
    }

    List<TextSegment> segments() {
        return document.segments();
    }

    ChatDocument document() {
        return document;
    }

    BitSet fixed() {
        return fixed;
    }

    /** All rows after rewriting, each with its role and its text as strings and nothing else, or whole in the raw form. */
    JsonNode rewritten(GuardResult result) {
        JsonNode changed = document.rewrite(result.rewrittenTexts());
        if (form == Form.RAW) {
            return changed;
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode(changed.size());
        for (JsonNode row : changed) {
            if (form == Form.CHOICES) {
                list.addObject().set("message", roleAndText(row.path("message")));
            } else {
                list.add(roleAndText(row));
            }
        }
        return list;
    }

    private static ObjectNode roleAndText(JsonNode message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("role", message.path("role").textValue())
                .put("content", message.path("content").asText(""));
    }

    private static JsonNode body(JsonNode root) {
        JsonNode body = root.get("body");
        if (body == null) {
            throw new CallFailure(ErrorCode.MISSING_FIELD, "body is missing", "/body");
        }
        if (!body.isObject()) {
            throw new CallFailure(ErrorCode.INVALID_TYPE, "must be an object", "/body");
        }
        return body;
    }

    private static JsonNode rows(@org.jspecify.annotations.Nullable JsonNode rows, String pointer) {
        if (rows == null) {
            throw new CallFailure(ErrorCode.MISSING_FIELD, "a list of messages is missing", pointer);
        }
        if (!rows.isArray()) {
            throw new CallFailure(ErrorCode.INVALID_TYPE, "must be a list", pointer);
        }
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).isObject()) {
                throw new CallFailure(ErrorCode.INVALID_TYPE, "must be an object", pointer + "/" + i);
            }
        }
        return rows;
    }

    private JsonNode message(JsonNode row) {
        return form == Form.CHOICES ? row.path("message") : row;
    }

    /** A mask whose messages lack a string for role or text is no mask to agentgateway, and what is none of its actions passes. */
    private boolean canBeRebuilt() {
        for (JsonNode row : rows) {
            JsonNode message = message(row);
            JsonNode content = message.path("content");
            if (!message.path("role").isTextual() || !(content.isTextual() || isAbsent(content))) {
                return false;
            }
        }
        return true;
    }

    /** Tool calls are not shown: an assistant's message without text stands for them, and the tools' own messages. */
    private boolean hasToolTraffic() {
        for (JsonNode row : rows) {
            String role = row.path("role").asText();
            JsonNode content = row.path("content");
            boolean empty = isAbsent(content)
                    || content.isTextual() && content.textValue().isBlank();
            if (role.equals("tool") || role.equals("function") || role.equals("assistant") && empty) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAbsent(JsonNode content) {
        return content.isMissingNode() || content.isNull();
    }

    /** True for the text itself: {@code <base>/<index>[/message]/content}. */
    private boolean isContent(String pointer, String base) {
        int slash = pointer.indexOf('/', base.length() + 1);
        return slash >= 0 && pointer.substring(slash).equals(form == Form.CHOICES ? "/message" + CONTENT : CONTENT);
    }
}
