package io.portcullis.policy;

import java.util.Locale;

/** What a guardrail does with a finding that must be rewritten where the protocol cannot carry a rewrite. */
public enum Unrewritable {
    /** The call is blocked. */
    BLOCK,
    /** The text goes on as it is and the finding is recorded. */
    PASS;

    /** The word in policy files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
