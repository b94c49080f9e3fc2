package io.portcullis.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.chat.ChatLimits;
import io.portcullis.chat.JsonReader;
import io.portcullis.config.AccessConfig;
import io.portcullis.config.LimitsConfig;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.Mode;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Unscanned;
import io.portcullis.model.Verdict;
import io.portcullis.pipeline.CallSession;
import io.portcullis.pipeline.Catalogue;
import io.portcullis.pipeline.Guard;
import io.portcullis.pipeline.GuardCall;
import io.portcullis.pipeline.GuardResult;
import io.portcullis.pipeline.GuardrailChoice;
import io.portcullis.pipeline.GuardrailChoice.Named;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The work that gateways' doors have in common: read a JSON object, ask the guard, turn an operator's typing mistake into the
 * gateway's block, write JSON. Thread-safe.
 */
@Singleton
public class DoorWork {
    private static final int OK = 200;

    private final DoorCalls doors;
    private final Guard guard;
    private final Catalogue catalogue;
    private final ObjectMapper mapper;
    private final JsonReader reader;
    private final ChatLimits chatLimits;
    private final boolean clientChoice;
    private final int sessionLimit;

    /** The work over the pipeline. */
    @Inject
    public DoorWork(
            DoorCalls doors,
            Guard guard,
            Catalogue catalogue,
            LimitsConfig limits,
            AccessConfig access,
            ObjectMapper mapper) {
        this.doors = doors;
        this.guard = guard;
        this.catalogue = catalogue;
        this.mapper = mapper;
        this.reader = new JsonReader(limits.jsonDepth());
        this.clientChoice = access.clientChoice();
        this.sessionLimit = limits.sessionId();
        this.chatLimits = new ChatLimits(limits.jsonDepth(), limits.segments());
    }

    /** How a door says what came out, in its gateway's words. */
    public interface Answers {
        /** The answer when a verdict was reached. */
        JsonNode checked(GuardResult result);

        /**
         * The gateway's block, for a call whose guardrails do not exist or may not be chosen.
         *
         * @param reason one line for people, never a value
         */
        JsonNode refused(String reason);
    }

    /**
     * Serves a call that is checked; the answer is 200 with the JSON that the work ends in.
     *
     * @param door name of the door
     * @param mode direction, as far as it is known before the body is read
     */
    public Uni<Response> serve(
            String door, Mode mode, RoutingContext routing, Function<DoorCall, CompletionStage<JsonNode>> work) {
        return serve(door, mode, routing, work, answer -> OK);
    }

    /**
     * As {@link #serve(String, Mode, RoutingContext, Function)}, for gateways that read the verdict from the status.
     *
     * @param status HTTP status of an answer
     */
    public Uni<Response> serve(
            String door,
            Mode mode,
            RoutingContext routing,
            Function<DoorCall, CompletionStage<JsonNode>> work,
            ToIntFunction<JsonNode> status) {
        return doors.serve(
                door,
                mode,
                routing,
                call -> work.apply(call)
                        .thenApply(answer -> call.timed("render", () -> response(status.applyAsInt(answer), answer))));
    }

    /**
     * Reads the body of a call.
     *
     * @return a JSON object
     * @throws CallFailure when the body is not exactly one JSON object within the limits
     */
    public JsonNode read(DoorCall call) {
        JsonNode root = call.timed("parse", () -> reader.read(call.body()));
        if (!root.isObject()) {
            throw new CallFailure(ErrorCode.INVALID_TYPE, "the request must be a JSON object", "");
        }
        return root;
    }

    /** Bounds of the documents that a door makes of a body. */
    public ChatLimits chatLimits() {
        return chatLimits;
    }

    /** What is loaded. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /**
     * Asks the guard.
     *
     * @param named places that name guardrails, by precedence, as {@link DoorCall#named} gives them
     * @param team team of the caller, when it is known to be true
     * @param segments what is scanned
     * @param unscanned what cannot be scanned
     * @param fixed indexes of segments that the gateway cannot rewrite
     */
    public CompletionStage<JsonNode> check(
            DoorCall call,
            List<Named> named,
            @Nullable String team,
            List<TextSegment> segments,
            List<Unscanned> unscanned,
            BitSet fixed,
            Answers answers) {
        return check(call, named, team, null, segments, unscanned, fixed, answers);
    }

    /**
     * As {@link #check(DoorCall, List, String, List, List, BitSet, Answers)}, for gateways that can name a session.
     *
     * @param session session of reversible tokens that the gateway names, null for the one of the header
     */
    public CompletionStage<JsonNode> check(
            DoorCall call,
            List<Named> named,
            @Nullable String team,
            @Nullable String session,
            List<TextSegment> segments,
            List<Unscanned> unscanned,
            BitSet fixed,
            Answers answers) {
        CallSession scope = CallSession.of(call.session(session, sessionLimit));
        GuardrailChoice choice =
                new GuardrailChoice(named, List.of(call.facts(call.caller().alias(), team)), clientChoice);
        try {
            return guard.checkAsync(new GuardCall(call.mode(), choice, segments, unscanned, fixed, false, scope))
                    .thenApply(call::finished)
                    .thenApply(answers::checked);
        } catch (CallFailure failure) {
            if (failure.code().isAboutGuardrails()) {
                call.refused(failure.code());
                return CompletableFuture.completedFuture(answers.refused(failure.message()));
            }
            throw failure;
        }
    }

    /**
     * The direction of a call whose protocol does not tell it: a request, unless the guardrails that are named in the first place
     * run on responses only.
     */
    public Mode direction(List<Named> named) {
        if (named.isEmpty()) {
            return Mode.PRE_CALL;
        }
        for (String name : named.get(0).names()) {
            if (!catalogue.runsIn(name, Mode.POST_CALL) || catalogue.runsIn(name, Mode.PRE_CALL)) {
                return Mode.PRE_CALL;
            }
        }
        return Mode.POST_CALL;
    }

    /** Why a call is blocked, null when it goes on. */
    public static @Nullable String blockedReason(GuardResult result) {
        return result.verdict() instanceof Verdict.Block block ? block.reason() : null;
    }

    /** A team that a gateway's metadata names: a fact only for trusted keys. */
    public static @Nullable String team(DoorCall call, JsonNode metadata) {
        return call.caller().trusted() ? metadata.path("team").textValue() : null;
    }

    /** The session that a gateway's metadata names, null for none. */
    public static @Nullable String session(JsonNode metadata) {
        return metadata.path("session_id").textValue();
    }

    private Response response(int status, JsonNode answer) {
        try {
            return Response.status(status)
                    .entity(mapper.writeValueAsBytes(answer))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that cannot be written", e);
        }
    }
}
