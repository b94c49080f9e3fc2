package io.portcullis.vault;

import io.portcullis.model.SensitiveText;

/**
 * What a token stands for.
 *
 * @param text the value, exactly as it stood in the text
 * @param restore whether answers show the value again
 */
public record StoredValue(SensitiveText text, boolean restore) {
    /** A value. */
    public static StoredValue of(String value, boolean restore) {
        return new StoredValue(new SensitiveText(value), restore);
    }

    /** The value itself. */
    public String value() {
        return text.value();
    }
}
