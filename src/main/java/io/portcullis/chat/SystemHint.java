package io.portcullis.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line among the instructions of a request that tells the model to copy reversible tokens as they are. It goes to the end of the
 * instructions that a request has, else it becomes their only line. A request that has the line already stays as it is. Trees
 * that are given are never changed.
 */
public final class SystemHint {
    /** The line. */
    public static final String TEXT =
            "Some values in this conversation are replaced by tokens in angle brackets: a type in capital"
                    + " letters, an underscore and at least twelve hexadecimal digits. Use a token as you would use its value, and copy it"
                    + " character for character, brackets included. Never change, shorten, explain or make up tokens.";

    /** Members that only requests of the responses API have. */
    private static final List<String> RESPONSES_ONLY = List.of(
            "instructions",
            "previous_response_id",
            "conversation",
            "max_output_tokens",
            "truncation",
            "include",
            "reasoning");

    private SystemHint() {}

    /**
     * Adds the line to a request: OpenAI chat completions or responses, or Anthropic messages, told apart by their keys.
     *
     * @return a tree that shares what is unchanged; the body itself where there is no place for instructions, as in completions and
     *     embeddings
     */
    public static JsonNode addTo(JsonNode body) {
        if (!(body instanceof ObjectNode request)) {
            return body;
        }
        JsonNode messages = request.get("messages");
        if (messages != null && messages.isArray()) {
            return isAnthropic(request, messages)
                    ? withMember(request, "system")
                    : copyWith(request, "messages", addToRows(messages));
        }
        boolean responses =
                request.path("input").isArray() && request.path("input").path(0).isObject()
                        || RESPONSES_ONLY.stream().anyMatch(request::has);
        return responses && request.has("input") ? withMember(request, "instructions") : request;
    }

    /** Adds the line to rows of OpenAI messages: to the first one when that is a system or developer row, else as a row before it. */
    public static JsonNode addToRows(JsonNode rows) {
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        JsonNode first = rows.path(0);
        boolean system = isSystem(first);
        if (system) {
            result.add(withMember((ObjectNode) first, "content"));
        } else {
            result.addObject().put("role", "system").put("content", TEXT);
        }
        for (int i = system ? 1 : 0; i < rows.size(); i++) {
            result.add(rows.get(i));
        }
        return result;
    }

    private static boolean isSystem(JsonNode row) {
        String role = row.path("role").textValue();
        return row.isObject() && ("system".equals(role) || "developer".equals(role));
    }

    /** Anthropic's instructions are a member of their own, and its rows have no such role. */
    private static boolean isAnthropic(ObjectNode request, JsonNode messages) {
        if (request.has("system")) {
            return true;
        }
        String model = request.path("model").textValue();
        return model != null && model.startsWith("claude") && request.has("max_tokens") && !isSystem(messages.path(0));
    }

    private static ObjectNode withMember(ObjectNode owner, String name) {
        return copyWith(owner, name, extended(owner.get(name)));
    }

    private static ObjectNode copyWith(ObjectNode owner, String name, JsonNode value) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(owner);
        copy.set(name, value);
        return copy;
    }

    /** Instructions with the line: a string, or a list of parts. */
    private static JsonNode extended(@Nullable JsonNode instructions) {
        if (instructions != null && instructions.isArray()) {
            ArrayNode parts = JsonNodeFactory.instance.arrayNode();
            for (JsonNode part : instructions) {
                if (TEXT.equals(part.path("text").textValue())) {
                    return instructions;
                }
                parts.add(part);
            }
            parts.addObject().put("type", "text").put("text", TEXT);
            return parts;
        }
        String text = instructions == null ? null : instructions.textValue();
        if (text == null || text.isEmpty() || text.endsWith(TEXT)) {
            return JsonNodeFactory.instance.textNode(text == null || text.isEmpty() ? TEXT : text);
        }
        return JsonNodeFactory.instance.textNode(text + "\n\n" + TEXT);
    }
}
