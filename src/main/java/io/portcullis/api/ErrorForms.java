package io.portcullis.api;

import io.quarkus.arc.All;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Finds the form of errors of the door that a call is for. Thread-safe. */
@Singleton
public class ErrorForms {
    private final List<ErrorForm> forms;

    /** The forms of all doors. */
    @Inject
    public ErrorForms(@All List<ErrorForm> forms) {
        this.forms = List.copyOf(forms);
    }

    /** The error in the form of the door that the call's path belongs to. */
    public ErrorForm.Rendered render(RoutingContext call, ErrorAnswers.Answer answer) {
        String path = DoorPath.withoutGuardrails(call.request().path());
        for (ErrorForm form : forms) {
            if (form.owns(path)) {
                return form.render(answer);
            }
        }
        return new ErrorForm.Rendered(answer.status(), answer.body().toBytes());
    }
}
