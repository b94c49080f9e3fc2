package io.portcullis.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/**
 * The cache of scan results: a conversation sends its history with every turn, and each text is scanned once. What is
 * over a bound is forgotten, the least used first.
 */
@ConfigMapping(prefix = "portcullis.cache")
public interface CacheConfig {
    /** Whether results are kept, default true. */
    @WithDefault("true")
    boolean enabled();

    /** UTF-16 code units of all texts whose results are kept, default 8000000, about 16 MiB. */
    @WithDefault("8000000")
    @Min(1)
    long characters();

    /** Longest text whose result is kept, in UTF-16 code units, default 262144. */
    @WithDefault("262144")
    @Min(1)
    int longestText();
}
