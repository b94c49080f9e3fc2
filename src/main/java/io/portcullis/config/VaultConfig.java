package io.portcullis.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where the values of reversible tokens are kept, and for how long. */
@ConfigMapping(prefix = "portcullis.vault")
public interface VaultConfig {
    /** Where values are kept, default {@code memory}. */
    @WithDefault("memory")
    Store store();

    /** How long a value is kept after it was last used, default 1h. */
    @WithDefault("1h")
    Duration ttl();

    /** Estimated heap of all values of the store {@code memory}, default 64M; the sessions used longest ago go first. */
    @WithDefault("64M")
    MemorySize size();

    /** Bytes of one session, default 4M; over it, the values used longest ago go first. */
    @WithDefault("4M")
    MemorySize sessionSize();

    /** How long an answer of the store {@code redis} is waited for, default 250ms. */
    @WithDefault("250ms")
    Duration timeout();

    /** A place for values. */
    enum Store {
        /** The memory of this process. */
        MEMORY,
        /** A Redis or Valkey server, shared by all replicas; {@code quarkus.redis.hosts} says where it is. */
        REDIS
    }
}
