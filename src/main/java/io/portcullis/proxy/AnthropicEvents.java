package io.portcullis.proxy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Events of Anthropic's messages: a content block begins, grows by deltas and stops. Source: Anthropic API reference,
 * "Streaming messages".
 */
final class AnthropicEvents implements StreamDialect {
    @Override
    public EventPlan plan(ObjectNode event) {
        EventPlan plan = new EventPlan();
        String block = event.path("index").asInt(0) + "/";
        switch (event.path("type").asText()) {
            case "content_block_start" -> {
                text(plan, event, block, "content_block", "text", "text_delta");
                text(plan, event, block, "content_block", "thinking", "thinking_delta");
            }
            case "content_block_delta" -> delta(plan, event, block);
            case "content_block_stop" -> plan.end(block);
            case "message_delta", "message_stop", "error" -> plan.end("");
            default -> {
                // Nothing that grows: scanned as a whole.
            }
        }
        return plan;
    }

    private static void delta(EventPlan plan, ObjectNode event, String block) {
        text(plan, event, block, "delta", "text", "text_delta");
        text(plan, event, block, "delta", "thinking", "thinking_delta");
        if (event.path("delta").path("partial_json").isTextual()) {
            add(plan, event, block, "delta", "partial_json", "input_json_delta", true);
        }
    }

    private static void text(
            EventPlan plan, ObjectNode event, String block, String owner, String member, String deltaType) {
        JsonNode piece = event.path(owner).path(member);
        if (piece.isTextual() && !piece.textValue().isEmpty()) {
            add(plan, event, block, owner, member, deltaType, false);
        }
    }

    private static void add(
            EventPlan plan,
            ObjectNode event,
            String block,
            String owner,
            String member,
            String deltaType,
            boolean arguments) {
        int index = event.path("index").asInt(0);
        plan.add(new EventPlan.Delta(
                JsonPointer.empty().appendProperty(owner),
                member,
                block + member,
                arguments,
                null,
                "content_block_delta",
                text -> {
                    ObjectNode carrier = JsonNodeFactory.instance.objectNode();
                    carrier.put("type", "content_block_delta").put("index", index);
                    carrier.putObject("delta").put("type", deltaType).put(member, text);
                    return carrier;
                }));
    }
}
