package io.portcullis.detect.regex;

import io.portcullis.detect.DetectionAborted;
import io.portcullis.model.Finding;
import io.portcullis.model.Span;
import io.portcullis.model.Unscanned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the recognizers of a user find in the readings of one text. A text is read several times (as written, folded,
 * with encodings undone), so what lies inside a finding of the same recognizer that scores as high is left out. Used by one
 * thread.
 */
final class OwnFindings {
    private final List<@Nullable Finding> findings = new ArrayList<>();
    private final @Nullable TreeMap<Integer, Integer>[] byStart;
    private final int most;
    private int count;

    /**
     * No findings yet.
     *
     * @param recognizers number of recognizers
     * @param most most findings
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    OwnFindings(int recognizers, int most) {
        this.byStart = new TreeMap[recognizers];
        this.most = most;
    }

    /**
     * Adds a finding of a recognizer.
     *
     * @throws DetectionAborted when there are too many
     */
    void add(int recognizer, Finding finding) {
        TreeMap<Integer, Integer> known = byStart[recognizer];
        if (known == null) {
            known = new TreeMap<>();
            byStart[recognizer] = known;
        }
        Span span = finding.span();
        Map.Entry<Integer, Integer> before = known.floorEntry(span.start());
        if (before != null && covers(findings.get(before.getValue()), finding)) {
            return;
        }
        Map.Entry<Integer, Integer> inside = known.ceilingEntry(span.start());
        while (inside != null && inside.getKey() < span.end()) {
            Finding smaller = findings.get(inside.getValue());
            if (smaller == null || !covers(finding, smaller)) {
                break;
            }
            findings.set(inside.getValue(), null);
            count--;
            known.remove(inside.getKey());
            inside = known.ceilingEntry(span.start());
        }
        if (count == most) {
            throw new DetectionAborted(Unscanned.Reason.TOO_MANY_FINDINGS);
        }
        count++;
        known.put(span.start(), findings.size());
        findings.add(finding);
    }

    /** What was found, in no particular order. */
    List<Finding> list() {
        List<Finding> list = new ArrayList<>(count);
        for (Finding finding : findings) {
            if (finding != null) {
                list.add(finding);
            }
        }
        return list;
    }

    private static boolean covers(@Nullable Finding larger, Finding smaller) {
        return larger != null && larger.span().contains(smaller.span()) && larger.score() >= smaller.score();
    }
}
