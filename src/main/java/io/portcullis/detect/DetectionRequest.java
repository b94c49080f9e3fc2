package io.portcullis.detect;

import io.portcullis.model.CallDeadline;
import io.portcullis.text.ScanText;
import java.util.List;

/**
 * One text to scan.
 *
 * @param text the text
 * @param growing true when the text may be the beginning of a longer one: then nothing behind a value changes its
 *     score, and {@link Detection#openFrom()} tells from where on more text may change the findings
 * @param deadline when to give up
 * @param maxFindings most findings before the scan is given up
 * @param context words and phrases that count as standing near every value, beside those that do; they only raise scores
 */
public record DetectionRequest(
        ScanText text, boolean growing, CallDeadline deadline, int maxFindings, List<String> context) {
    public DetectionRequest {
        context = List.copyOf(context);
    }

    /** A text with no context but its own. */
    public DetectionRequest(ScanText text, boolean growing, CallDeadline deadline, int maxFindings) {
        this(text, growing, deadline, maxFindings, List.of());
    }
}
