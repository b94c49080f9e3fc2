package io.portcullis.api.kong;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.portcullis.api.ErrorAnswers;
import io.portcullis.api.ErrorBody;
import io.portcullis.api.ErrorForm;
import jakarta.inject.Singleton;

/** Errors as the sanitizer service tells them: {@code {"error": "…"}}, and 400 for whatever is wrong with the request. */
@Singleton
class KongErrors implements ErrorForm {
    @Override
    public boolean owns(String path) {
        return path.startsWith("/llm/v1/");
    }

    @Override
    public Rendered render(ErrorAnswers.Answer answer) {
        ErrorBody.Detail error = answer.body().error();
        String id = error.correlationId();
        String message = id == null ? error.message() : error.message() + " " + id;
        int status = answer.status() == 422 ? 400 : answer.status();
        return Rendered.of(
                status,
                JsonNodeFactory.instance.objectNode().put("error", message).toString());
    }
}
