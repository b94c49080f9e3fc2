package io.portcullis.api;

import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** A door for tests of what all doors share. */
@Path("/test")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TestDoor {
    /** A text that no answer and no log may show. */
    static final String CANARY = "canary-4929-7226-5379-7141";

    /** A typed body. */
    public record Typed(int number) {}

    @POST
    @Path("/echo")
    public byte[] echo(byte[] body) {
        return body;
    }

    @POST
    @Path("/echo-event-loop")
    @NonBlocking
    public byte[] echoOnTheEventLoop(byte[] body) {
        return body;
    }

    @POST
    @Path("/length")
    public Map<String, Object> length(@Context RoutingContext call, byte[] body) {
        return Map.of("length", CallBody.of(call).length, "same", body.length == CallBody.of(call).length);
    }

    @GET
    @Path("/guardrails")
    @Consumes(MediaType.WILDCARD)
    public Map<String, Object> guardrails(@Context RoutingContext call, @Context jakarta.ws.rs.core.UriInfo uri) {
        return Map.of(
                "names", DoorPath.guardrails(call).map(Object.class::cast).orElse("none"),
                "query", String.valueOf(uri.getRequestUri().getRawQuery()));
    }

    @GET
    @Path("/refused")
    @Consumes(MediaType.WILDCARD)
    public byte[] refused() {
        throw new CallFailure(ErrorCode.RATE_LIMITED, "this key may make 3 calls a minute", null, 20);
    }

    @POST
    @Path("/boom")
    public byte[] boom(byte[] body) {
        throw new IllegalStateException(CANARY, new java.io.IOException(CANARY));
    }

    @POST
    @Path("/error")
    @NonBlocking
    public byte[] error(byte[] body) {
        throw new StackOverflowError(CANARY);
    }

    @POST
    @Path("/typed")
    public Typed typed(Typed body) {
        return body;
    }
}
