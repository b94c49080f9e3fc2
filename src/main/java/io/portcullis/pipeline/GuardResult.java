package io.portcullis.pipeline;

import io.portcullis.model.CallRecord;
import io.portcullis.model.Coverage;
import io.portcullis.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a call.
 *
 * @param verdict what to do
 * @param segments one result for each segment of the call, in its order
 * @param coverage what was scanned
 * @param guardrails names of the guardrails that ran
 * @param tenant name of the tenant that matched, null for none
 * @param policyVersion hash of the policy
 * @param counts findings by guardrail, type and action
 * @param timings durations
 * @param tokens what became of reversible tokens
 */
public record GuardResult(
        Verdict verdict,
        List<SegmentResult> segments,
        Coverage coverage,
        List<String> guardrails,
        @Nullable String tenant,
        String policyVersion,
        List<CallRecord.Count> counts,
        CallRecord.Timings timings,
        TokenCounts tokens) {
    public GuardResult {
        segments = List.copyOf(segments);
        guardrails = List.copyOf(guardrails);
        counts = List.copyOf(counts);
    }

    /** The new text of each segment, null where it is unchanged. */
    public List<@Nullable String> rewrittenTexts() {
        List<@Nullable String> texts = new ArrayList<>(segments.size());
        segments.forEach(segment -> texts.add(segment.rewritten()));
        return texts;
    }

    /** True when the text of at least one segment was rewritten. */
    public boolean isRewrite() {
        return verdict instanceof Verdict.Rewrite;
    }
}
