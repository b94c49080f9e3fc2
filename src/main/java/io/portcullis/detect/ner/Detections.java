package io.portcullis.detect.ner;

import io.portcullis.detect.Detection;
import io.portcullis.model.EntityType;
import io.portcullis.model.Finding;
import io.portcullis.model.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts together what models of several languages found in one text. */
final class Detections {
    private Detections() {}

    /** The findings of both; of two for the same characters and type the one with the higher score. */
    static Detection both(Detection first, Detection second) {
        if (first.findings().isEmpty()) {
            return new Detection(second.findings(), Math.min(first.openFrom(), second.openFrom()));
        }
        Map<Place, Finding> best = new LinkedHashMap<>();
        for (Detection one : List.of(first, second)) {
            for (Finding finding : one.findings()) {
                best.merge(
                        new Place(finding.type(), finding.span()),
                        finding,
                        (known, other) -> other.score() > known.score() ? other : known);
            }
        }
        return new Detection(List.copyOf(best.values()), Math.min(first.openFrom(), second.openFrom()));
    }

    private record Place(EntityType type, Span span) {}
}
