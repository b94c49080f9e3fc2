package io.portcullis.api;

import io.portcullis.access.Admission;
import io.portcullis.access.ApiKeys;
import io.portcullis.access.Caller;
import io.portcullis.access.RateLimiter;
import io.portcullis.model.CallFailure;
import io.portcullis.model.CallRecord;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.Mode;
import io.portcullis.pipeline.GuardResult;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What every door does around its own work: check the key, the rate and the number of calls at once, and tell the observers
 * how the call ended. Small bodies are worked on where they arrive, since a thread change costs more than the work;
 * large ones on a worker thread, so that they do not hold up the others. Thread-safe.
 */
@Singleton
public class DoorCalls {
    /** Bodies above this many bytes go to a worker thread. */
    private static final int LARGE_BODY = 64 * 1024;

    private final ApiKeys keys;
    private final RateLimiter rates;
    private final Admission admission;
    private final Event<CallRecord> records;
    private final String idPrefix = Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    private final AtomicLong ids = new AtomicLong();

    /** The surroundings of every door. */
    @Inject
    public DoorCalls(ApiKeys keys, RateLimiter rates, Admission admission, Event<CallRecord> records) {
        this.keys = keys;
        this.rates = rates;
        this.admission = admission;
        this.records = records;
    }

    /**
     * Serves a call that is checked.
     *
     * @param door name of the door
     * @param mode direction, as far as it is known before the body is read
     * @param routing the HTTP call, its body read
     * @param work the door's own work, which may go on on another thread; a {@link CallFailure} that it throws, or ends with,
     *     is told to the observers and goes on
     */
    public Uni<Response> serve(
            String door, Mode mode, RoutingContext routing, Function<DoorCall, CompletionStage<Response>> work) {
        Uni<Response> answer = Uni.createFrom().completionStage(() -> run(door, mode, routing, work));
        return CallBody.of(routing).length <= LARGE_BODY
                ? answer
                : answer.runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** Checks the key for a call that only reads what is loaded, or forgets; answers who calls. */
    public Caller authenticate(String door, RoutingContext routing) {
        Caller caller = caller(door, routing);
        rates.check(caller);
        return caller;
    }

    private CompletionStage<Response> run(
            String door, Mode mode, RoutingContext routing, Function<DoorCall, CompletionStage<Response>> work) {
        Instant started = Instant.now();
        long from = System.nanoTime();
        DoorCall call = new DoorCall(routing, Caller.ANONYMOUS, mode);
        Admission.Permit permit = null;
        try {
            call = new DoorCall(routing, caller(door, routing), mode);
            rates.check(call.caller());
            permit = admission.acquire();
            Admission.Permit held = permit;
            DoorCall admitted = call;
            return work.apply(call).whenComplete((answer, failure) -> {
                held.close();
                records.fire(record(door, admitted, started, System.nanoTime() - from, code(failure)));
            });
        } catch (RuntimeException | Error failure) {
            if (permit != null) {
                permit.close();
            }
            records.fire(record(door, call, started, System.nanoTime() - from, code(failure)));
            throw failure;
        }
    }

    /** The code of the table that a failure stands for, null when there is none. */
    private static @Nullable ErrorCode code(@Nullable Throwable failure) {
        if (failure == null) {
            return null;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof CallFailure known ? known.code() : ErrorCode.INTERNAL;
    }

    private Caller caller(String door, RoutingContext routing) {
        return keys.authenticate(
                door,
                routing.request().getHeader("x-api-key"),
                routing.request().getHeader("authorization"));
    }

    private CallRecord record(String door, DoorCall call, Instant started, long totalNanos, @Nullable ErrorCode error) {
        GuardResult result = call.result();
        Map<String, Long> stages = new HashMap<>(call.stages());
        if (result != null) {
            stages.putAll(result.timings().stageNanos());
        }
        CallRecord.Timings timings = new CallRecord.Timings(totalNanos, stages);
        ErrorCode code = error == null ? call.refusal() : error;
        String verdict = error == null ? "block" : "error";
        return new CallRecord(
                idPrefix + "-" + Long.toHexString(ids.incrementAndGet()),
                call.gatewayCallId(),
                started,
                door,
                call.mode(),
                call.caller().alias(),
                result == null ? null : result.tenant(),
                TraceParent.of(call.header("traceparent")),
                result == null ? List.of() : result.guardrails(),
                result != null && code == null ? result.verdict().label() : verdict,
                code,
                result == null ? List.of() : result.counts(),
                result == null ? null : result.coverage(),
                result == null ? "" : result.policyVersion(),
                timings);
    }
}
