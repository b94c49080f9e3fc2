package io.portcullis.api.moderations;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.api.DoorCall;
import io.portcullis.api.DoorWork;
import io.portcullis.model.Mode;
import io.portcullis.pipeline.GuardrailChoice.Named;
import io.portcullis.pipeline.GuardrailChoice.Origin;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** OpenAI's moderations, for gateways that can only block by them. */
@Path("/v1/moderations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ModerationsResource {
    private static final String DOOR = "moderations";

    private final DoorWork work;

    /** The door over the pipeline. */
    @Inject
    public ModerationsResource(DoorWork work) {
        this.work = work;
    }

    /** Flags texts. */
    @POST
    public Uni<Response> moderate(@Context RoutingContext routing) {
        return work.serve(DOOR, Mode.PRE_CALL, routing, this::answer);
    }

    private CompletionStage<JsonNode> answer(DoorCall call) {
        ModerationRequest request = ModerationRequest.read(work.read(call), work.chatLimits());
        List<Named> named = call.named(request.guardrails(), "/model", Origin.CLIENT);
        call.mode(work.direction(named));
        BitSet fixed = new BitSet();
        fixed.set(0, request.segments().size());
        return work.check(
                call,
                named,
                null,
                request.segments(),
                request.unscanned(),
                fixed,
                new ModerationAnswer(request, work.catalogue()));
    }
}
