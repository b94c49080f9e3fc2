package io.portcullis.policy;

import java.util.Locale;

/** The names of actions, strictest first; the order decides where several guardrails meet. */
public enum ActionWord {
    /** The call does not go on. */
    BLOCK,
    /** A reversible token takes the place of the value. */
    TOKENIZE,
    /** The value is deleted. */
    REDACT,
    /** The type's name takes the place of the value. */
    REPLACE,
    /** Letters and digits become mask characters. */
    MASK,
    /** A keyed hash takes the place of the value. */
    HASH,
    /** The finding is recorded, the text stays. */
    LOG,
    /** The finding is ignored. */
    ALLOW;

    /** The word in policy files and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
