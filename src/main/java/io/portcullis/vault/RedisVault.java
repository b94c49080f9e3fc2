package io.portcullis.vault;

import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A vault in a Redis or Valkey server that replicas share. Each session is a hash of encrypted values and a sorted set of the
 * times at which they were last used; the server forgets both some time after their last use. What stands in the server tells
 * neither value, nor tenant, nor name of the session: of values only how many there are, how long, and of what type. Thread-safe.
 *
 * <p>While secrets are changed it also reads what was written under the previous one.
 */
final class RedisVault implements Vault {
    private static final String PREFIX = "portcullis:";
    private static final int SCOPE_DIGITS = 32;
    private static final String PUT = script("put");
    private static final String FIND = script("find");

    private final Redis redis;
    private final TokenKeys keys;
    private final ValueCipher cipher;
    private final String ttlMillis;
    private final long maxSessionBytes;
    private final long timeoutMillis;
    private final Executor executor;

    /**
     * A vault.
     *
     * @param redis connection to the server
     * @param ttl how long a value is kept after it was last written or found
     * @param maxSessionBytes bound of the encrypted values of one session; over it, those used longest ago go first
     * @param timeout how long an answer is waited for
     * @param executor where the work behind an answer is done, not on the thread that reads the connection
     */
    RedisVault(Redis redis, TokenKeys keys, Duration ttl, long maxSessionBytes, Duration timeout, Executor executor) {
        this.redis = redis;
        this.keys = keys;
        this.cipher = new ValueCipher(keys);
        this.ttlMillis = Long.toString(ttl.toMillis());
        this.maxSessionBytes = maxSessionBytes;
        this.timeoutMillis = timeout.toMillis();
        this.executor = executor;
    }

    @Override
    public CompletableFuture<Set<Token>> put(VaultScope scope, Map<Token, StoredValue> values) {
        List<Token> tokens = List.copyOf(values.keySet());
        Request request = request(PUT, scope, keys.currentId()).arg(Long.toString(maxSessionBytes));
        long bytes = 0;
        for (Token token : tokens) {
            byte[] encrypted = cipher.encrypt(scope, token, Objects.requireNonNull(values.get(token)));
            bytes += encrypted.length;
            request.arg(field(token)).arg(Buffer.buffer(encrypted));
        }
        if (bytes > maxSessionBytes) {
            return CompletableFuture.failedFuture(
                    new VaultException("more values in one call than a session can hold"));
        }
        return send(request).thenApplyAsync(answer -> taken(scope, tokens, values, answer), executor);
    }

    @Override
    public CompletableFuture<Map<Token, StoredValue>> find(VaultScope scope, Set<Token> tokens) {
        return find(scope, tokens, keys.ids());
    }

    @Override
    public CompletableFuture<Void> forget(VaultScope scope) {
        Request request = Request.cmd(Command.UNLINK);
        for (String id : keys.ids()) {
            String name = name(scope, id);
            request.arg(name + ":v").arg(name + ":t");
        }
        return send(request).thenAccept(done -> {});
    }

    private CompletableFuture<Map<Token, StoredValue>> find(VaultScope scope, Set<Token> tokens, List<String> ids) {
        List<Token> asked = List.copyOf(tokens);
        Request request = request(FIND, scope, ids.getFirst());
        asked.forEach(token -> request.arg(field(token)));
        return send(request)
                .thenComposeAsync(
                        answer -> {
                            Map<Token, StoredValue> found = new HashMap<>();
                            for (int i = 0; i < asked.size(); i++) {
                                Token token = asked.get(i);
                                value(scope, token, answer.get(i)).ifPresent(value -> found.put(token, value));
                            }
                            Set<Token> others = new HashSet<>(tokens);
                            others.removeAll(found.keySet());
                            if (others.isEmpty() || ids.size() == 1) {
                                return CompletableFuture.completedFuture(found);
                            }
                            return find(scope, others, ids.subList(1, ids.size()))
                                    .thenApply(more -> {
                                        found.putAll(more);
                                        return found;
                                    });
                        },
                        executor);
    }

    private Set<Token> taken(
            VaultScope scope, List<Token> tokens, Map<Token, StoredValue> values, @Nullable Response answer) {
        Set<Token> taken = new HashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Response there = answer == null ? null : answer.get(i);
            if (there != null && there.toBytes().length > 0) {
                Optional<StoredValue> known = value(scope, token, there);
                String value = Objects.requireNonNull(values.get(token)).value();
                if (known.isEmpty() || !known.get().value().equals(value)) {
                    taken.add(token);
                }
            }
        }
        return taken;
    }

    private Optional<StoredValue> value(VaultScope scope, Token token, @Nullable Response stored) {
        byte[] bytes = stored == null ? new byte[0] : stored.toBytes();
        return cipher.decrypt(scope, token, bytes);
    }

    private Request request(String script, VaultScope scope, String id) {
        String name = name(scope, id);
        return Request.cmd(Command.EVAL)
                .arg(script)
                .arg("2")
                .arg(name + ":v")
                .arg(name + ":t")
                .arg(ttlMillis);
    }

    /** The name of a session, in the braces that keep its two keys on one node of a cluster. */
    private String name(VaultScope scope, String id) {
        String digits =
                Tokenizer.hmac(keys.key(id, TokenKeys.SCOPES, scope.tenant()).orElseThrow(), scope.session());
        return PREFIX + "{" + digits.substring(0, SCOPE_DIGITS) + "}";
    }

    private static String field(Token token) {
        return token.type().name() + "_" + token.digits();
    }

    private CompletableFuture<Response> send(Request request) {
        CompletableFuture<Response> answer =
                redis.send(request).toCompletionStage().toCompletableFuture();
        return answer.orTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .exceptionallyComposeAsync(
                        failure -> {
                            // The cause stays out: a message of the server may repeat what it was sent.
                            String what = failure.getClass().getSimpleName();
                            return CompletableFuture.failedFuture(
                                    new VaultException("the vault's server does not answer: " + what));
                        },
                        executor);
    }

    private static String script(String name) {
        try (InputStream in = RedisVault.class.getResourceAsStream("/vault/" + name + ".lua")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
