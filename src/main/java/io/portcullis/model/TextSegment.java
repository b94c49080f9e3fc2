package io.portcullis.model;

/**
 * One string of a call that is scanned on its own.
 *
 * @param pointer RFC 6901 pointer of the string in the call's body; inside tool-call arguments the pointer of the
 *     argument string, {@code #}, and the pointer inside it. Member names are taken from the caller's JSON, so
 *     a pointer goes to the answer's body only, never to a log
 * @param text the text
 * @param kind what a rewrite can do with it
 */
public record TextSegment(String pointer, SensitiveText text, Kind kind) {
    /** What a rewrite can do with a segment. */
    public enum Kind {
        /** A JSON string whose text can be replaced. */
        TEXT,
        /** A JSON number; a rewrite turns it into a string. */
        NUMBER,
        /** A member name; it cannot be rewritten, so that a rewriting action blocks. */
        KEY
    }

    /** A segment of plain text. */
    public static TextSegment text(String pointer, String value) {
        return new TextSegment(pointer, new SensitiveText(value), Kind.TEXT);
    }

    /** The text itself. */
    public String value() {
        return text.value();
    }

    @Override
    public String toString() {
        return "TextSegment[" + kind + ", " + text + "]";
    }
}
