package io.portcullis.api.lakera;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.api.DoorCall;
import io.portcullis.api.DoorWork;
import io.portcullis.api.GuardrailNames;
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
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Lakera Guard's {@code /v2/guard}, as LiteLLM, Kong, APISIX, AISIX and Portkey call it. */
@Path("/v2/guard")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LakeraResource {
    private static final String DOOR = "lakera";
    private static final String LAKERA_PROJECT = "project-";

    private final DoorWork work;

    /** The door over the pipeline. */
    @Inject
    public LakeraResource(DoorWork work) {
        this.work = work;
    }

    /** Checks a conversation. */
    @POST
    public Uni<Response> guard(@Context RoutingContext routing) {
        return work.serve(DOOR, Mode.PRE_CALL, routing, this::answer);
    }

    private CompletionStage<JsonNode> answer(DoorCall call) {
        LakeraRequest whole = LakeraRequest.read(work.read(call), work.chatLimits());
        List<Named> named = call.named(names(whole.projectId()), "/project_id", Origin.OPERATOR);
        Mode mode = work.direction(named);
        call.mode(mode);
        LakeraRequest request = mode == Mode.POST_CALL ? whole.answerOnly() : whole;
        return work.check(
                call,
                named,
                DoorWork.team(call, request.metadata()),
                request.segments(),
                request.unscanned(),
                request.fixed(),
                new LakeraAnswer(request));
    }

    /** The guardrails that a project stands for; a project of Lakera's own, which an operator left there, stands for none. */
    private @Nullable List<String> names(@Nullable String project) {
        if (project == null) {
            return null;
        }
        boolean ours = work.catalogue().runsIn(project, Mode.PRE_CALL)
                || work.catalogue().runsIn(project, Mode.POST_CALL);
        return project.startsWith(LAKERA_PROJECT) && !ours ? null : GuardrailNames.split(project);
    }
}
