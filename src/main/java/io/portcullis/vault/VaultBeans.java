package io.portcullis.vault;

import io.portcullis.config.TokensConfig;
import io.portcullis.config.VaultConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Makes the keys and the vault from the settings. */
@Singleton
class VaultBeans {
    @Produces
    @Singleton
    TokenKeys tokenKeys(TokensConfig config) {
        try {
            TokenKeys keys = config.secret()
                    .map(secret -> TokenKeys.of(config.secretId(), bytes(secret)))
                    .orElseGet(TokenKeys::random);
            if (config.previousSecret().isEmpty()) {
                return keys;
            }
            String id = config.previousSecretId()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "portcullis.tokens.previous-secret needs portcullis.tokens.previous-secret-id"));
            return keys.withPrevious(id, bytes(config.previousSecret().get()));
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("portcullis.tokens: " + wrong.getMessage());
        }
    }

    @Produces
    @Singleton
    TokenCounters tokenCounters() {
        return new TokenCounters();
    }

    @Produces
    @Singleton
    Vault vault(VaultConfig config, TokenKeys keys, Instance<Redis> redis) {
        long size = config.size().asLongValue();
        long session = Math.min(size, config.sessionSize().asLongValue());
        return switch (config.store()) {
            case MEMORY -> new MemoryVault(config.ttl(), size, session);
            case REDIS ->
                new RedisVault(
                        redis.get(),
                        keys,
                        config.ttl(),
                        config.sessionSize().asLongValue(),
                        config.timeout(),
                        Infrastructure.getDefaultWorkerPool());
        };
    }

    private static byte[] bytes(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8);
    }
}
