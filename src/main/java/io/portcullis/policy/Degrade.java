package io.portcullis.policy;

import java.util.Locale;

/** What a guardrail does without the name model when that did not run or did not finish. */
public enum Degrade {
    /** The guardrail has not finished: its {@code on_error} says what happens. */
    NONE,
    /** The guardrail goes on with what the rules found; the coverage says that the model is missing. */
    REGEX_ONLY;

    /** The word in policy files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
