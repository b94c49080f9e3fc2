package io.portcullis.proxy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Chunks of OpenAI's chat completions and completions, and what others add to them: every string of a {@code delta}
 * besides the role is a text that grows. Source: OpenAI API reference, "Chat completion chunk" and "Completion".
 */
final class ChatEvents implements StreamDialect {
    private static final List<String> PARTS = List.of("content", "reasoning_details", "thinking_blocks");
    private static final List<String> PART_TEXTS = List.of("text", "thinking", "summary");
    private static final List<String> SHARED =
            List.of("id", "object", "created", "model", "system_fingerprint", "service_tier", "provider");

    @Override
    public EventPlan plan(ObjectNode event) {
        EventPlan plan = new EventPlan();
        JsonNode choices = event.path("choices");
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i) instanceof ObjectNode choice) {
                new ChoicePlan(plan, event, choice, i).read();
            }
        }
        return plan;
    }

    /** Reads one choice of one chunk. */
    private static final class ChoicePlan {
        private final EventPlan plan;
        private final ObjectNode event;
        private final ObjectNode choice;
        private final JsonPointer at;
        private final int index;
        private final String prefix;

        ChoicePlan(EventPlan plan, ObjectNode event, ObjectNode choice, int position) {
            this.plan = plan;
            this.event = event;
            this.choice = choice;
            this.at = JsonPointer.compile("/choices/" + position);
            this.index = choice.path("index").asInt(position);
            this.prefix = index + "/";
        }

        void read() {
            text(at, choice, "text", "text", (only, text) -> only.put("text", text));
            if (choice.get("delta") instanceof ObjectNode delta) {
                delta(at.appendProperty("delta"), delta);
            }
            if (choice.hasNonNull("finish_reason")) {
                plan.end(prefix);
            }
        }

        private void delta(JsonPointer place, ObjectNode delta) {
            for (Map.Entry<String, JsonNode> member : delta.properties()) {
                String name = member.getKey();
                if (!name.equals("role")) {
                    text(
                            place,
                            delta,
                            name,
                            "text/" + name,
                            (only, text) -> delta(only).put(name, text));
                }
            }
            if (delta.get("audio") instanceof ObjectNode audio) {
                text(
                        place.appendProperty("audio"),
                        audio,
                        "transcript",
                        "audio",
                        (only, text) -> delta(only).putObject("audio").put("transcript", text));
            }
            for (String name : PARTS) {
                parts(place.appendProperty(name), name, delta.path(name));
            }
            toolCalls(place.appendProperty("tool_calls"), delta.path("tool_calls"));
            if (delta.path("function_call").path("arguments").isTextual()) {
                add(
                        place.appendProperty("function_call"),
                        "arguments",
                        "call",
                        true,
                        (only, text) -> delta(only).putObject("function_call").put("arguments", text));
            }
        }

        /** A list of parts, each of which grows. */
        private void parts(JsonPointer place, String name, JsonNode parts) {
            for (int i = 0; parts.isArray() && i < parts.size(); i++) {
                if (parts.get(i) instanceof ObjectNode part) {
                    JsonNode type = part.path("type");
                    int number = part.path("index").asInt(i);
                    for (String member : PART_TEXTS) {
                        text(
                                place.appendIndex(i),
                                part,
                                member,
                                "text/" + name + "/" + number + "/" + member,
                                (only, text) -> {
                                    ObjectNode one = delta(only).putArray(name).addObject();
                                    if (type.isTextual()) {
                                        one.set("type", type);
                                    }
                                    one.put("index", number).put(member, text);
                                });
                    }
                }
            }
        }

        private void toolCalls(JsonPointer place, JsonNode calls) {
            for (int i = 0; i < calls.size(); i++) {
                JsonPointer call = place.appendIndex(i);
                int number = calls.get(i).path("index").asInt(i);
                String key = "call/" + number;
                if (calls.get(i).path("function").path("arguments").isTextual()) {
                    add(
                            call.appendProperty("function"),
                            "arguments",
                            key,
                            true,
                            (only, text) ->
                                    call(only, number).putObject("function").put("arguments", text));
                }
                if (calls.get(i).path("custom").path("input").isTextual()) {
                    add(
                            call.appendProperty("custom"),
                            "input",
                            key + "/custom",
                            false,
                            (only, text) ->
                                    call(only, number).putObject("custom").put("input", text));
                }
            }
        }

        /** A growing text; an empty piece says nothing about what the model is at. */
        private void text(
                JsonPointer owner, JsonNode holder, String member, String key, BiConsumer<ObjectNode, String> writer) {
            JsonNode piece = holder.path(member);
            if (piece.isTextual() && !piece.textValue().isEmpty()) {
                add(owner, member, key, false, writer);
            }
        }

        private void add(
                JsonPointer owner,
                String member,
                String key,
                boolean arguments,
                BiConsumer<ObjectNode, String> writer) {
            String channel = prefix + key;
            plan.turn(prefix + "text", channel);
            plan.add(new EventPlan.Delta(owner, member, channel, arguments, at, null, carrier(event, index, writer)));
        }

        private static Function<String, ObjectNode> carrier(
                ObjectNode event, int index, BiConsumer<ObjectNode, String> writer) {
            return text -> {
                ObjectNode chunk = JsonNodeFactory.instance.objectNode();
                for (String name : SHARED) {
                    JsonNode value = event.get(name);
                    if (value != null) {
                        chunk.set(name, value);
                    }
                }
                ObjectNode only = chunk.putArray("choices").addObject();
                only.put("index", index);
                writer.accept(only, text);
                only.putNull("logprobs").putNull("finish_reason");
                return chunk;
            };
        }

        private static ObjectNode delta(ObjectNode choice) {
            return choice.putObject("delta");
        }

        private static ObjectNode call(ObjectNode choice, int number) {
            return delta(choice).putArray("tool_calls").addObject().put("index", number);
        }
    }
}
