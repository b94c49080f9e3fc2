package io.portcullis.observe.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.model.CallRecord;
import io.portcullis.observe.CallRecords;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AuditLineTest {
    @Test
    void tellsTypesCountsAndTimings() {
        assertThat(line(CallRecords.blocked())).isEqualTo("""
                        {"ts":"2026-11-22T06:00:00.123456Z","event":"guardrail_call","call_id":"call-1","gateway_call_id":null,"door":"litellm",\
                        "mode":"pre_call","key_alias":"gateway","tenant":"payments","guardrails":["strict","soft"],\
                        "verdict":"block","error":null,"findings":[\
                        {"guardrail":"strict","action":"block","types":{"US_SSN":1}},\
                        {"guardrail":"soft","action":"replace","types":{"EMAIL_ADDRESS":2}}],\
                        "coverage":{"complete":false,"segments":3,"characters":1234,\
                        "engines":{"regex":"ran","ner":"skipped:already_blocked"},"unscanned":{"image":2},"degraded":["soft"]},\
                        "timings_us":{"total":143,"parse":20,"regex":61},"policy_version":"sha256:3f2a9c41"}
                        """);
    }

    @Test
    void tellsTheErrorOfACallWithoutAVerdict() {
        assertThat(line(CallRecords.refused()))
                .contains("\"verdict\":\"error\",\"error\":\"too_deep\"", "\"key_alias\":null")
                .doesNotContain("coverage");
    }

    @Test
    void neverHoldsAPointer() {
        assertThat(line(CallRecords.blocked())).doesNotContain("canary", "/messages");
    }

    private static String line(CallRecord call) {
        return new String(new AuditLine().render(call), StandardCharsets.UTF_8);
    }
}
