package io.portcullis.pipeline;

import io.portcullis.vault.CallVault;
import io.portcullis.vault.TokenCounters;
import io.portcullis.vault.TokenIssuer;
import io.portcullis.vault.Vault;
import io.portcullis.vault.VaultException;
import io.portcullis.vault.VaultScope;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sessions in which reversible tokens become values again: the vault with what belongs to it. Thread-safe. */
public final class TokenSessions {
    private final Vault vault;
    private final TokenIssuer issuer;
    private final TokenCounters counters;
    private final Supplier<Snapshot> snapshots;

    TokenSessions(Vault vault, TokenIssuer issuer, TokenCounters counters, Supplier<Snapshot> snapshots) {
        this.vault = vault;
        this.issuer = issuer;
        this.counters = counters;
        this.snapshots = snapshots;
    }

    /** An empty map for one request and its answer, with the service's vault behind it for the tokens that came in as tokens. */
    public CallTokens call() {
        return new CallTokens(new CallVault(vault), counters);
    }

    /**
     * Forgets a session at once.
     *
     * @param callers the facts by which the tenant is found, as in a call
     * @param session name of the session
     * @return ends with a {@link io.portcullis.vault.VaultException} when the vault cannot be reached
     */
    public CompletableFuture<Void> forget(List<CallerFacts> callers, String session) {
        GuardrailChoice choice = new GuardrailChoice(List.of(), callers, false);
        String tenant = choice.tenantName(snapshots.get().policy());
        return vault.forget(scope(tenant, callers, session));
    }

    /** True when a failure says that the vault cannot be reached. */
    public static boolean isUnavailable(Throwable failure) {
        return failure instanceof VaultException
                || failure instanceof CompletionException && failure.getCause() instanceof VaultException;
    }

    /** The scope of a call. Where the policy has no tenant for it, each API key is one. */
    static VaultScope scope(@Nullable String tenant, List<CallerFacts> callers, String session) {
        if (tenant != null) {
            return new VaultScope("tenant/" + tenant, session);
        }
        String alias = callers.isEmpty() ? null : callers.getFirst().keyAlias();
        return new VaultScope(alias == null ? "" : "key/" + alias, session);
    }

    Vault vault() {
        return vault;
    }

    TokenIssuer issuer() {
        return issuer;
    }

    TokenCounters counters() {
        return counters;
    }
}
