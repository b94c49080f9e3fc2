package io.portcullis.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an analysis found.
 *
 * @param record the call for its observers; it has no segments, and what was found counts as {@code report}
 * @param texts findings of each text in its order, sorted by falling score, then by start; without overlaps
 * @param notScanned why the call cannot be answered, null when it can; the findings are then not complete
 * @param unscanned why engines left something out although the call goes on, empty when they did not
 */
public record AnalysisResult(
        GuardResult record,
        List<List<ReportedFinding>> texts,
        @Nullable String notScanned,
        String unscanned) {
    public AnalysisResult {
        texts = List.copyOf(texts);
    }
}
