package io.portcullis.proxy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * Events of OpenAI's responses: {@code response.<what>.delta} grows a text, {@code response.<what>.done} repeats the whole of
 * it, and so do the events that close the part, the item and the response. Source: OpenAI API reference, "Responses
 * streaming events".
 */
final class ResponsesEvents implements StreamDialect {
    private static final String DELTA = ".delta";
    private static final String DONE = ".done";
    private static final List<String> PLACE = List.of("item_id", "output_index", "content_index", "summary_index");
    private static final List<String> WHOLE = List.of("text", "refusal", "arguments", "input", "code", "transcript");
    private static final Set<String> ARGUMENTS =
            Set.of("response.function_call_arguments", "response.mcp_call_arguments", "response.mcp_call.arguments");

    /** Deltas whose text is no text: base64 of a sound. */
    private static final Set<String> BINARY = Set.of("response.audio", "response.output_audio");

    @Override
    public EventPlan plan(ObjectNode event) {
        EventPlan plan = new EventPlan();
        String type = event.path("type").asText();
        if (type.endsWith(DELTA) && event.path("delta").isTextual()) {
            String what = type.substring(0, type.length() - DELTA.length());
            if (!BINARY.contains(what)) {
                plan.add(new EventPlan.Delta(
                        JsonPointer.empty(),
                        "delta",
                        channel(what, event),
                        ARGUMENTS.contains(what),
                        JsonPointer.empty(),
                        type,
                        text -> carrier(event, text)));
            }
        } else if (type.endsWith(DONE)) {
            String channel = channel(type.substring(0, type.length() - DONE.length()), event);
            plan.end(channel);
            for (String member : WHOLE) {
                if (event.path(member).isTextual()) {
                    plan.add(new EventPlan.Repeat(JsonPointer.empty(), member, channel));
                }
            }
        } else if (type.equals("response.completed")
                || type.equals("response.incomplete")
                || type.equals("response.failed")
                || type.equals("error")) {
            plan.end("");
        }
        return plan;
    }

    @Override
    public boolean repeatsTexts() {
        return true;
    }

    private static ObjectNode carrier(ObjectNode event, String text) {
        ObjectNode carrier = event.deepCopy();
        carrier.put("delta", text);
        carrier.remove("obfuscation");
        if (carrier.has("logprobs")) {
            carrier.putArray("logprobs");
        }
        return carrier;
    }

    /** The key of the text that an event is about. */
    private static String channel(String what, ObjectNode event) {
        StringBuilder key = new StringBuilder(what);
        for (String name : PLACE) {
            JsonNode value = event.path(name);
            key.append('/').append(value.isValueNode() ? value.asText() : "");
        }
        return key.append('/').toString();
    }
}
