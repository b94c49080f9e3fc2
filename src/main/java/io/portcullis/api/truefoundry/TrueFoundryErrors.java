package io.portcullis.api.truefoundry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.api.ErrorAnswers;
import io.portcullis.api.ErrorBody;
import io.portcullis.api.ErrorForm;
import jakarta.inject.Singleton;

/**
 * Errors as TrueFoundry reads them: a status that is not 2xx is a failure, which passes when the guardrail is not to fail on errors.
 * So what a client can provoke is answered with 200 and {@code "verdict": false}; the others keep their status.
 */
@Singleton
class TrueFoundryErrors implements ErrorForm {
    @Override
    public boolean owns(String path) {
        return path.equals("/truefoundry");
    }

    @Override
    public Rendered render(ErrorAnswers.Answer answer) {
        ErrorBody.Detail error = answer.body().error();
        ObjectNode json = TrueFoundryAnswer.blocked(error.message());
        ObjectNode detail = json.putObject("error").put("code", error.code());
        error.addWhereTo(detail);
        return Rendered.of(ErrorForm.isAboutTheCall(answer.code()) ? 200 : answer.status(), json.toString());
    }
}
