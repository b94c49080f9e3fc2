package io.portcullis.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the observers (audit, metrics, traces) learn of one finished call: types, counts and timings, never a value.
 * Every string in it comes from our own configuration, our own tables, or was checked to be a plain identifier.
 *
 * @param callId our own id of the call
 * @param gatewayCallId the gateway's id of the call when it has the form of a UUID, else null: a client can choose it
 * @param started when the call was admitted
 * @param door protocol by which it came, for example {@code litellm}
 * @param mode direction
 * @param keyAlias alias of the API key, null when the door is open
 * @param tenant name of the tenant that matched, null for none
 * @param traceparent W3C trace parent of the caller, checked for its form, null when there was none
 * @param guardrails names of the guardrails that ran
 * @param verdict {@code pass}, {@code rewrite}, {@code block}, or {@code error}
 * @param error code of the error table when there was no verdict, else null
 * @param findings counts by guardrail, entity type and action
 * @param coverage what was scanned, null when there was no verdict
 * @param policyVersion hash of the policy, empty when there was no verdict
 * @param timings durations in nanoseconds
 */
public record CallRecord(
        String callId,
        @Nullable String gatewayCallId,
        Instant started,
        String door,
        Mode mode,
        @Nullable String keyAlias,
        @Nullable String tenant,
        @Nullable String traceparent,
        List<String> guardrails,
        String verdict,
        @Nullable ErrorCode error,
        List<Count> findings,
        @Nullable Coverage coverage,
        String policyVersion,
        Timings timings) {
    public CallRecord {
        guardrails = List.copyOf(guardrails);
        findings = List.copyOf(findings);
    }

    /** How often a guardrail met an entity type and what was done with it; {@code count} is at least one. */
    public record Count(String guardrail, EntityType type, String action, int count) {}

    /**
     * Durations of a call.
     *
     * @param totalNanos from admission to the verdict
     * @param stageNanos by stage: {@code parse}, {@code regex}, {@code ner}, {@code decide}, {@code redact}
     */
    public record Timings(long totalNanos, Map<String, Long> stageNanos) {
        public Timings {
            stageNanos = Map.copyOf(stageNanos);
        }

        /** Microseconds of a stage, 0 when it did not run. */
        public long stageMicros(String stage) {
            return stageNanos.getOrDefault(stage, 0L) / 1000;
        }
    }
}
