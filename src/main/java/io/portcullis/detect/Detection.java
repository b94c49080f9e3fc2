package io.portcullis.detect;

import io.portcullis.model.Finding;
import java.util.List;

/**
 * What a detector found in one text.
 *
 * @param findings in no particular order; they may overlap and include scores below every threshold
 * @param openFrom UTF-16 offset of the original text before which no further text can change anything; the text's length
 *     when nothing is open or the request was not about a growing text
 */
public record Detection(List<Finding> findings, int openFrom) {
    public Detection {
        findings = List.copyOf(findings);
    }
}
