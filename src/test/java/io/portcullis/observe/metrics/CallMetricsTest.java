package io.portcullis.observe.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portcullis.model.CallRecord;
import io.portcullis.model.EntityType;
import io.portcullis.model.ErrorAnswer;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.PolicyChange;
import io.portcullis.observe.CallRecords;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CallMetrics metrics = new CallMetrics(registry);

    @Test
    void countsACall() {
        metrics.onCall(CallRecords.blocked());
        metrics.onCall(CallRecords.blocked());

        assertThat(count("portcullis.calls", "door", "litellm", "mode", "pre_call", "verdict", "block"))
                .isEqualTo(2);
        assertThat(count("portcullis.guardrail.calls", "guardrail", "strict", "verdict", "block"))
                .isEqualTo(2);
        assertThat(count("portcullis.guardrail.calls", "guardrail", "soft", "verdict", "rewrite"))
                .isEqualTo(2);
        assertThat(count("portcullis.findings", "entity", "EMAIL_ADDRESS", "action", "replace"))
                .isEqualTo(4);
        assertThat(count("portcullis.unscanned", "reason", "image")).isEqualTo(4);
        assertThat(count("portcullis.engine.skipped", "engine", "ner", "why", "skipped:already_blocked"))
                .isEqualTo(2);
        assertThat(registry.get("portcullis.call").timer().totalTime(TimeUnit.MICROSECONDS))
                .isEqualTo(286);
        assertThat(registry.get("portcullis.stage")
                        .tag("stage", "regex")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void countsErrors() {
        metrics.onCall(CallRecords.refused());
        metrics.onError(new ErrorAnswer(ErrorCode.NOT_FOUND));

        assertThat(count("portcullis.errors", "code", "too_deep", "door", "guardrails"))
                .isEqualTo(1);
        assertThat(count("portcullis.http.errors", "code", "not_found")).isEqualTo(1);
    }

    @Test
    void labelsNeverHoldAPointer() {
        metrics.onCall(CallRecords.blocked());

        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .noneMatch(
                        id -> id.toString().contains("canary") || id.toString().contains("/messages"));
    }

    @Test
    void showsThePolicyInForceOnly() {
        PolicyMetrics policy = new PolicyMetrics(registry);

        policy.onChange(new PolicyChange("sha256:1", true));
        policy.onChange(new PolicyChange("sha256:2", true));
        policy.onChange(new PolicyChange("sha256:2", false));

        assertThat(registry.get("portcullis.policy.info").gauges())
                .singleElement()
                .extracting(gauge -> gauge.getId().getTag("version"))
                .isEqualTo("sha256:2");
        assertThat(count("portcullis.policy.reloads", "result", "accepted")).isEqualTo(2);
        assertThat(count("portcullis.policy.reloads", "result", "refused")).isEqualTo(1);
    }

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "pass,    soft,   log,     pass,    a finding that is only logged",
        "pass,    soft,   allow,   pass,    a finding that is allowed",
        "rewrite, soft,   mask,    rewrite, a finding of its own is rewritten",
        "rewrite, strict, mask,    pass,    the rewrite is another guardrail's",
        "block,   soft,   block,   block,   a finding of its own blocks",
        "block,   strict, block,   pass,    another guardrail blocks",
        "block,   strict, replace, block,   nothing found blocks: the call could not be scanned",
    })
    void tellsWhatAGuardrailDecided(String call, String owner, String action, String verdict, String reason) {
        CallRecord record =
                CallRecords.with(call, new CallRecord.Count(owner, new EntityType("EMAIL_ADDRESS"), action, 1));

        assertThat(GuardrailVerdict.of(record, "soft")).isEqualTo(verdict);
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }
}
