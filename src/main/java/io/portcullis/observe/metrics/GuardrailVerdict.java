package io.portcullis.observe.metrics;

import io.portcullis.model.CallRecord;

/** What one guardrail of a call decided, told from the findings it owns. */
final class GuardrailVerdict {
    private GuardrailVerdict() {}

    /**
     * {@code block}, {@code rewrite}, {@code pass} or {@code error}. A call that is blocked without a blocking finding
     * (deadline, engine failure) was blocked by all of its guardrails.
     */
    static String of(CallRecord call, String guardrail) {
        boolean anyBlocks = false;
        boolean rewrites = false;
        for (CallRecord.Count found : call.findings()) {
            boolean own = found.guardrail().equals(guardrail);
            boolean blocks = found.action().equals("block");
            if (own && blocks) {
                return "block";
            }
            anyBlocks |= blocks;
            rewrites |= own && !found.action().equals("log") && !found.action().equals("allow");
        }
        if (call.error() != null) {
            return "error";
        }
        if (call.verdict().equals("block") && !anyBlocks) {
            return "block";
        }
        return rewrites ? "rewrite" : "pass";
    }
}
