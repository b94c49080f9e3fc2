package io.portcullis.policy;

import java.util.Locale;

/** What a guardrail answers when it cannot finish: deadline, engine failure, too many findings. */
public enum OnError {
    /** The call is blocked. */
    BLOCK,
    /** The call goes on, its coverage incomplete. */
    PASS;

    /** The word in policy files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
