package io.portcullis.vault;

/**
 * In which calls a token can become its value again: those of one session of one tenant. Both are opaque.
 *
 * @param tenant who the values belong to
 * @param session the conversation; empty for the one session that a tenant has when none is named
 */
public record VaultScope(String tenant, String session) {
    @Override
    public String toString() {
        return "VaultScope";
    }
}
