package io.portcullis.detect;

import io.portcullis.model.Finding;
import io.portcullis.model.Unscanned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a detector found in one text.
 *
 * @param findings in no particular order; they may overlap and include scores below every threshold
 * @param openFrom UTF-16 offset of the original text before which no further text can change anything; the text's length
 *     when nothing is open or the request was not about a growing text
 * @param skipped why the detector could not scan this text although it can scan others; null when it did
 */
public record Detection(List<Finding> findings, int openFrom, Unscanned.@Nullable Reason skipped) {
    public Detection {
        findings = List.copyOf(findings);
    }

    /** What was found in a text that was scanned. */
    public Detection(List<Finding> findings, int openFrom) {
        this(findings, openFrom, null);
    }
}
