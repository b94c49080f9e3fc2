package io.portcullis.api.agentgateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.api.ErrorAnswers;
import io.portcullis.api.ErrorBody;
import io.portcullis.api.ErrorForm;
import jakarta.inject.Singleton;

/**
 * Errors as agentgateway reads them: by their JSON alone, whatever the HTTP status. What is wrong with a call, or with the
 * gateway's key or address, is a reject, so that {@code failureMode: failOpen} cannot turn it into a pass; a failure of ours has no
 * action, so that the failure mode decides. {@code messages} is there for the raw format, which would take an answer without it
 * for a pass and fails over a text in its place.
 */
@Singleton
class AgentGatewayErrors implements ErrorForm {
    private static final int MISCONFIGURED = 500;

    @Override
    public boolean owns(String path) {
        return path.equals("/request") || path.equals("/response");
    }

    @Override
    public Rendered render(ErrorAnswers.Answer answer) {
        ErrorBody.Detail error = answer.body().error();
        int status = answer.status();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (ErrorForm.isAboutTheCall(answer.code())) {
            json = AgentGatewayAnswer.reject(status, error.code(), error.message(), error.pointer());
        } else if (status < 500 && status != 429) {
            json = AgentGatewayAnswer.reject(MISCONFIGURED, error.code(), error.message(), null);
        } else {
            ObjectNode detail =
                    json.putObject("error").put("code", error.code()).put("message", error.message());
            error.addIdTo(detail);
        }
        return Rendered.of(status, json.put("messages", error.code()).toString());
    }
}
