package io.portcullis.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A vault in the memory of this process. A value lives for a fixed time after it was last used; the heap of all values is
 * bounded, and the sessions that were not used for the longest time go first. Thread-safe.
 *
 * <p>Space is given back in the order of use and not by how often something was used, as caches do: a token that was written a
 * moment ago is the one that the answer will ask for.
 */
public final class MemoryVault implements Vault {
    private static final int OLDEST = 32;

    private final Cache<VaultScope, MemorySession> sessions;
    private final long maxBytes;
    private final long maxSessionBytes;
    private final long ttlNanos;
    private final Ticker ticker;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong entries = new AtomicLong();
    private final LongAdder evicted = new LongAdder();

    /**
     * An empty vault.
     *
     * @param ttl how long a value is kept after it was last written or found
     * @param maxBytes bound of the estimated heap of all sessions
     * @param maxSessionBytes bound of one session; a session that grows over it loses the values used longest ago
     */
    public MemoryVault(Duration ttl, long maxBytes, long maxSessionBytes) {
        this(ttl, maxBytes, maxSessionBytes, Ticker.systemTicker());
    }

    MemoryVault(Duration ttl, long maxBytes, long maxSessionBytes, Ticker ticker) {
        if (maxSessionBytes > maxBytes) {
            throw new IllegalArgumentException("a session cannot be larger than the vault");
        }
        this.maxBytes = maxBytes;
        this.maxSessionBytes = maxSessionBytes;
        this.ttlNanos = ttl.toNanos();
        this.ticker = ticker;
        this.sessions = Caffeine.newBuilder()
                .expireAfterAccess(ttl)
                .ticker(ticker)
                .scheduler(Scheduler.systemScheduler())
                .executor(Runnable::run)
                .<VaultScope, MemorySession>evictionListener(this::onExpiry)
                .build();
    }

    @Override
    public CompletableFuture<Set<Token>> put(VaultScope scope, Map<Token, StoredValue> values) {
        if (MemorySession.weightOf(scope, values) > maxSessionBytes) {
            return CompletableFuture.failedFuture(
                    new VaultException("more values in one call than a session can hold"));
        }
        Set<Token> taken = new HashSet<>();
        sessions.asMap().compute(scope, (name, known) -> {
            MemorySession session = known == null ? new MemorySession(scope) : known;
            long bytesBefore = known == null ? 0 : session.bytes();
            int entriesBefore = known == null ? 0 : session.size();
            taken.addAll(session.put(values, ticker.read()));
            session.shrink(ticker.read() - ttlNanos, maxSessionBytes);
            count(session.bytes() - bytesBefore, session.size() - entriesBefore);
            return session;
        });
        makeRoom();
        return CompletableFuture.completedFuture(taken);
    }

    @Override
    public CompletableFuture<Map<Token, StoredValue>> find(VaultScope scope, Set<Token> tokens) {
        Map<Token, StoredValue> found = new HashMap<>();
        sessions.asMap().computeIfPresent(scope, (name, session) -> {
            long bytesBefore = session.bytes();
            int entriesBefore = session.size();
            session.shrink(ticker.read() - ttlNanos, maxSessionBytes);
            for (Token token : tokens) {
                StoredValue value = session.use(token, ticker.read());
                if (value != null) {
                    found.put(token, value);
                }
            }
            count(session.bytes() - bytesBefore, session.size() - entriesBefore);
            return session;
        });
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public CompletableFuture<Void> forget(VaultScope scope) {
        remove(scope);
        return CompletableFuture.completedFuture(null);
    }

    /** Estimated heap of all values, in bytes. */
    public long bytes() {
        return bytes.get();
    }

    /** Number of values. */
    public long entries() {
        return entries.get();
    }

    /** Number of sessions. */
    public long sessions() {
        return sessions.estimatedSize();
    }

    /** Sessions that were forgotten for want of space. */
    public long evicted() {
        return evicted.sum();
    }

    /** Removes what has expired now, instead of soon. */
    void cleanUp() {
        sessions.cleanUp();
    }

    private void makeRoom() {
        while (bytes.get() > maxBytes) {
            Set<VaultScope> oldest = sessions.policy()
                    .expireAfterAccess()
                    .orElseThrow()
                    .oldest(OLDEST)
                    .keySet();
            if (oldest.isEmpty()) {
                return;
            }
            for (VaultScope scope : oldest) {
                if (bytes.get() > maxBytes && remove(scope)) {
                    evicted.increment();
                }
            }
        }
    }

    private boolean remove(VaultScope scope) {
        boolean[] removed = {false};
        sessions.asMap().computeIfPresent(scope, (name, session) -> {
            removed[0] = true;
            count(-session.bytes(), -session.size());
            return null;
        });
        return removed[0];
    }

    private void onExpiry(@Nullable VaultScope scope, @Nullable MemorySession session, RemovalCause cause) {
        if (session != null) {
            count(-session.bytes(), -session.size());
        }
    }

    private void count(long moreBytes, long moreEntries) {
        bytes.addAndGet(moreBytes);
        entries.addAndGet(moreEntries);
    }
}
