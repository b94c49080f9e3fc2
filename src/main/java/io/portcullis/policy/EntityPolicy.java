package io.portcullis.policy;

import io.portcullis.model.Engine;

/**
 * What a guardrail does with one entity type.
 *
 * @param action what happens
 * @param ruleThreshold lowest score, 0..1, at which a finding of a rule counts
 * @param modelThreshold lowest score, 0..1, at which a finding of the model counts
 * @param allowed values that the guardrail leaves alone
 */
public record EntityPolicy(Action action, double ruleThreshold, double modelThreshold, AllowedValues allowed) {
    /** Lowest score of rule findings when the entity's own {@code threshold} does not say otherwise. */
    public static final double DEFAULT_RULE_THRESHOLD = 0.5;
    /** Lowest score of model findings when no {@code threshold} says otherwise. */
    public static final double DEFAULT_MODEL_THRESHOLD = 0.7;

    public EntityPolicy {
        if (!isThreshold(ruleThreshold) || !isThreshold(modelThreshold)) {
            throw new IllegalArgumentException("a threshold lies in 0..1");
        }
    }

    /** A policy that allows no value. */
    public EntityPolicy(Action action, double ruleThreshold, double modelThreshold) {
        this(action, ruleThreshold, modelThreshold, AllowedValues.NONE);
    }

    /** The lowest score at which a finding of {@code engine} counts. */
    public double thresholdFor(Engine engine) {
        return switch (engine) {
            case REGEX -> ruleThreshold;
            case NER -> modelThreshold;
        };
    }

    static boolean isThreshold(double value) {
        return value >= 0 && value <= 1;
    }
}
