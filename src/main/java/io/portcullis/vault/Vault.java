package io.portcullis.vault;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps the values of tokens, by tenant and session, for a bounded time and in bounded space. A value of one scope is never
 * found in another. Implementations are thread-safe and never block; a store that cannot be reached ends the future with a
 * {@link VaultException}.
 */
public interface Vault {
    /**
     * Keeps values. What a token stands for is never changed: where it stands for another value already, that value stays.
     *
     * @return the tokens that stand for another value already
     */
    CompletableFuture<Set<Token>> put(VaultScope scope, Map<Token, StoredValue> values);

    /** The values of those tokens that the scope has. */
    CompletableFuture<Map<Token, StoredValue>> find(VaultScope scope, Set<Token> tokens);

    /** Forgets all values of a scope at once. */
    CompletableFuture<Void> forget(VaultScope scope);
}
