package io.portcullis.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Where the reversible tokens of a call belong. The tenant is not in it: that is found out with the guardrails, by the same facts.
 *
 * @param name the conversation, opaque; empty when none is named, for the one session that a tenant then has
 * @param own the map of a caller that sees a request and its answer, null for the service's vault
 */
public record CallSession(String name, @Nullable CallTokens own) {
    /** No session is named. */
    public static final CallSession NONE = new CallSession("", null);

    /** A session in the service's vault. */
    public static CallSession of(@Nullable String name) {
        return name == null || name.isEmpty() ? NONE : new CallSession(name, null);
    }

    @Override
    public String toString() {
        return "CallSession";
    }
}
