package io.portcullis.api.kong;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.TextSegment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A request to sanitize texts.
 *
 * @param texts the texts; each has the id of its message
 * @param list whether they came as a list of messages, so that the answer is one too
 * @param groups what is to be anonymized
 * @param synthetic whether made-up values take the place of values, instead of numbered placeholders
 */
record KongRequest(List<Message> texts, boolean list, Set<PiiGroup> groups, boolean synthetic) {
    /**
     * One text.
     *
     * @param id id of its message, 1 for a text without messages
     */
    record Message(long id, TextSegment text) {}

    /**
     * Reads a request for any group.
     *
     * @param maxTexts most texts
     * @throws CallFailure with the words of Kong's own service where it has some
     */
    static KongRequest read(JsonNode root, int maxTexts) {
        JsonNode patterns = root.path("custom_patterns");
        if (!patterns.isMissingNode() && !patterns.isNull() && !patterns.isEmpty()) {
            throw new CallFailure(
                    ErrorCode.INVALID_VALUE,
                    "`custom_patterns` are not taken from requests; put them under recognizers in the policy",
                    "/custom_patterns");
        }
        return new KongRequest(
                messages(root.path("text"), maxTexts),
                root.path("text").isArray(),
                groups(root.path("anonymize")),
                synthetic(root.path("options")));
    }

    /** Reads a request for credentials alone, which has nothing but texts. */
    static KongRequest readCredentials(JsonNode root, int maxTexts) {
        return new KongRequest(
                messages(root.path("text"), maxTexts),
                root.path("text").isArray(),
                EnumSet.of(PiiGroup.CREDENTIALS),
                false);
    }

    List<TextSegment> segments() {
        return texts.stream().map(Message::text).toList();
    }

    private static List<Message> messages(JsonNode text, int maxTexts) {
        if (text.isTextual()) {
            return List.of(new Message(1, TextSegment.text("/text", text.textValue())));
        }
        if (!text.isArray()) {
            throw new CallFailure(ErrorCode.INVALID_TYPE, "No valid `text` found", "/text");
        }
        if (text.size() > maxTexts) {
            throw new CallFailure(ErrorCode.TOO_MANY_TEXTS, "more than " + maxTexts + " texts", "/text");
        }
        List<Message> messages = new ArrayList<>(text.size());
        for (int i = 0; i < text.size(); i++) {
            JsonNode message = text.get(i);
            String pointer = "/text/" + i;
            if (!message.path("msg_id").canConvertToLong()
                    || !message.path("msg_id").isIntegralNumber()) {
                throw new CallFailure(ErrorCode.INVALID_TYPE, "No valid `msg_id` found", pointer + "/msg_id");
            }
            if (!message.path("text").isTextual()) {
                throw new CallFailure(ErrorCode.INVALID_TYPE, "`text` in the message is not string", pointer + "/text");
            }
            messages.add(new Message(
                    message.get("msg_id").longValue(),
                    TextSegment.text(pointer + "/text", message.get("text").textValue())));
        }
        return messages;
    }

    private static Set<PiiGroup> groups(JsonNode anonymize) {
        if (!anonymize.isArray()) {
            throw new CallFailure(ErrorCode.INVALID_TYPE, "No valid `anonymize` found", "/anonymize");
        }
        Set<PiiGroup> groups = EnumSet.noneOf(PiiGroup.class);
        for (int i = 0; i < anonymize.size(); i++) {
            Set<PiiGroup> named =
                    anonymize.get(i).isTextual() ? PiiGroup.of(anonymize.get(i).textValue()) : null;
            if (named == null) {
                throw new CallFailure(ErrorCode.INVALID_VALUE, "Invalid item found in `anonymize`", "/anonymize/" + i);
            }
            groups.addAll(named);
        }
        return groups;
    }

    private static boolean synthetic(JsonNode options) {
        if (options.isMissingNode() || options.isNull()) {
            return false;
        }
        if (!options.isObject()) {
            throw new CallFailure(ErrorCode.INVALID_TYPE, "No valid `options` found", "/options");
        }
        JsonNode type = options.path("redact_type");
        if (type.isMissingNode() || "placeholder".equals(type.textValue())) {
            return false;
        }
        if ("synthetic".equals(type.textValue())) {
            return true;
        }
        throw new CallFailure(ErrorCode.INVALID_VALUE, "No valid `redact_type` found", "/options/redact_type");
    }
}
