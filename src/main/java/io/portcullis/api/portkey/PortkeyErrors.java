package io.portcullis.api.portkey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.api.ErrorAnswers;
import io.portcullis.api.ErrorBody;
import io.portcullis.api.ErrorForm;
import jakarta.inject.Singleton;

/**
 * Errors as Portkey reads them. It takes every status but 2xx for a failed check that passes, unless {@code failOnError} is set, so
 * that what a client can provoke is answered with 200 and {@code "verdict": false}. The others keep their status.
 */
@Singleton
class PortkeyErrors implements ErrorForm {
    @Override
    public boolean owns(String path) {
        return path.equals("/portkey");
    }

    @Override
    public Rendered render(ErrorAnswers.Answer answer) {
        ErrorBody.Detail error = answer.body().error();
        ObjectNode json = PortkeyAnswer.verdict(false);
        ObjectNode detail = json.putObject("data")
                .put("verdict", "error")
                .put("reason", error.message())
                .put("code", error.code());
        error.addWhereTo(detail);
        return Rendered.of(ErrorForm.isAboutTheCall(answer.code()) ? 200 : answer.status(), json.toString());
    }
}
