package io.portcullis.detect.regex;

import io.portcullis.model.DecodedSpan;
import io.portcullis.model.Finding;
import io.portcullis.model.Span;
import io.portcullis.text.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings together what was found in a text and what its other readings show, without saying the same twice. Used by one
 * thread for one text; the time for a finding does not depend on how many there are.
 */
final class FoundInReadings {
    private static final int BUCKET_BITS = 6;

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Integer, List<Entry>> buckets = new HashMap<>();

    private static final class Entry {
        Finding finding;
        boolean isGone;

        Entry(Finding finding) {
            this.finding = finding;
        }

        boolean isOf(DecodedSpan decoded) {
            DecodedSpan own = finding.decoded();
            return own != null && own.reading() == decoded.reading();
        }
    }

    /** Begins with what was found in the text itself. */
    FoundInReadings(List<Finding> inText) {
        inText.forEach(this::put);
    }

    /**
     * Adds what was found in a reading.
     *
     * <ul>
     *   <li>What is known already stays known once; where it stands in encoded text, the reading knows how to write there.
     *   <li>A known finding that begins or ends in the middle of an encoded character is not exact, and gives way.
     *   <li>Findings of different types stand beside each other: which one wins is for the policy to say.
     * </ul>
     */
    void add(Reading reading, Finding finding, DecodedSpan decoded) {
        boolean isNew = true;
        Span span = finding.span();
        for (int bucket = span.start() >> BUCKET_BITS; bucket <= span.end() - 1 >> BUCKET_BITS; bucket++) {
            List<Entry> known = buckets.getOrDefault(bucket, List.of());
            for (int i = 0; i < known.size() && isNew; i++) {
                isNew = isNewBeside(known.get(i), reading, finding, decoded);
            }
        }
        if (isNew) {
            put(finding);
        }
    }

    private static boolean isNewBeside(Entry known, Reading reading, Finding finding, DecodedSpan decoded) {
        Span span = known.finding.span();
        if (known.isGone || known.isOf(decoded) || !span.overlaps(finding.span())) {
            return true;
        }
        if (reading.isLastResort()) {
            return false;
        }
        if (!known.finding.type().equals(finding.type())) {
            return true;
        }
        if (span.equals(finding.span())) {
            if (known.finding.decoded() == null && reading.isWritten(decoded)) {
                known.finding = known.finding.at(span, decoded);
            }
            return false;
        }
        if (reading.splitsCode(span)) {
            known.isGone = true;
            return true;
        }
        return !span.contains(finding.span());
    }

    private void put(Finding finding) {
        Entry entry = new Entry(finding);
        entries.add(entry);
        Span span = finding.span();
        for (int bucket = span.start() >> BUCKET_BITS; bucket <= span.end() - 1 >> BUCKET_BITS; bucket++) {
            buckets.computeIfAbsent(bucket, at -> new ArrayList<>(2)).add(entry);
        }
    }

    /** What was found, in no particular order. */
    List<Finding> toList() {
        List<Finding> findings = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            if (!entry.isGone) {
                findings.add(entry.finding);
            }
        }
        return findings;
    }
}
