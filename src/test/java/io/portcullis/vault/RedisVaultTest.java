package io.portcullis.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.model.EntityType;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Against a real server: {@code make test-redis} starts one. */
@EnabledIfSystemProperty(named = "portcullis.test.redis", matches = "redis://.+")
class RedisVaultTest {
    private static final Token TOKEN = token(1);
    private static final String OLD = "the first secret of all";
    private static final String NEW = "the second secret of all";
    private static Vertx vertx;
    private static Redis redis;

    private final VaultScope one = new VaultScope("a", UUID.randomUUID().toString());
    private final TokenKeys keys = TokenKeys.of("1", bytes(OLD));
    private final RedisVault vault = vault(keys, Duration.ofMinutes(1), 1 << 16);

    @BeforeAll
    static void connect() {
        vertx = Vertx.vertx();
        redis = Redis.createClient(vertx, System.getProperty("portcullis.test.redis"));
    }

    @AfterAll
    static void close() {
        redis.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aValueIsFoundInItsOwnScopeOnly() {
        put(vault, one, TOKEN, "j\u00e4ne@example.com");

        assertThat(find(vault, one, TOKEN)).isEqualTo("j\u00e4ne@example.com");
        assertThat(find(vault, new VaultScope("b", one.session()), TOKEN)).isNull();
        assertThat(find(vault, new VaultScope("a", one.session() + "x"), TOKEN)).isNull();
        assertThat(find(vault, one, token(2))).isNull();
    }

    @Test
    void aReplicaWithTheSameSecretFindsItAndOneWithAnotherDoesNot() {
        put(vault, one, TOKEN, "jane@example.com");

        assertThat(find(vault(TokenKeys.of("1", bytes(OLD)), Duration.ofMinutes(1), 1 << 16), one, TOKEN))
                .isEqualTo("jane@example.com");
        assertThat(find(vault(TokenKeys.of("1", bytes(NEW)), Duration.ofMinutes(1), 1 << 16), one, TOKEN))
                .isNull();
    }

    @Test
    void whatWasWrittenUnderThePreviousSecretIsFoundAndForgotten() {
        put(vault, one, TOKEN, "jane@example.com");
        RedisVault rotated =
                vault(TokenKeys.of("2", bytes(NEW)).withPrevious("1", bytes(OLD)), Duration.ofMinutes(1), 1 << 16);
        put(rotated, one, token(2), "new@example.com");

        assertThat(rotated.find(one, Set.of(TOKEN, token(2), token(3))).join()).containsOnlyKeys(TOKEN, token(2));

        rotated.forget(one).join();
        assertThat(find(rotated, one, TOKEN)).isNull();
        assertThat(find(rotated, one, token(2))).isNull();
    }

    @Test
    void aTokenNeverChangesItsValue() {
        put(vault, one, TOKEN, "first");

        assertThat(vault.put(one, Map.of(TOKEN, StoredValue.of("second", true), token(2), StoredValue.of("x", true)))
                        .join())
                .containsExactly(TOKEN);
        assertThat(find(vault, one, TOKEN)).isEqualTo("first");
        assertThat(vault.put(one, Map.of(TOKEN, StoredValue.of("first", true))).join())
                .isEmpty();
    }

    @Test
    void theServerForgets() throws InterruptedException {
        RedisVault hasty = vault(keys, Duration.ofMillis(400), 1 << 16);
        put(hasty, one, TOKEN, "one");
        Thread.sleep(250);
        assertThat(find(hasty, one, TOKEN)).as("used").isEqualTo("one");
        Thread.sleep(250);
        assertThat(find(hasty, one, TOKEN)).as("used again").isEqualTo("one");
        Thread.sleep(600);

        assertThat(find(hasty, one, TOKEN)).isNull();
        assertThat(keysOfServer()).as("its keys are gone by themselves").noneMatch(this::isOfOne);
    }

    @Test
    void aValueIsForgottenThoughItsSessionIsInUse() throws InterruptedException {
        RedisVault hasty = vault(keys, Duration.ofMillis(500), 1 << 16);
        put(hasty, one, TOKEN, "one");
        Thread.sleep(300);
        put(hasty, one, token(2), "two");
        Thread.sleep(300);

        assertThat(find(hasty, one, TOKEN)).isNull();
        assertThat(find(hasty, one, token(2))).isEqualTo("two");
    }

    @Test
    void aLongSessionLosesItsOldestValues() {
        for (int i = 0; i < 600; i++) {
            put(vault, one, token(i), "v".repeat(200) + i);
        }

        assertThat(find(vault, one, token(0))).isNull();
        assertThat(find(vault, one, token(599))).isNotNull();
        String name = keysOfServer()
                .filter(this::isOfOne)
                .filter(key -> key.endsWith(":v"))
                .findFirst()
                .orElseThrow();
        assertThat(send(Request.cmd(Command.HLEN).arg(name)).toInteger()).isLessThan(300);
        assertThat(send(Request.cmd(Command.HGET).arg(name).arg("#")).toInteger())
                .isBetween(1 << 15, 1 << 16);
        assertThat(vault.put(one, Map.of(TOKEN, StoredValue.of("x".repeat(1 << 16), true))))
                .isCompletedExceptionally();
    }

    @Test
    void nothingInTheServerTellsAValueOrASession() {
        put(vault, one, TOKEN, "jane@example.com");
        String dump = keysOfServer()
                .map(key -> key + send(Request.cmd(Command.DUMP).arg(key)).toString(StandardCharsets.ISO_8859_1))
                .reduce("", String::concat);

        assertThat(dump).contains("portcullis:{").doesNotContain("jane", "example", one.session());
    }

    @Test
    void manyReplicasAgreeOnAValue() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var puts = IntStream.range(0, 40)
                    .mapToObj(i ->
                            threads.submit(() -> vault.put(one, Map.of(TOKEN, StoredValue.of("value" + i % 2, true)))
                                    .join()))
                    .toList();
            int refused = 0;
            for (var put : puts) {
                refused += put.get().size();
            }
            assertThat(refused).isEqualTo(20);
        }
    }

    @Test
    void aServerThatIsAwayFailsInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            Redis away = Redis.createClient(vertx, "redis://127.0.0.1:" + silent.getLocalPort());
            RedisVault lost = new RedisVault(
                    away, keys, Duration.ofMinutes(1), 1 << 16, Duration.ofMillis(200), ForkJoinPool.commonPool());
            long from = System.nanoTime();

            assertThatThrownBy(() -> lost.find(one, Set.of(TOKEN)).join())
                    .hasRootCauseInstanceOf(VaultException.class)
                    .hasMessageNotContaining("127.0.0.1");
            assertThat(System.nanoTime() - from).isLessThan(2_000_000_000L);
            away.close();
        }
    }

    private boolean isOfOne(String key) {
        String digits = Tokenizer.hmac(keys.key("1", TokenKeys.SCOPES, "a").orElseThrow(), one.session());
        return key.contains(digits.substring(0, 32));
    }

    private static java.util.stream.Stream<String> keysOfServer() {
        Response keys = send(Request.cmd(Command.KEYS).arg("portcullis:*"));
        return keys.stream().map(Response::toString);
    }

    private static Response send(Request request) {
        return redis.send(request).toCompletionStage().toCompletableFuture().join();
    }

    private static RedisVault vault(TokenKeys keys, Duration ttl, long maxBytes) {
        return new RedisVault(redis, keys, ttl, maxBytes, Duration.ofSeconds(5), ForkJoinPool.commonPool());
    }

    private static void put(RedisVault vault, VaultScope scope, Token token, String value) {
        assertThat(vault.put(scope, Map.of(token, StoredValue.of(value, true))).join())
                .isEmpty();
    }

    private static String find(RedisVault vault, VaultScope scope, Token token) {
        StoredValue value = vault.find(scope, Set.of(token)).join().get(token);
        return value == null ? null : value.value();
    }

    private static Token token(int number) {
        return new Token(new EntityType("EMAIL_ADDRESS"), String.format("%012x", number));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
