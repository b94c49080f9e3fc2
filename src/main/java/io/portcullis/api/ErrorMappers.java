package io.portcullis.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Renders whatever a resource or the REST layer throws, in the form of the door that was called. */
@Singleton
public class ErrorMappers {
    private final ErrorAnswers answers;
    private final ErrorForms forms;

    /** Mappers over the error table. */
    @Inject
    public ErrorMappers(ErrorAnswers answers, ErrorForms forms) {
        this.answers = answers;
        this.forms = forms;
    }

    /** A call that a door refused. */
    @ServerExceptionMapper
    public Response refused(CallFailure failure, RoutingContext call) {
        return response(call, answers.of(failure)).build();
    }

    /** An unknown path; its own mapper since the REST layer asks for exactly this class. */
    @ServerExceptionMapper
    public Response notFound(NotFoundException failure, RoutingContext call) {
        return response(call, answers.ofStatus(404, failure)).build();
    }

    /** Everything that the REST layer refuses by itself: method, media types, parameters. */
    @ServerExceptionMapper
    public Response framework(WebApplicationException failure, RoutingContext call) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof JsonProcessingException json) {
            return malformed(json, call);
        }
        return response(call, answers.ofStatus(failure.getResponse().getStatus(), cause))
                .build();
    }

    /** JSON of the wrong shape, in place of the built-in mapper that quotes the value outside production. */
    @ServerExceptionMapper(priority = 1)
    public Response mismatched(MismatchedInputException failure, RoutingContext call) {
        return malformed(failure, call);
    }

    /** A body that is no JSON. */
    @ServerExceptionMapper
    public Response malformed(JsonProcessingException failure, RoutingContext call) {
        return response(
                        call,
                        answers.of(new CallFailure(ErrorCode.MALFORMED_JSON, "the body is not the JSON it must be")))
                .build();
    }

    /** Anything else is a bug. */
    @ServerExceptionMapper
    public Response bug(Throwable failure, RoutingContext call) {
        return response(call, answers.of(failure)).build();
    }

    private Response.ResponseBuilder response(RoutingContext call, ErrorAnswers.Answer answer) {
        ErrorForm.Rendered rendered = forms.render(call, answer);
        Response.ResponseBuilder builder = Response.status(rendered.status())
                .entity(rendered.json())
                .header(HttpHeaders.CONTENT_TYPE, ErrorBody.MEDIA_TYPE);
        if (answer.retryAfterSeconds() > 0) {
            builder.header(HttpHeaders.RETRY_AFTER, answer.retryAfterSeconds());
        }
        return builder;
    }
}
