package io.portcullis.detect.regex;

/** A rule file that cannot be used; the message names the file, the rule and the reason. */
public final class RuleFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RuleFileException(String message) {
        super(message);
    }
}
