package io.portcullis.vault;

import io.portcullis.model.EntityType;
import io.portcullis.model.SensitiveText;

/**
 * A value that a token is made for.
 *
 * @param type what it is
 * @param text the value
 */
public record TypedValue(EntityType type, SensitiveText text) {
    /** A value of a type. */
    public static TypedValue of(EntityType type, String value) {
        return new TypedValue(type, new SensitiveText(value));
    }
}
