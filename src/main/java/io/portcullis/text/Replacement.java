package io.portcullis.text;

import io.portcullis.model.DecodedSpan;
import io.portcullis.model.Span;
import org.jspecify.annotations.Nullable;

/**
 * What takes the place of a value.
 *
 * @param original the characters of the original text that stand for the value
 * @param decoded where the value is in another reading, null when it stands in the text as it is
 * @param with the new text, not encoded
 */
public record Replacement(Span original, @Nullable DecodedSpan decoded, String with) {
    @Override
    public String toString() {
        return "Replacement[" + original + ", " + decoded + ", " + with.length() + " chars]";
    }
}
