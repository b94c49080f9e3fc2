package io.portcullis.pipeline;

import io.portcullis.decide.DecidedFinding;
import io.portcullis.redact.RewrittenText;
import io.portcullis.text.CodePoints;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came out for one segment. Immutable. */
public final class SegmentResult {
    private final List<ReportedFinding> findings;
    private final @Nullable RewrittenText rewritten;
    private final int openFrom;

    private SegmentResult(List<ReportedFinding> findings, @Nullable RewrittenText rewritten, int openFrom) {
        this.findings = findings;
        this.rewritten = rewritten;
        this.openFrom = openFrom;
    }

    static SegmentResult of(
            String text, List<DecidedFinding> decided, @Nullable RewrittenText rewritten, int openFrom) {
        if (decided.isEmpty()) {
            return new SegmentResult(List.of(), rewritten, openFrom);
        }
        CodePoints codePoints = new CodePoints(text);
        List<ReportedFinding> findings = new ArrayList<>(decided.size());
        for (DecidedFinding one : decided) {
            findings.add(new ReportedFinding(
                    one.finding(),
                    one.guardrail(),
                    one.action().label(),
                    codePoints.at(one.finding().span().start()),
                    codePoints.at(one.finding().span().end())));
        }
        return new SegmentResult(List.copyOf(findings), rewritten, openFrom);
    }

    /** Findings sorted by start, without overlaps. */
    public List<ReportedFinding> findings() {
        return findings;
    }

    /** The new text, null when it is unchanged or the call is blocked. */
    public @Nullable String rewritten() {
        return rewritten == null ? null : rewritten.text();
    }

    /**
     * Offset of the original text from which on more text may change the result, in UTF-16 code units; the text's length
     * when the call was not about growing texts.
     */
    public int openFrom() {
        return openFrom;
    }

    /** Offset in the new text for an offset of the original; inside a replaced value, the start of what replaced it. */
    public int toOutput(int originalOffset) {
        return rewritten == null ? originalOffset : rewritten.toOutput(originalOffset);
    }
}
