package io.portcullis.vault;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of one call that sees both the request and its answer: a map that ends with the call. What it does not have, it
 * looks for in another vault, which serves the tokens that came in as tokens. Bounded by what one call can hold. Thread-safe.
 */
public final class CallVault implements Vault {
    private final Map<Token, StoredValue> own = new ConcurrentHashMap<>();
    private final Vault behind;

    /** An empty map in front of another vault. */
    public CallVault(Vault behind) {
        this.behind = behind;
    }

    @Override
    public CompletableFuture<Set<Token>> put(VaultScope scope, Map<Token, StoredValue> values) {
        Set<Token> taken = new HashSet<>();
        values.forEach((token, value) -> {
            StoredValue known = own.putIfAbsent(token, value);
            if (known != null && !known.value().equals(value.value())) {
                taken.add(token);
            }
        });
        return CompletableFuture.completedFuture(taken);
    }

    @Override
    public CompletableFuture<Map<Token, StoredValue>> find(VaultScope scope, Set<Token> tokens) {
        Map<Token, StoredValue> found = new HashMap<>();
        Set<Token> others = new HashSet<>();
        for (Token token : tokens) {
            StoredValue value = own.get(token);
            if (value == null) {
                others.add(token);
            } else {
                found.put(token, value);
            }
        }
        if (others.isEmpty()) {
            return CompletableFuture.completedFuture(found);
        }
        return behind.find(scope, others).thenApply(more -> {
            // From here on the call needs the other vault no more for these.
            own.putAll(more);
            found.putAll(more);
            return found;
        });
    }

    @Override
    public CompletableFuture<Void> forget(VaultScope scope) {
        own.clear();
        return behind.forget(scope);
    }

    /**
     * What an answer may show: the values of this call, and of the tokens that came in with its request. A token that only the
     * answer has is somebody else's, or made up.
     */
    public Vault forAnswer() {
        return new Vault() {
            @Override
            public CompletableFuture<Set<Token>> put(VaultScope scope, Map<Token, StoredValue> values) {
                return CallVault.this.put(scope, values);
            }

            @Override
            public CompletableFuture<Map<Token, StoredValue>> find(VaultScope scope, Set<Token> tokens) {
                Map<Token, StoredValue> found = new HashMap<>();
                for (Token token : tokens) {
                    StoredValue value = own.get(token);
                    if (value != null) {
                        found.put(token, value);
                    }
                }
                return CompletableFuture.completedFuture(found);
            }

            @Override
            public CompletableFuture<Void> forget(VaultScope scope) {
                return CallVault.this.forget(scope);
            }
        };
    }

    /** The value of a token that this call has seen, null for any other. */
    public @Nullable StoredValue known(Token token) {
        return own.get(token);
    }
}
