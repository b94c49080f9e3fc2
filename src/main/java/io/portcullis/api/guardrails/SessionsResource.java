package io.portcullis.api.guardrails;

import io.portcullis.access.Caller;
import io.portcullis.api.DoorCalls;
import io.portcullis.config.LimitsConfig;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.portcullis.pipeline.CallerFacts;
import io.portcullis.pipeline.TokenSessions;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Forgets sessions of reversible tokens. */
@Path("/v1/sessions")
@NonBlocking
public class SessionsResource {
    private final DoorCalls doors;
    private final TokenSessions sessions;
    private final LimitsConfig limits;

    /** The door over the vault. */
    @Inject
    public SessionsResource(DoorCalls doors, TokenSessions sessions, LimitsConfig limits) {
        this.doors = doors;
        this.sessions = sessions;
        this.limits = limits;
    }

    /**
     * Forgets the values of a session of the caller's tenant at once; 204, also when there was nothing.
     *
     * @param team as {@code metadata.team} of a check; counts for trusted keys only
     */
    @DELETE
    @Path("{session_id}")
    public Uni<Response> forget(
            @Context RoutingContext routing,
            @PathParam("session_id") String session,
            @QueryParam("team") @Nullable String team) {
        Caller caller = doors.authenticate(GuardrailsResource.DOOR, routing);
        if (session.codePointCount(0, session.length()) > limits.sessionId()) {
            throw new CallFailure(
                    ErrorCode.INVALID_VALUE, "session_id must have 1 to " + limits.sessionId() + " characters");
        }
        List<CallerFacts> callers = List.of(new CallerFacts(
                caller.alias(),
                caller.trusted() ? team : null,
                name -> routing.request().getHeader(name)));
        return Uni.createFrom()
                .completionStage(() -> sessions.forget(callers, session))
                .map(done -> Response.noContent().build())
                .onFailure(TokenSessions::isUnavailable)
                .transform(unreachable -> new CallFailure(
                        ErrorCode.VAULT_UNAVAILABLE, "the vault of reversible tokens cannot be reached", null, 1));
    }
}
