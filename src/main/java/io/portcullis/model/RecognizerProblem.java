package io.portcullis.model;

/**
 * Why a recognizer of a user cannot be compiled.
 *
 * @param recognizer its index among the recognizers that were given, from 0
 * @param part the part of it that is wrong
 * @param index index of the wrong one when there are several of the part, from 0; else 0
 * @param reason what is wrong, in one line; never an example or an entry of a deny list
 */
public record RecognizerProblem(int recognizer, Part part, int index, String reason) {
    /** A part of a recognizer. */
    public enum Part {
        /** The whole. */
        RECOGNIZER,
        /** One of its patterns. */
        PATTERN,
        /** Its checksum. */
        CHECKSUM,
        /** An entry of its deny list. */
        DENY_LIST,
        /** A context word. */
        CONTEXT,
        /** A counter-context word. */
        COUNTER_CONTEXT,
        /** An example that must match. */
        MATCH,
        /** An example that must not match. */
        NO_MATCH
    }
}
