package io.portcullis.api.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.api.DoorCall;
import io.portcullis.api.DoorWork;
import io.portcullis.chat.ChatDocument;
import io.portcullis.model.Mode;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Unscanned;
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
import org.jspecify.annotations.Nullable;

/** Portkey's webhook guardrail, as version 1.15.2 of the open-source gateway calls it. */
@Path("/portkey")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PortkeyResource {
    private static final String DOOR = "portkey";

    private final DoorWork work;

    /** The door over the pipeline. */
    @Inject
    public PortkeyResource(DoorWork work) {
        this.work = work;
    }

    /** Checks a request, or an answer, by the event that the body names. */
    @POST
    public Uni<Response> check(@Context RoutingContext routing) {
        return work.serve(DOOR, Mode.PRE_CALL, routing, this::answer);
    }

    private CompletionStage<JsonNode> answer(DoorCall call) {
        PortkeyRequest request = PortkeyRequest.read(work.read(call));
        call.mode(request.mode());
        ChatDocument document = document(call, request);
        List<TextSegment> segments = document == null ? List.of() : document.segments();
        List<Unscanned> unscanned = document == null
                ? List.of(new Unscanned(request.pointer(), Unscanned.Reason.NOT_SHOWN))
                : document.unscanned();
        return work.check(
                call,
                call.named(null, "", Origin.OPERATOR),
                DoorWork.team(call, request.metadata()),
                DoorWork.session(request.metadata()),
                segments,
                unscanned,
                new BitSet(),
                new PortkeyAnswer(request.mode(), document));
    }

    private @Nullable ChatDocument document(DoorCall call, PortkeyRequest request) {
        JsonNode body = request.body();
        if (body == null) {
            return null;
        }
        return call.timed("walk", () -> ChatDocument.of(request.mode(), body, work.chatLimits()));
    }
}
