package io.portcullis.observe;

import io.portcullis.model.CallRecord;
import io.portcullis.model.Coverage;
import io.portcullis.model.Engine;
import io.portcullis.model.EngineStatus;
import io.portcullis.model.EntityType;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.Mode;
import io.portcullis.model.Unscanned;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Call records for tests of the observers. */
public final class CallRecords {
    /** A member name of the caller's JSON, which must never be seen outside the answer. */
    public static final String CANARY_POINTER = "/messages/0/canary@example.com";

    private CallRecords() {}

    /** A call with a block, two rewrites, and a picture that was not scanned. */
    public static CallRecord blocked() {
        return new CallRecord(
                "call-1",
                null,
                Instant.parse("2026-11-22T06:00:00.123456Z"),
                "litellm",
                Mode.PRE_CALL,
                "gateway",
                "payments",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                List.of("strict", "soft"),
                "block",
                null,
                List.of(
                        new CallRecord.Count("strict", new EntityType("US_SSN"), "block", 1),
                        new CallRecord.Count("soft", new EntityType("EMAIL_ADDRESS"), "replace", 2)),
                new Coverage(
                        false,
                        3,
                        1_234,
                        Map.of(Engine.REGEX, EngineStatus.RAN, Engine.NER, EngineStatus.SKIPPED_ALREADY_BLOCKED),
                        List.of(
                                new Unscanned(CANARY_POINTER, Unscanned.Reason.IMAGE),
                                new Unscanned("/messages/1", Unscanned.Reason.IMAGE)),
                        List.of("soft")),
                "sha256:3f2a9c41",
                new CallRecord.Timings(143_000, Map.of("parse", 20_000L, "regex", 61_000L)));
    }

    /** A call that was refused. */
    public static CallRecord refused() {
        return new CallRecord(
                "call-2",
                null,
                Instant.parse("2026-11-22T06:00:01Z"),
                "guardrails",
                Mode.POST_CALL,
                null,
                null,
                null,
                List.of(),
                "error",
                ErrorCode.TOO_DEEP,
                List.of(),
                null,
                "",
                new CallRecord.Timings(9_000, Map.of()));
    }

    /** A call as {@link #blocked()}, with another verdict and other findings. */
    public static CallRecord with(String verdict, CallRecord.Count... findings) {
        CallRecord like = blocked();
        return new CallRecord(
                like.callId(),
                null,
                like.started(),
                like.door(),
                like.mode(),
                like.keyAlias(),
                like.tenant(),
                like.traceparent(),
                like.guardrails(),
                verdict,
                null,
                List.of(findings),
                like.coverage(),
                like.policyVersion(),
                like.timings());
    }
}
