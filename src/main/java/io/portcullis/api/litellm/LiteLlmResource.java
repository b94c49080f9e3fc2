package io.portcullis.api.litellm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.api.DoorCall;
import io.portcullis.api.DoorCalls;
import io.portcullis.chat.ChatLimits;
import io.portcullis.chat.JsonReader;
import io.portcullis.config.LimitsConfig;
import io.portcullis.config.TokensConfig;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.Mode;
import io.portcullis.model.Verdict;
import io.portcullis.pipeline.CallSession;
import io.portcullis.pipeline.CallerFacts;
import io.portcullis.pipeline.Guard;
import io.portcullis.pipeline.GuardCall;
import io.portcullis.pipeline.GuardResult;
import io.portcullis.pipeline.GuardrailChoice;
import io.portcullis.pipeline.GuardrailChoice.Origin;
import io.portcullis.pipeline.stream.HoldBack;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * LiteLLM's Generic Guardrail API, as version 1.106.2 speaks it. Overload is 503, which is the status that LiteLLM's
 * {@code unreachable_fallback} means; a name of a guardrail that does not exist is a block, since an error could be
 * turned into a pass.
 */
@Path("/beta/litellm_basic_guardrail_api")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LiteLlmResource {
    private static final String DOOR = "litellm";

    private final DoorCalls doors;
    private final Guard guard;
    private final LimitsConfig limits;
    private final boolean hint;
    private final JsonReader reader;
    private final ChatLimits chatLimits;
    private final ObjectMapper mapper;

    /** The door over the pipeline. */
    @Inject
    public LiteLlmResource(
            DoorCalls doors, Guard guard, LimitsConfig limits, TokensConfig tokens, ObjectMapper mapper) {
        this.doors = doors;
        this.guard = guard;
        this.limits = limits;
        this.hint = tokens.hint();
        this.reader = new JsonReader(limits.jsonDepth());
        this.chatLimits = new ChatLimits(limits.jsonDepth(), limits.segments());
        this.mapper = mapper;
    }

    /** Checks a request or a response. */
    @POST
    public Uni<Response> check(@Context RoutingContext routing) {
        return doors.serve(DOOR, Mode.PRE_CALL, routing, this::answer)
                .onFailure(CallFailure.class)
                .transform(this::asGatewayError);
    }

    private CompletionStage<Response> answer(DoorCall call) {
        LiteLlmRequest request =
                call.timed("parse", () -> LiteLlmRequest.read(reader.read(call.body()), limits.segments()));
        call.mode(request.mode());
        call.gatewayCallId(request.callId());
        LiteLlmConversation conversation = call.timed("walk", () -> new LiteLlmConversation(request, chatLimits));
        try {
            return guard.checkAsync(new GuardCall(
                            request.mode(),
                            choice(call, request),
                            conversation.segments(),
                            conversation.unscanned(),
                            conversation.fixed(),
                            conversation.isGrowing(),
                            CallSession.of(request.session())))
                    .thenApply(call::finished)
                    .thenApply(result -> ok(call.timed("render", () -> render(request, conversation, result))));
        } catch (CallFailure failure) {
            if (failure.code().isAboutGuardrails()) {
                call.refused(failure.code());
                return CompletableFuture.completedFuture(ok(blocked(failure.message())));
            }
            throw failure;
        }
    }

    private GuardrailChoice choice(DoorCall call, LiteLlmRequest request) {
        List<CallerFacts> callers = new ArrayList<>();
        List<@Nullable String> aliases = new ArrayList<>();
        aliases.add(call.caller().alias());
        if (request.keyAlias() != null) {
            aliases.add(request.keyAlias());
        }
        for (String alias : aliases) {
            if (request.teams().isEmpty()) {
                callers.add(call.facts(alias, null));
            }
            for (String team : request.teams()) {
                callers.add(call.facts(alias, team));
            }
        }
        String pointer = "/additional_provider_specific_params";
        return new GuardrailChoice(call.named(request.guardrails(), pointer, Origin.OPERATOR), callers, true);
    }

    private ObjectNode render(LiteLlmRequest request, LiteLlmConversation conversation, GuardResult result) {
        if (result.verdict() instanceof Verdict.Block block) {
            return blocked(block.reason());
        }
        ObjectNode answer = mapper.createObjectNode();
        List<@Nullable String> replacements = new ArrayList<>(result.segments().size());
        result.segments().forEach(segment -> replacements.add(segment.rewritten()));
        answer.put("action", result.isRewrite() ? "GUARDRAIL_INTERVENED" : "NONE");
        List<String> texts = conversation.rewrittenTexts(replacements);
        if (texts != null) {
            ArrayNode list = answer.putArray("texts");
            texts.forEach(list::add);
        }
        JsonNode rows = hint && result.tokens().issued() > 0
                ? conversation.hintedRows(replacements)
                : conversation.rewrittenRows(replacements);
        setIfPresent(answer, "structured_messages", rows);
        setIfPresent(answer, "tools", conversation.rewrittenTools(replacements));
        if (conversation.isGrowing()) {
            ArrayNode holdBack = answer.putArray("stream_holdback_chars");
            for (int i = 0; i < request.texts().size(); i++) {
                holdBack.add(HoldBack.codePoints(
                        request.texts().get(i), result.segments().get(i)));
            }
        }
        return answer;
    }

    private ObjectNode blocked(String reason) {
        return mapper.createObjectNode().put("action", "BLOCKED").put("blocked_reason", reason);
    }

    private static void setIfPresent(ObjectNode answer, String field, @Nullable JsonNode value) {
        if (value != null) {
            answer.set(field, value);
        }
    }

    private Response ok(ObjectNode answer) {
        try {
            return Response.ok(mapper.writeValueAsBytes(answer), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that cannot be written", e);
        }
    }

    /** LiteLLM knows no 429: too many calls of a key are an overload to it. */
    private Throwable asGatewayError(Throwable failure) {
        if (failure instanceof CallFailure refused && refused.code() == ErrorCode.RATE_LIMITED) {
            return new CallFailure(
                    ErrorCode.OVERLOADED, refused.message(), refused.pointer(), refused.retryAfterSeconds());
        }
        return failure;
    }
}
