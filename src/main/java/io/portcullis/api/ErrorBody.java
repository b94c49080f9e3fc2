package io.portcullis.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The one form of an error answer: {@code {"error":{"code","message","pointer"}}}.
 *
 * @param error what went wrong
 */
public record ErrorBody(Detail error) {
    /** The media type of the rendered form. */
    public static final String MEDIA_TYPE = "application/json";

    /**
     * What went wrong; names keys and limits, never a value.
     *
     * @param code code of the error table
     * @param message one line for people
     * @param pointer place in the body, absent when there is none
     * @param correlationId for {@code internal} only: the id under which the failure is logged
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Detail(
            String code,
            String message,
            @Nullable String pointer,
            @JsonProperty("correlation_id") @Nullable String correlationId) {
        /** Adds the place and the id, those that there are, under the names that they have in the error table. */
        public void addWhereTo(ObjectNode json) {
            if (pointer != null) {
                json.put("pointer", pointer);
            }
            addIdTo(json);
        }

        /** Adds the id when there is one. */
        public void addIdTo(ObjectNode json) {
            if (correlationId != null) {
                json.put("correlation_id", correlationId);
            }
        }
    }

    /** The body of a refused call. */
    public static ErrorBody of(CallFailure failure) {
        return of(failure.code(), failure.message(), SafePointer.of(failure.pointer()));
    }

    /** The body of an error of the table. */
    public static ErrorBody of(ErrorCode code, String message, @Nullable String pointer) {
        return new ErrorBody(new Detail(code.code(), message, pointer, null));
    }

    /** The body of a bug: nothing but the id under which it is logged. */
    public static ErrorBody internal(String correlationId) {
        return new ErrorBody(new Detail(ErrorCode.INTERNAL.code(), "internal error", null, correlationId));
    }

    /** The JSON text. */
    public String toJson() {
        StringBuilder json = new StringBuilder(160).append("{\"error\":{");
        member(json, "code", error.code());
        json.append(',');
        member(json, "message", error.message());
        if (error.pointer() != null) {
            json.append(',');
            member(json, "pointer", error.pointer());
        }
        if (error.correlationId() != null) {
            json.append(',');
            member(json, "correlation_id", error.correlationId());
        }
        return json.append("}}").toString();
    }

    /** The JSON text as UTF-8. */
    public byte[] toBytes() {
        return toJson().getBytes(StandardCharsets.UTF_8);
    }

    private static void member(StringBuilder json, String name, String value) {
        json.append('"').append(name).append("\":\"");
        JsonStringEncoder.getInstance().quoteAsString(value, json);
        json.append('"');
    }
}
