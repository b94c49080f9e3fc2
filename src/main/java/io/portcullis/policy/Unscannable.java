package io.portcullis.policy;

import java.util.Locale;

/** What a guardrail does with content that no engine can read, such as a picture. */
public enum Unscannable {
    /** The call is blocked. */
    BLOCK,
    /** The content goes on and is named in the coverage. */
    PASS;

    /** The word in policy files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
