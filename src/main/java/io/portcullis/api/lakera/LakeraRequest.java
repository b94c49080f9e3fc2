package io.portcullis.api.lakera;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.chat.ChatDocument;
import io.portcullis.chat.ChatLimits;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Unscanned;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of Lakera Guard's {@code /v2/guard}, read leniently.
 *
 * @param messages the conversation
 * @param document its texts
 * @param first index of the first message that is checked
 * @param projectId Lakera's project, null when it names none
 * @param payload whether spans are wanted
 * @param breakdown whether the detectors' results are wanted
 * @param devInfo whether build information is wanted
 * @param metadata what the gateway knows of its caller
 */
record LakeraRequest(
        JsonNode messages,
        ChatDocument document,
        int first,
        @Nullable String projectId,
        boolean payload,
        boolean breakdown,
        boolean devInfo,
        JsonNode metadata) {
    private static final String BASE = "/messages";
    private static final String CONTENT = "/content";

    /**
     * Reads a request.
     *
     * @throws CallFailure when it has no list of messages
     */
    static LakeraRequest read(JsonNode root, ChatLimits limits) {
        JsonNode messages = root.path("messages");
        if (messages.isMissingNode() || messages.isNull()) {
            throw new CallFailure(ErrorCode.MISSING_FIELD, "messages is missing", BASE);
        }
        if (!messages.isArray()) {
            throw new CallFailure(ErrorCode.INVALID_TYPE, "messages must be a list", BASE);
        }
        for (int i = 0; i < messages.size(); i++) {
            if (!messages.get(i).isObject()) {
                throw new CallFailure(ErrorCode.INVALID_TYPE, "must be an object", BASE + "/" + i);
            }
        }
        JsonNode project = root.path("project_id");
        if (!project.isMissingNode() && !project.isNull() && !project.isTextual()) {
            throw new CallFailure(ErrorCode.INVALID_TYPE, "project_id must be a string", "/project_id");
        }
        return new LakeraRequest(
                messages,
                ChatDocument.messages(messages, BASE, limits),
                0,
                project.textValue(),
                root.path("payload").asBoolean(),
                root.path("breakdown").asBoolean(),
                root.path("dev_info").asBoolean(),
                root.path("metadata"));
    }

    /**
     * What is checked. The protocol does not tell an answer from a request, and a client can end a request with any message: only
     * where the operator chose guardrails of answers are the messages before the answer left out, which gateways send along and
     * which were checked as a request.
     */
    LakeraRequest answerOnly() {
        int first = messages.size();
        while (first > 0
                && "assistant".equals(messages.get(first - 1).path("role").textValue())) {
            first--;
        }
        return first == messages.size()
                ? this
                : new LakeraRequest(messages, document, first, projectId, payload, breakdown, devInfo, metadata);
    }

    /** The texts that are checked. */
    List<TextSegment> segments() {
        return document.segments().stream()
                .filter(segment -> indexIn(segment.pointer()) >= first)
                .toList();
    }

    /** The parts of the checked messages that cannot be scanned. */
    List<Unscanned> unscanned() {
        return document.unscanned().stream()
                .filter(part -> indexIn(part.pointer()) >= first)
                .toList();
    }

    /**
     * The texts that the gateway cannot mask: a span has a message and places in its content, which must be one string, and
     * without spans nothing is masked.
     */
    BitSet fixed() {
        List<TextSegment> segments = segments();
        BitSet fixed = new BitSet();
        for (int i = 0; i < segments.size(); i++) {
            fixed.set(i, !payload || messageOf(segments.get(i)) < 0);
        }
        return fixed;
    }

    /** Index of the message whose whole content a segment is, -1 for any other segment. */
    int messageOf(TextSegment segment) {
        String pointer = segment.pointer();
        int slash = pointer.indexOf('/', BASE.length() + 1);
        boolean content = segment.kind() == TextSegment.Kind.TEXT
                && slash > 0
                && pointer.length() == slash + CONTENT.length()
                && pointer.endsWith(CONTENT);
        return content ? indexIn(pointer) : -1;
    }

    private static int indexIn(String pointer) {
        int slash = pointer.indexOf('/', BASE.length() + 1);
        return Integer.parseInt(pointer, BASE.length() + 1, slash < 0 ? pointer.length() : slash, 10);
    }
}
