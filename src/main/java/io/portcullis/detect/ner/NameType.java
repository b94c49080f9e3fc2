package io.portcullis.detect.ner;

import java.util.Optional;

/** What the model tells names of. */
public enum NameType {
    /** A person's name, without titles. */
    PERSON("person"),
    /** A country, town, region, street, mountain, river or building. */
    LOCATION("location"),
    /** A company, institution, team, band or party. */
    ORGANIZATION("organization");

    private final String label;

    NameType(String label) {
        this.label = label;
    }

    /** The name of this type in the outcomes of an OpenNLP model, in lower case. */
    public String label() {
        return label;
    }

    /** The type of an outcome's label, or nothing when the label is none of ours. */
    public static Optional<NameType> ofLabel(String label) {
        for (NameType type : values()) {
            if (type.label.equals(label)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
