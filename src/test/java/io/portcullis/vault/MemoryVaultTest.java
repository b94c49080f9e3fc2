package io.portcullis.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.model.EntityType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryVaultTest {
    private static final VaultScope ONE = new VaultScope("a", "one");
    private static final Token TOKEN = token(1);

    private final AtomicLong now = new AtomicLong();
    private final MemoryVault vault = new MemoryVault(Duration.ofMinutes(10), 1 << 20, 1 << 16, now::get);

    @Test
    void aValueIsFoundInItsOwnScopeOnly() {
        put(ONE, TOKEN, "jane@example.com");

        assertThat(find(ONE, TOKEN)).isEqualTo("jane@example.com");
        assertThat(find(new VaultScope("a", "two"), TOKEN)).isNull();
        assertThat(find(new VaultScope("b", "one"), TOKEN)).isNull();
        assertThat(find(new VaultScope("aone", ""), TOKEN)).isNull();
        assertThat(find(ONE, token(2))).isNull();
    }

    @Test
    void aTokenNeverChangesItsValue() {
        put(ONE, TOKEN, "first");

        Set<Token> taken =
                vault.put(ONE, Map.of(TOKEN, StoredValue.of("second", true))).join();

        assertThat(taken).containsExactly(TOKEN);
        assertThat(find(ONE, TOKEN)).isEqualTo("first");
    }

    @Test
    void aValueIsForgottenSomeTimeAfterItsLastUse() {
        put(ONE, TOKEN, "one");
        put(ONE, token(2), "two");
        now.addAndGet(Duration.ofMinutes(6).toNanos());
        assertThat(find(ONE, TOKEN)).isEqualTo("one");
        now.addAndGet(Duration.ofMinutes(6).toNanos());

        assertThat(find(ONE, token(2)))
                .as("the session was used, the value was not")
                .isNull();
        assertThat(find(ONE, TOKEN)).isEqualTo("one");
        assertThat(vault.entries()).isEqualTo(1);
    }

    @Test
    void aSessionIsForgottenAtOnceWhenAsked() {
        put(ONE, TOKEN, "one");

        vault.forget(ONE).join();
        vault.forget(ONE).join();

        assertThat(find(ONE, TOKEN)).isNull();
        assertThat(vault.bytes()).isZero();
        assertThat(vault.entries()).isZero();
    }

    @Test
    void whatExpiresIsNoLongerCounted() {
        put(ONE, TOKEN, "one");
        now.addAndGet(Duration.ofMinutes(11).toNanos());
        vault.cleanUp();

        assertThat(vault.bytes()).isZero();
        assertThat(vault.entries()).isZero();
        assertThat(vault.sessions()).isZero();
    }

    @Test
    void whenItIsFullTheSessionUsedLongestAgoGoesFirst() {
        put(new VaultScope("a", "old"), TOKEN, "old");
        int i = 0;
        while (vault.evicted() == 0) {
            now.incrementAndGet();
            put(new VaultScope("a", "s" + i++), TOKEN, "x".repeat(100));
            if (i % 50 == 0) {
                assertThat(find(new VaultScope("a", "s0"), TOKEN))
                        .as("in use all the time")
                        .isNotNull();
            }
        }

        assertThat(find(new VaultScope("a", "old"), TOKEN)).isNull();
        assertThat(find(new VaultScope("a", "s" + (i - 1)), TOKEN))
                .as("the newest")
                .isNotNull();
        assertThat(vault.bytes()).isLessThanOrEqualTo(1 << 20);
    }

    @Test
    void aLongSessionLosesItsOldestValues() {
        for (int i = 0; i < 1000; i++) {
            put(ONE, token(i), "v".repeat(50) + i);
        }

        assertThat(vault.bytes()).isLessThanOrEqualTo(1 << 16);
        assertThat(find(ONE, token(0))).isNull();
        assertThat(find(ONE, token(999))).isNotNull();
    }

    @Test
    void whatASessionCannotHoldIsRefusedAndNotHalfKept() {
        Map<Token, StoredValue> much = Map.of(TOKEN, StoredValue.of("x".repeat(1 << 16), true));

        assertThat(vault.put(ONE, much)).isCompletedExceptionally();
        assertThat(vault.bytes()).isZero();
    }

    @Test
    void memoryIsFlatOverAHundredThousandSessions() {
        long highest = 0;
        for (int i = 0; i < 100_000; i++) {
            now.incrementAndGet();
            VaultScope scope = new VaultScope("key/team", "conversation-" + i);
            vault.put(
                    scope,
                    Map.of(
                            token(i),
                            StoredValue.of("person" + i + "@example.com", true),
                            token(-1 - i),
                            StoredValue.of("x", true)));
            highest = Math.max(highest, vault.bytes());
        }

        assertThat(highest).isLessThanOrEqualTo((1 << 20) + 4096);
        assertThat(vault.sessions()).isLessThan(2000);
        assertThat(vault.entries()).isEqualTo(2 * vault.sessions());
    }

    @Test
    void itCountsRightWhenManyUseIt() throws Exception {
        // Given threads that write, read and forget the same few sessions, of which some are evicted
        MemoryVault small = new MemoryVault(Duration.ofMinutes(10), 1 << 15, 1 << 13);
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Void>> work = IntStream.range(0, 4)
                    .<Callable<Void>>mapToObj(thread -> () -> {
                        for (int i = 0; i < 20_000; i++) {
                            VaultScope scope = new VaultScope("t", "s" + (i * 7 + thread) % 60);
                            small.put(scope, Map.of(token(i % 40), StoredValue.of("value" + i % 40, true)));
                            small.find(scope, Set.of(token(i % 40)));
                            if (i % 13 == 0) {
                                small.forget(scope);
                            }
                        }
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }

        for (int i = 0; i < 60; i++) {
            small.forget(new VaultScope("t", "s" + i));
        }
        assertThat(small.bytes()).isZero();
        assertThat(small.entries()).isZero();
    }

    private void put(VaultScope scope, Token token, String value) {
        assertThat(vault.put(scope, Map.of(token, StoredValue.of(value, true))).join())
                .isEmpty();
    }

    private String find(VaultScope scope, Token token) {
        StoredValue value = vault.find(scope, Set.of(token)).join().get(token);
        return value == null ? null : value.value();
    }

    private static Token token(int number) {
        return new Token(new EntityType("EMAIL_ADDRESS"), String.format("%012x", number & 0xffffffffL));
    }
}
