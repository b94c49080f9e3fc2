package io.portcullis.api.truefoundry;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.api.GuardrailNames;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.Mode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of TrueFoundry's gateway, read leniently.
 *
 * @param mode direction: an answer when there is a {@code responseBody}
 * @param body the request's or the answer's body
 * @param guardrails names in {@code config.guardrail} or {@code config.guardrails}, null when there are none
 * @param validates whether {@code config.operation} says that the gateway only validates, so that nothing can be rewritten
 * @param metadata what the client sent along
 */
record TrueFoundryRequest(
        Mode mode, JsonNode body, @Nullable List<String> guardrails, boolean validates, JsonNode metadata) {
    /** Where the names are. */
    static final String NAMES = "/config/guardrail";

    private static final String VALIDATE = "validate";
    private static final String MUTATE = "mutate";

    /**
     * Reads a call.
     *
     * @throws CallFailure when it is not what TrueFoundry sends
     */
    static TrueFoundryRequest read(JsonNode root) {
        boolean answer = root.hasNonNull("responseBody");
        String field = answer ? "responseBody" : "requestBody";
        JsonNode body = root.path(field);
        if (body.isMissingNode() || body.isNull()) {
            throw new CallFailure(ErrorCode.MISSING_FIELD, "requestBody or responseBody is missing", "/" + field);
        }
        if (!body.isObject()) {
            throw new CallFailure(ErrorCode.INVALID_TYPE, "must be an object", "/" + field);
        }
        JsonNode config = root.path("config");
        return new TrueFoundryRequest(
                answer ? Mode.POST_CALL : Mode.PRE_CALL,
                body,
                names(config),
                validates(config.path("operation")),
                root.path("context").path("metadata"));
    }

    /** A name, several separated by commas, or a list; anything else is a name that does not exist. */
    private static @Nullable List<String> names(JsonNode config) {
        JsonNode node = config.hasNonNull("guardrail") ? config.get("guardrail") : config.path("guardrails");
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isArray() || node.isEmpty()) {
            return GuardrailNames.split(node.isTextual() ? node.textValue() : "");
        }
        List<String> names = new ArrayList<>(node.size());
        node.forEach(name -> names.add(name.isTextual() ? name.textValue().strip() : ""));
        return names;
    }

    private static boolean validates(JsonNode operation) {
        if (operation.isMissingNode() || operation.isNull() || MUTATE.equals(operation.textValue())) {
            return false;
        }
        if (VALIDATE.equals(operation.textValue())) {
            return true;
        }
        throw new CallFailure(ErrorCode.INVALID_VALUE, "must be validate or mutate", "/config/operation");
    }
}
