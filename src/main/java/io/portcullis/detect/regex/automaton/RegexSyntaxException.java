package io.portcullis.detect.regex.automaton;

/** A pattern that is not in the supported subset of RE2's syntax. */
public final class RegexSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    RegexSyntaxException(String reason, int position) {
        super(reason + " at position " + position);
    }
}
