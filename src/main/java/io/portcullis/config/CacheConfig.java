package io.portcullis.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The cache of scan results: a conversation sends its history with every turn, and each text is scanned once. It keeps keyed
 * hashes and offsets, never a text. What is over the bound is forgotten, the least used first.
 */
@ConfigMapping(prefix = "portcullis.cache")
public interface CacheConfig {
    /** Whether results are kept, default true. */
    @WithDefault("true")
    boolean enabled();

    /** Estimated heap of all results that are kept, default 16M. */
    @WithDefault("16M")
    MemorySize size();
}
