package io.portcullis.model;

/** The engines that a guardrail can ask for, in the order in which they run. */
public enum Engine {
    /** Tier 1: rules and checksums. */
    REGEX("regex"),
    /** Tier 2: the entity recognizer model. */
    NER("ner");

    private final String label;

    Engine(String label) {
        this.label = label;
    }

    /** The name in policy files and answers. */
    public String label() {
        return label;
    }
}
