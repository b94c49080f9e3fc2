package io.portcullis.api.guardrails;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.portcullis.api.DoorCall;
import io.portcullis.api.DoorCalls;
import io.portcullis.chat.ChatDocument;
import io.portcullis.chat.ChatLimits;
import io.portcullis.chat.JsonReader;
import io.portcullis.chat.SystemHint;
import io.portcullis.config.AccessConfig;
import io.portcullis.config.LimitsConfig;
import io.portcullis.config.TokensConfig;
import io.portcullis.model.Mode;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Unscanned;
import io.portcullis.model.Verdict;
import io.portcullis.pipeline.CallSession;
import io.portcullis.pipeline.Guard;
import io.portcullis.pipeline.GuardCall;
import io.portcullis.pipeline.GuardResult;
import io.portcullis.pipeline.GuardrailChoice;
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
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Checks requests and responses of models. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class GuardrailsResource {
    static final String DOOR = "guardrails";

    private final DoorCalls doors;
    private final Guard guard;
    private final LimitsConfig limits;
    private final boolean clientChoice;
    private final boolean hint;
    private final JsonReader reader;
    private final ChatLimits chatLimits;
    private final CheckAnswer answers;

    /** The door over the pipeline. */
    @Inject
    public GuardrailsResource(
            DoorCalls doors,
            Guard guard,
            LimitsConfig limits,
            AccessConfig access,
            TokensConfig tokens,
            ObjectMapper mapper) {
        this.doors = doors;
        this.guard = guard;
        this.limits = limits;
        this.clientChoice = access.clientChoice();
        this.hint = tokens.hint();
        this.reader = new JsonReader(limits.jsonDepth());
        this.chatLimits = new ChatLimits(limits.jsonDepth(), limits.segments());
        this.answers = new CheckAnswer(mapper);
    }

    /** Checks a request before it goes to the model. */
    @POST
    @Path("guardrails/pre-call")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> preCall(@Context RoutingContext routing) {
        return doors.serve(DOOR, Mode.PRE_CALL, routing, this::check);
    }

    /** Checks a response before it goes to the client. */
    @POST
    @Path("guardrails/post-call")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> postCall(@Context RoutingContext routing) {
        return doors.serve(DOOR, Mode.POST_CALL, routing, this::check);
    }

    private CompletionStage<Response> check(DoorCall call) {
        CheckRequest request = call.timed("parse", () -> CheckRequest.read(reader.read(call.body()), limits));
        JsonNode body = request.body();
        if (body == null) {
            return checkTexts(call, request, request.texts() == null ? List.of() : request.texts());
        }
        ChatDocument document = call.timed("walk", () -> ChatDocument.of(call.mode(), body, chatLimits));
        return run(call, request, document.segments(), document.unscanned()).thenApply(result -> {
            JsonNode payload = result.verdict() instanceof Verdict.Block ? null : document.rewrite(rewritten(result));
            if (payload != null && hint && result.tokens().issued() > 0) {
                payload = SystemHint.addTo(payload);
            }
            return ok(answers.render(result, document.segments(), "body", payload, request.explain()));
        });
    }

    private CompletionStage<Response> checkTexts(DoorCall call, CheckRequest request, List<String> texts) {
        List<TextSegment> segments = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            segments.add(TextSegment.text("/texts/" + i, texts.get(i)));
        }
        return run(call, request, segments, List.of())
                .thenApply(result ->
                        ok(answers.render(result, segments, "texts", textsOf(result, texts), request.explain())));
    }

    /** The texts that go on, null for a block. */
    private static @Nullable JsonNode textsOf(GuardResult result, List<String> texts) {
        if (result.verdict() instanceof Verdict.Block) {
            return null;
        }
        List<@Nullable String> rewritten = rewritten(result);
        ArrayNode payload = JsonNodeFactory.instance.arrayNode(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            String text = rewritten.get(i);
            payload.add(text == null ? texts.get(i) : text);
        }
        return payload;
    }

    private CompletionStage<GuardResult> run(
            DoorCall call, CheckRequest request, List<TextSegment> segments, List<Unscanned> unscanned) {
        String team = call.caller().trusted() ? request.team() : null;
        GuardrailChoice choice = new GuardrailChoice(
                call.named(request.guardrails(), "/guardrails", Origin.CLIENT),
                List.of(call.facts(call.caller().alias(), team)),
                clientChoice);
        CallSession session = CallSession.of(call.session(request.sessionId(), limits.sessionId()));
        return guard.checkAsync(new GuardCall(call.mode(), choice, segments, unscanned, new BitSet(), false, session))
                .thenApply(call::finished);
    }

    private static List<@Nullable String> rewritten(GuardResult result) {
        List<@Nullable String> texts = new ArrayList<>(result.segments().size());
        result.segments().forEach(segment -> texts.add(segment.rewritten()));
        return texts;
    }

    private static Response ok(byte[] json) {
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
