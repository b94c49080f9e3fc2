package io.portcullis.vault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Writes tokens for values: makes them, keeps their values, and makes a longer one where two values meet. Thread-safe. */
public final class TokenIssuer {
    private final Tokenizer tokenizer;
    private final TokenCounters counters;

    /** An issuer. */
    public TokenIssuer(Tokenizer tokenizer, TokenCounters counters) {
        this.tokenizer = tokenizer;
        this.counters = counters;
    }

    /**
     * Tokens for values, whose values the vault then has.
     *
     * @param values the values, and for each whether answers show it again
     * @return ends with a {@link VaultException} when the vault could not keep them
     */
    public CompletableFuture<Map<TypedValue, Token>> issue(
            Vault vault, VaultScope scope, Map<TypedValue, Boolean> values) {
        return new Round(vault, scope, values).run(List.copyOf(values.keySet()), 0);
    }

    /** The first tokens of values: those that the vault has them under, unless two values met. */
    public Map<TypedValue, Token> tokensOf(VaultScope scope, Collection<TypedValue> values) {
        Map<TypedValue, Token> tokens = new HashMap<>();
        for (TypedValue value : values) {
            tokens.put(
                    value,
                    tokenizer.token(scope.tenant(), value.type(), value.text().value()));
        }
        return tokens;
    }

    private final class Round {
        private final Vault vault;
        private final VaultScope scope;
        private final Map<TypedValue, Boolean> values;
        private final Map<TypedValue, Token> issued = new HashMap<>();

        Round(Vault vault, VaultScope scope, Map<TypedValue, Boolean> values) {
            this.vault = vault;
            this.scope = scope;
            this.values = values;
        }

        CompletableFuture<Map<TypedValue, Token>> run(List<TypedValue> open, int attempt) {
            if (open.isEmpty()) {
                return CompletableFuture.completedFuture(issued);
            }
            if (attempt == Tokenizer.MAX_ATTEMPTS) {
                return CompletableFuture.failedFuture(new VaultException("no free token for a value"));
            }
            Map<Token, StoredValue> batch = new LinkedHashMap<>();
            Map<Token, TypedValue> sources = new HashMap<>();
            List<TypedValue> again = new ArrayList<>();
            for (TypedValue value : open) {
                Token token = tokenizer.token(
                        scope.tenant(), value.type(), value.text().value(), attempt);
                if (sources.putIfAbsent(token, value) != null) {
                    again.add(value);
                } else {
                    batch.put(token, new StoredValue(value.text(), values.getOrDefault(value, true)));
                }
            }
            return vault.put(scope, batch).thenCompose(taken -> {
                keep(sources, taken, again);
                return run(again, attempt + 1);
            });
        }

        private void keep(Map<Token, TypedValue> sources, Set<Token> taken, List<TypedValue> again) {
            sources.forEach((token, value) -> {
                if (taken.contains(token)) {
                    again.add(value);
                } else {
                    issued.put(value, token);
                    counters.countIssued(token);
                }
            });
        }
    }
}
