package io.portcullis.proxy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.api.ErrorAnswers;
import io.portcullis.api.ErrorForm;
import io.portcullis.config.UpstreamsConfig.Kind;
import io.portcullis.proxy.sse.SseEvent;

/**
 * Errors in the form of the vendor whose client is waiting, so that its SDK raises what it would raise for the vendor's own.
 * Sources: OpenAI API reference, "Error codes" and "Responses streaming events"; Anthropic API reference, "Errors".
 */
final class ProviderErrors {
    private ProviderErrors() {}

    /** The body of an error answer. */
    static ObjectNode body(Kind kind, ProxyFailure failure) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        switch (kind) {
            case OPENAI, AZURE ->
                body.putObject("error")
                        .put("message", failure.message())
                        .put("type", openAiType(failure.status()))
                        .putNull("param")
                        .put("code", failure.code());
            case ANTHROPIC ->
                body.put("type", "error")
                        .putObject("error")
                        .put("type", anthropicType(failure.status()))
                        .put("message", failure.message())
                        .put("code", failure.code());
        }
        return body;
    }

    /** An error of the table, ready to be sent. */
    static ErrorForm.Rendered rendered(Kind kind, ErrorAnswers.Answer answer) {
        ProxyFailure failure = new ProxyFailure(
                answer.status(), answer.code().code(), answer.body().error().message());
        return ErrorForm.Rendered.of(answer.status(), body(kind, failure).toString());
    }

    /** The event that ends a stream which has begun. */
    static SseEvent event(Kind kind, Operation operation, ProxyFailure failure) {
        if (kind == Kind.ANTHROPIC) {
            return SseEvent.of("error", body(kind, failure).toString());
        }
        if (operation == Operation.RESPONSES) {
            ObjectNode event = JsonNodeFactory.instance.objectNode();
            event.put("type", "error")
                    .put("code", failure.code())
                    .put("message", failure.message())
                    .putNull("param");
            return SseEvent.of("error", event.toString());
        }
        return SseEvent.of(null, body(kind, failure).toString());
    }

    private static String openAiType(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 429 -> "rate_limit_error";
            default -> status >= 500 ? "server_error" : "invalid_request_error";
        };
    }

    private static String anthropicType(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503 -> "overloaded_error";
            case 504 -> "timeout_error";
            default -> status >= 500 ? "api_error" : "invalid_request_error";
        };
    }
}
