package io.portcullis.api;

import io.portcullis.access.Caller;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.Mode;
import io.portcullis.pipeline.CallerFacts;
import io.portcullis.pipeline.GuardResult;
import io.portcullis.pipeline.GuardrailChoice.Named;
import io.portcullis.pipeline.GuardrailChoice.Origin;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One admitted call at a door: who calls, with what body, and what came out, for the observers. Used by one thread at a time.
 */
public final class DoorCall {
    /** Header that names guardrails, separated by commas. */
    public static final String GUARDRAILS_HEADER = "x-portcullis-guardrails";

    /** Header that names the session of reversible tokens. */
    public static final String SESSION_HEADER = "x-portcullis-session";

    private static final int UUID_LENGTH = 36;
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private final RoutingContext routing;
    private final Caller caller;
    private final Map<String, Long> stages = new HashMap<>();
    private Mode mode;
    private @Nullable GuardResult result;
    private @Nullable ErrorCode refusal;
    private @Nullable String gatewayCallId;

    DoorCall(RoutingContext routing, Caller caller, Mode mode) {
        this.routing = routing;
        this.caller = caller;
        this.mode = mode;
    }

    /** The body; not to be written. */
    public byte[] body() {
        return CallBody.of(routing);
    }

    /** Who calls. */
    public Caller caller() {
        return caller;
    }

    /** First value of a request header, null when absent. */
    public @Nullable String header(String name) {
        return routing.request().getHeader(name);
    }

    /** The direction, as far as the door knows it. */
    public Mode mode() {
        return mode;
    }

    /** Sets the direction, for doors that read it in the body. */
    public void mode(Mode known) {
        mode = known;
    }

    /** Keeps the outcome for the observers and answers it. */
    public GuardResult finished(GuardResult outcome) {
        result = outcome;
        return outcome;
    }

    /** Keeps the gateway's id of the call for the observers when it has the form of a UUID; another may be a value. */
    public void gatewayCallId(@Nullable String id) {
        if (id != null && id.length() == UUID_LENGTH && UUID_FORM.matcher(id).matches()) {
            gatewayCallId = id;
        }
    }

    @Nullable
    String gatewayCallId() {
        return gatewayCallId;
    }

    /** Keeps for the observers that the call is answered with a block for an error of the table. */
    public void refused(ErrorCode code) {
        refusal = code;
    }

    /** Runs a part of the door's own work and counts its time as a stage, for example {@code parse}. */
    public <T> T timed(String stage, java.util.function.Supplier<T> work) {
        long from = System.nanoTime();
        T value = work.get();
        stages.merge(stage, System.nanoTime() - from, Long::sum);
        return value;
    }

    /**
     * The places that name guardrails, by precedence: the door's own field, the header, the path.
     *
     * @param field names in the door's own field, null when it names none
     * @param pointer where the field is
     * @param origin who can write the field and the headers
     */
    public List<Named> named(@Nullable List<String> field, String pointer, Origin origin) {
        List<Named> named = new ArrayList<>(1);
        if (field != null) {
            named.add(new Named(field, origin, pointer));
        }
        String header = header(GUARDRAILS_HEADER);
        if (header != null) {
            named.add(new Named(GuardrailNames.split(header), origin, null));
        }
        DoorPath.guardrails(routing).ifPresent(names -> named.add(new Named(names, Origin.OPERATOR, null)));
        return named;
    }

    /**
     * The name of the session: the one of the door's own field, else that of the header, else null.
     *
     * @param limit most characters
     * @throws CallFailure when the header's is longer
     */
    public @Nullable String session(@Nullable String field, int limit) {
        String header = header(SESSION_HEADER);
        if (field != null || header == null || header.isEmpty()) {
            return field;
        }
        if (header.length() > limit) {
            throw new CallFailure(
                    ErrorCode.INVALID_VALUE, SESSION_HEADER + " must have at most " + limit + " characters");
        }
        return header;
    }

    /** The facts for tenant matching: our key's alias, a team that is known to be true, and the headers. */
    public CallerFacts facts(@Nullable String alias, @Nullable String team) {
        return new CallerFacts(alias, team, this::header);
    }

    @Nullable
    ErrorCode refusal() {
        return refusal;
    }

    @Nullable
    GuardResult result() {
        return result;
    }

    Map<String, Long> stages() {
        return stages;
    }
}
