package io.portcullis.proxy;

import io.portcullis.access.Caller;
import io.portcullis.api.TraceParent;
import io.portcullis.model.CallRecord;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.Mode;
import io.portcullis.model.ProxyRecord;
import io.portcullis.pipeline.GuardResult;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Tells the observers of the proxy's calls: a record for each direction that was checked, and one of the whole. Thread-safe. */
@Singleton
public class ProxyRecords {
    /** Name of the door in settings, metrics and audit lines. */
    static final String DOOR = "proxy";

    private final Event<CallRecord> calls;
    private final Event<ProxyRecord> proxied;
    private final String idPrefix = Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    private final AtomicLong ids = new AtomicLong();

    /** Records go to all observers. */
    @Inject
    public ProxyRecords(Event<CallRecord> calls, Event<ProxyRecord> proxied) {
        this.calls = calls;
        this.proxied = proxied;
    }

    /** An id for a call; both of its directions have it. */
    String nextId() {
        return idPrefix + "-p" + Long.toHexString(ids.incrementAndGet());
    }

    /** A direction of a call that a guardrail looked at, or that was refused with an error of the table. */
    void direction(
            String id,
            Instant started,
            Mode mode,
            Caller caller,
            @Nullable String traceparent,
            Outcome outcome,
            @Nullable ErrorCode error) {
        GuardResult last = outcome.last();
        calls.fire(new CallRecord(
                id,
                null,
                started,
                DOOR,
                mode,
                caller.alias(),
                last == null ? null : last.tenant(),
                TraceParent.of(traceparent),
                last == null ? List.of() : last.guardrails(),
                error == null ? outcome.verdict() : "error",
                error,
                outcome.counts(),
                last == null ? null : outcome.coverage(),
                last == null ? "" : last.policyVersion(),
                outcome.timings()));
    }

    /** A call that is over. */
    void whole(ProxyRecord call) {
        proxied.fire(call);
    }
}
