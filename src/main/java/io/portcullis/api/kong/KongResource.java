package io.portcullis.api.kong;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.api.DoorCall;
import io.portcullis.api.DoorCalls;
import io.portcullis.api.DoorWork;
import io.portcullis.model.Mode;
import io.portcullis.pipeline.GuardrailChoice.Named;
import io.portcullis.pipeline.GuardrailChoice.Origin;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** The interface of Kong's sanitizer service, as Kong's documentation has it. Not tried with a running Kong. */
@Path("/llm/v1")
@Produces(MediaType.APPLICATION_JSON)
public class KongResource {
    private static final String DOOR = "kong";
    private static final int OK = 200;
    private static final int REFUSED = 400;

    private final DoorWork work;
    private final DoorCalls doors;

    /** The door over the pipeline. */
    @Inject
    public KongResource(DoorWork work, DoorCalls doors) {
        this.work = work;
        this.doors = doors;
    }

    /** Says that the service is there. */
    @GET
    @Path("status")
    @NonBlocking
    public Map<String, String> status(@Context RoutingContext routing) {
        doors.authenticate(DOOR, routing);
        return Map.of("status", "ok");
    }

    /** Replaces what the request names. */
    @POST
    @Path("sanitize")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> sanitize(@Context RoutingContext routing) {
        return serve(routing, KongRequest::read);
    }

    /** Replaces credentials. */
    @POST
    @Path("sanitize_credentials")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> sanitizeCredentials(@Context RoutingContext routing) {
        return serve(routing, KongRequest::readCredentials);
    }

    private Uni<Response> serve(RoutingContext routing, BiFunction<JsonNode, Integer, KongRequest> reader) {
        return work.serve(
                DOOR,
                Mode.PRE_CALL,
                routing,
                call -> answer(call, reader),
                answer -> answer.has(KongAnswer.ERROR) ? REFUSED : OK);
    }

    private CompletionStage<JsonNode> answer(DoorCall call, BiFunction<JsonNode, Integer, KongRequest> reader) {
        long started = System.nanoTime();
        KongRequest request = reader.apply(work.read(call), work.chatLimits().maxSegments());
        List<Named> named = call.named(null, "", Origin.OPERATOR);
        call.mode(work.direction(named));
        return work.check(
                call,
                named,
                null,
                request.segments(),
                List.of(),
                new BitSet(),
                new KongAnswer(request, work.catalogue(), started));
    }
}
