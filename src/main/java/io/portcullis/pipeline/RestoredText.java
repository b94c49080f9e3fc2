package io.portcullis.pipeline;

/**
 * The beginning of a text with values in the place of their tokens.
 *
 * @param text what is sure
 * @param consumed how much of the original it stands for, in UTF-16 code units; the rest may become a token when more text comes
 * @param restored number of tokens that became values
 */
public record RestoredText(String text, int consumed, int restored) {
    @Override
    public String toString() {
        return "RestoredText[" + text.length() + " chars, consumed " + consumed + ", restored " + restored + "]";
    }
}
