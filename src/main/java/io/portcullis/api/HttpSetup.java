package io.portcullis.api;

import io.portcullis.config.LimitsConfig;
import io.portcullis.model.CallFailure;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Puts the parts that every request passes in front of the doors, and the doors' forms of errors behind everything, so
 * that neither Vert.x nor Quarkus ever answers with a page, a stack trace or a text of its own.
 */
@Singleton
public class HttpSetup {
    /** Order of routes that stand beside the REST layer: they find the body read. */
    public static final int DOORS = Integer.MIN_VALUE + 2;

    private static final int FIRST = Integer.MIN_VALUE;
    private static final List<Integer> STATUSES = List.of(400, 404, 405, 406, 413, 415, 500, 501, 503);

    private final LimitsConfig limits;
    private final ErrorAnswers answers;
    private final ErrorForms forms;
    private final boolean documented;

    /**
     * The set-up of a server.
     *
     * @param openApi {@code quarkus.smallrye-openapi.enabled}
     * @param swaggerUi {@code quarkus.swagger-ui.enabled}
     */
    @Inject
    public HttpSetup(
            LimitsConfig limits,
            ErrorAnswers answers,
            ErrorForms forms,
            @ConfigProperty(name = "quarkus.smallrye-openapi.enabled") boolean openApi,
            @ConfigProperty(name = "quarkus.swagger-ui.enabled") boolean swaggerUi) {
        this.limits = limits;
        this.answers = answers;
        this.forms = forms;
        this.documented = openApi || swaggerUi;
    }

    void main(@Observes Router router) {
        router.route().order(FIRST).handler(new DoorPath()).failureHandler(this::failed);
        router.route().order(FIRST + 1).handler(new CallBody(limits));
        if (!documented) {
            // Switched off, these two answer 404 without a body.
            router.route("/q/*").order(FIRST).handler(call -> call.fail(404));
        }
        errors(router);
    }

    void management(@Observes ManagementInterface management) {
        management.router().route().order(FIRST).failureHandler(this::failed);
        errors(management.router());
    }

    private void errors(Router router) {
        Handler<RoutingContext> handler = this::failed;
        STATUSES.forEach(status -> router.errorHandler(status, handler));
    }

    private void failed(RoutingContext call) {
        HttpServerResponse response = call.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            call.request().connection().close();
            return;
        }
        Throwable cause = call.failure() == null ? new IllegalStateException("no cause") : call.failure();
        int status = call.statusCode() > 0 ? call.statusCode() : 500;
        ErrorAnswers.Answer answer =
                cause instanceof CallFailure || status >= 500 ? answers.of(cause) : answers.ofStatus(status, cause);
        ErrorForm.Rendered rendered = forms.render(call, answer);
        response.setStatusCode(rendered.status()).putHeader(HttpHeaders.CONTENT_TYPE, ErrorBody.MEDIA_TYPE);
        if (answer.retryAfterSeconds() > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(answer.retryAfterSeconds()));
        }
        response.end(Buffer.buffer(rendered.json()));
    }
}
