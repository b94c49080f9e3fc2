package io.portcullis.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the model's name and the token counts out of answers and events of any of the vendors. Counts of a stream are
 * running totals, so that the largest counts. Thread-safe.
 */
final class UsageMeter {
    private long inputTokens;
    private long outputTokens;
    private @Nullable String model;

    /** An answer, or an event of a streamed one. */
    synchronized void event(JsonNode answer) {
        read(answer);
        read(answer.path("response"));
        read(answer.path("message"));
    }

    private void read(JsonNode holder) {
        JsonNode name = holder.path("model");
        if (name.isTextual() && !name.textValue().isEmpty()) {
            model = name.textValue();
        }
        JsonNode usage = holder.path("usage");
        if (usage.isObject()) {
            inputTokens = Math.max(inputTokens, count(usage, "prompt_tokens", "input_tokens"));
            outputTokens = Math.max(outputTokens, count(usage, "completion_tokens", "output_tokens"));
        }
    }

    private static long count(JsonNode usage, String name, String otherName) {
        return Math.max(
                0, Math.max(usage.path(name).asLong(0), usage.path(otherName).asLong(0)));
    }

    synchronized long inputTokens() {
        return inputTokens;
    }

    synchronized long outputTokens() {
        return outputTokens;
    }

    /** The model's name as the upstream tells it, null when it does not. */
    synchronized @Nullable String model() {
        return model;
    }
}
