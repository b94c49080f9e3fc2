package io.portcullis.api.moderations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.api.ErrorAnswers;
import io.portcullis.api.ErrorBody;
import io.portcullis.api.ErrorForm;
import jakarta.inject.Singleton;

/** Errors in OpenAI's form, with the status of the table. */
@Singleton
class ModerationErrors implements ErrorForm {
    @Override
    public boolean owns(String path) {
        return path.equals("/v1/moderations");
    }

    @Override
    public Rendered render(ErrorAnswers.Answer answer) {
        ErrorBody.Detail error = answer.body().error();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode detail =
                json.putObject("error").put("message", error.message()).put("type", type(answer.status()));
        detail.put("param", error.pointer()).put("code", error.code());
        error.addIdTo(detail);
        return Rendered.of(answer.status(), json.toString());
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 429 -> "rate_limit_error";
            case 500, 503 -> "server_error";
            default -> "invalid_request_error";
        };
    }
}
