package io.portcullis.api.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.Mode;
import org.jspecify.annotations.Nullable;

/**
 * One call of Portkey's webhook, read leniently: only what is checked must be there.
 *
 * @param mode direction, from {@code eventType}
 * @param body the request's or the response's body, null for a streamed answer, which Portkey does not show
 * @param pointer where the body is
 * @param metadata what the client sent along
 */
record PortkeyRequest(Mode mode, @Nullable JsonNode body, String pointer, JsonNode metadata) {
    private static final String BEFORE = "beforeRequestHook";
    private static final String AFTER = "afterRequestHook";

    /**
     * Reads a call.
     *
     * @throws CallFailure when it is not what Portkey sends
     */
    static PortkeyRequest read(JsonNode root) {
        Mode mode = mode(root);
        String field = mode == Mode.PRE_CALL ? "request" : "response";
        String pointer = "/" + field + "/json";
        JsonNode body = root.path(field).path("json");
        boolean streamed = root.path("request").path("isStreamingRequest").asBoolean()
                || root.at("/request/json/stream").asBoolean();
        if (mode == Mode.POST_CALL && streamed && body.isEmpty()) {
            return new PortkeyRequest(mode, null, pointer, root.path("metadata"));
        }
        if (body.isMissingNode()) {
            throw new CallFailure(ErrorCode.MISSING_FIELD, "the body to check is missing", pointer);
        }
        if (!body.isObject()) {
            throw new CallFailure(ErrorCode.INVALID_TYPE, "must be an object", pointer);
        }
        return new PortkeyRequest(mode, body, pointer, root.path("metadata"));
    }

    /** Gateways before 1.15 send no event: an answer's status then tells that there is one. */
    private static Mode mode(JsonNode root) {
        JsonNode event = root.path("eventType");
        if (event.isMissingNode() || event.isNull()) {
            return root.at("/response/statusCode").isNumber() ? Mode.POST_CALL : Mode.PRE_CALL;
        }
        if (BEFORE.equals(event.textValue())) {
            return Mode.PRE_CALL;
        }
        if (AFTER.equals(event.textValue())) {
            return Mode.POST_CALL;
        }
        throw new CallFailure(ErrorCode.INVALID_VALUE, "must be " + BEFORE + " or " + AFTER, "/eventType");
    }
}
