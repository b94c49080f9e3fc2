package io.portcullis.api.truefoundry;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.api.DoorCall;
import io.portcullis.api.DoorWork;
import io.portcullis.chat.ChatDocument;
import io.portcullis.model.Mode;
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
import java.util.concurrent.CompletionStage;

/** TrueFoundry's custom guardrail, in the form of gateways since May 2026. */
@Path("/truefoundry")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TrueFoundryResource {
    private static final String DOOR = "truefoundry";

    private final DoorWork work;

    /** The door over the pipeline. */
    @Inject
    public TrueFoundryResource(DoorWork work) {
        this.work = work;
    }

    /** Checks a request, or the answer to it. */
    @POST
    public Uni<Response> check(@Context RoutingContext routing) {
        return work.serve(DOOR, Mode.PRE_CALL, routing, this::answer);
    }

    private CompletionStage<JsonNode> answer(DoorCall call) {
        TrueFoundryRequest request = TrueFoundryRequest.read(work.read(call));
        call.mode(request.mode());
        ChatDocument document =
                call.timed("walk", () -> ChatDocument.of(request.mode(), request.body(), work.chatLimits()));
        BitSet fixed = new BitSet();
        fixed.set(0, document.segments().size(), request.validates());
        return work.check(
                call,
                call.named(request.guardrails(), TrueFoundryRequest.NAMES, Origin.OPERATOR),
                DoorWork.team(call, request.metadata()),
                DoorWork.session(request.metadata()),
                document.segments(),
                document.unscanned(),
                fixed,
                new TrueFoundryAnswer(document));
    }
}
