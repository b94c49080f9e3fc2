package io.portcullis.detect;

import io.portcullis.model.EntityType;
import java.util.Map;
import java.util.Set;

/**
 * What the guardrails of a plan ask of one detector.
 *
 * @param lowestScores the lowest score, 0..1, at which a finding of each wanted type is of interest; others are not reported
 * @param recallBias the strongest recall bias that a guardrail asks for, 0 or more; rules have no use for it
 * @param languages ISO 639-1 codes of the languages in which the texts may be, or {@link #AUTO}; rules have no use for it
 */
public record Demand(Map<EntityType, Double> lowestScores, double recallBias, Set<String> languages) {
    /** Stands for finding out the language of each text. */
    public static final String AUTO = "auto";

    public Demand {
        lowestScores = Map.copyOf(lowestScores);
        languages = Set.copyOf(languages);
    }
}
