package io.portcullis.api.agentgateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.api.DoorCall;
import io.portcullis.api.DoorWork;
import io.portcullis.config.AgentGatewayConfig;
import io.portcullis.config.AgentGatewayConfig.ToolTraffic;
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
import java.util.concurrent.CompletionStage;

/** agentgateway's guardrail webhook, as its source of 2026 has it. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AgentGatewayResource {
    private static final String DOOR = "agentgateway";

    private final DoorWork work;
    private final boolean maskTools;

    /** The door over the pipeline. */
    @Inject
    public AgentGatewayResource(DoorWork work, AgentGatewayConfig config) {
        this.work = work;
        this.maskTools = config.toolTraffic() == ToolTraffic.MASK;
    }

    /** Checks a request before it goes to the model. */
    @POST
    @Path("request")
    public Uni<Response> request(@Context RoutingContext routing) {
        return work.serve(
                DOOR,
                Mode.PRE_CALL,
                routing,
                call -> check(call, AgentGatewayConversation.request(work.read(call), work.chatLimits(), maskTools)));
    }

    /** Checks an answer before it goes to the client. */
    @POST
    @Path("response")
    public Uni<Response> response(@Context RoutingContext routing) {
        return work.serve(
                DOOR,
                Mode.POST_CALL,
                routing,
                call -> check(call, AgentGatewayConversation.response(work.read(call), work.chatLimits())));
    }

    private CompletionStage<JsonNode> check(DoorCall call, AgentGatewayConversation conversation) {
        return work.check(
                call,
                call.named(null, "", Origin.OPERATOR),
                null,
                conversation.segments(),
                conversation.document().unscanned(),
                conversation.fixed(),
                new AgentGatewayAnswer(conversation));
    }
}
