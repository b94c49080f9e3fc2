package io.portcullis.pipeline;

import io.portcullis.decide.DecidedFinding;
import io.portcullis.redact.RewrittenText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came out for one segment.
 *
 * @param findings decided findings, sorted, without overlaps
 * @param rewritten the new text, null when it is unchanged or the call is blocked
 * @param openFrom offset of the original text from which on more text may change the result; the text's length when the
 *     call was not about growing texts
 */
public record SegmentResult(
        List<DecidedFinding> findings, @Nullable RewrittenText rewritten, int openFrom) {
    public SegmentResult {
        findings = List.copyOf(findings);
    }
}
