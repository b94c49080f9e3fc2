package io.portcullis.api.moderations;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.api.GuardrailNames;
import io.portcullis.chat.ChatDocument;
import io.portcullis.chat.ChatLimits;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Unscanned;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of OpenAI's moderations: one text, several, or the parts of one message.
 *
 * @param model the model as the caller names it, null when it names none
 * @param segments what is scanned
 * @param resultOf for each segment the index of its result
 * @param results number of results: one for each text, one for all parts together
 * @param unscanned pictures
 */
record ModerationRequest(
        @Nullable String model, List<TextSegment> segments, int[] resultOf, int results, List<Unscanned> unscanned) {
    private static final String INPUT = "/input";
    private static final String OURS = "portcullis/";

    /**
     * Reads a request.
     *
     * @throws CallFailure when the input is none of its three forms
     */
    static ModerationRequest read(JsonNode root, ChatLimits limits) {
        JsonNode model = root.path("model");
        if (!model.isMissingNode() && !model.isNull() && !model.isTextual()) {
            throw new CallFailure(ErrorCode.INVALID_TYPE, "model must be a string", "/model");
        }
        JsonNode input = root.path("input");
        if (input.isMissingNode()) {
            throw new CallFailure(ErrorCode.MISSING_FIELD, "input is missing", INPUT);
        }
        if (input.isTextual()) {
            List<TextSegment> text = List.of(TextSegment.text(INPUT, input.textValue()));
            return new ModerationRequest(model.textValue(), text, new int[1], 1, List.of());
        }
        if (!input.isArray() || input.isEmpty()) {
            throw new CallFailure(
                    ErrorCode.INVALID_TYPE, "input must be a string or a list with something in it", INPUT);
        }
        if (input.size() > limits.maxSegments()) {
            throw new CallFailure(ErrorCode.TOO_MANY_TEXTS, "more than " + limits.maxSegments() + " texts", INPUT);
        }
        return input.get(0).isTextual() ? texts(model.textValue(), input) : parts(model.textValue(), input, limits);
    }

    /** The guardrails that a model of ours stands for, as in {@code portcullis/strict}; null for any other model. */
    @Nullable
    List<String> guardrails() {
        return model != null && model.startsWith(OURS) ? GuardrailNames.split(model.substring(OURS.length())) : null;
    }

    private static ModerationRequest texts(@Nullable String model, JsonNode input) {
        List<TextSegment> segments = new ArrayList<>(input.size());
        int[] resultOf = new int[input.size()];
        for (int i = 0; i < input.size(); i++) {
            if (!input.get(i).isTextual()) {
                throw new CallFailure(ErrorCode.INVALID_TYPE, "must be a string as the first one", INPUT + "/" + i);
            }
            segments.add(TextSegment.text(INPUT + "/" + i, input.get(i).textValue()));
            resultOf[i] = i;
        }
        return new ModerationRequest(model, segments, resultOf, input.size(), List.of());
    }

    private static ModerationRequest parts(@Nullable String model, JsonNode input, ChatLimits limits) {
        for (int i = 0; i < input.size(); i++) {
            if (!input.get(i).isObject()) {
                throw new CallFailure(ErrorCode.INVALID_TYPE, "must be a part of a message", INPUT + "/" + i);
            }
        }
        ChatDocument document = ChatDocument.messages(input, INPUT, limits);
        int[] resultOf = new int[document.segments().size()];
        return new ModerationRequest(model, document.segments(), resultOf, 1, document.unscanned());
    }
}
