package io.portcullis.api.lakera;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.api.ErrorAnswers;
import io.portcullis.api.ErrorBody;
import io.portcullis.api.ErrorForm;
import jakarta.inject.Singleton;

/**
 * Errors of the table with their status, and flagged besides: a gateway that reads the body whatever the status blocks.
 */
@Singleton
class LakeraErrors implements ErrorForm {
    @Override
    public boolean owns(String path) {
        return path.equals("/v2/guard");
    }

    @Override
    public Rendered render(ErrorAnswers.Answer answer) {
        ErrorBody.Detail error = answer.body().error();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("flagged", true);
        json.putArray("payload");
        ObjectNode detail = json.putObject("error").put("code", error.code()).put("message", error.message());
        error.addWhereTo(detail);
        return Rendered.of(answer.status(), json.toString());
    }
}
