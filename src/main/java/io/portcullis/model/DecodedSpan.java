package io.portcullis.model;

/**
 * A place in one of the other readings of a text: what the text says when encodings in it are undone.
 *
 * @param reading number of the reading, from 1 on; 0 would be the text itself
 * @param span the place, in the text of that reading
 */
public record DecodedSpan(int reading, Span span) {
    public DecodedSpan {
        if (reading < 1) {
            throw new IllegalArgumentException("readings other than the text itself count from 1");
        }
    }
}
