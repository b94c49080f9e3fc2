package io.portcullis.detect.regex.re2;

/** An expression that is not RE2's, or too large; the message says what and where. */
public final class Re2SyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    Re2SyntaxException(String reason) {
        super(reason);
    }

    /** A problem at a position of the expression, in UTF-16 code units from 0. */
    Re2SyntaxException(String reason, int position) {
        super(reason + " at position " + position);
    }
}
