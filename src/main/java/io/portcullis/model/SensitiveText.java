package io.portcullis.model;

/**
 * Text of a user or a model. Its {@link #toString()} tells the length only, so that no log, exception or debugger
 * line shows the text by accident.
 *
 * @param value the text
 */
public record SensitiveText(String value) {
    @Override
    public String toString() {
        return "[" + value.length() + " chars]";
    }
}
