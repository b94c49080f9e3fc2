package io.portcullis.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.OptionalInt;

/** Bounds of a call; what is over a bound is refused with an error of the table, never cut. */
@ConfigMapping(prefix = "portcullis.limits")
public interface LimitsConfig {
    /** Largest request body, default 8M; over it 413. */
    @WithDefault("8M")
    MemorySize body();

    /** All request bodies in memory at once, default 256M; a request that does not fit gets 503. */
    @WithDefault("256M")
    MemorySize bodies();

    /** Time in which a body must have arrived, default 30s; after it the connection is closed. */
    @WithDefault("30s")
    Duration bodyTimeout();

    /** Unicode code points of text in a call, default 1000000; over it 422. */
    @WithDefault("1000000")
    @Min(1)
    int characters();

    /** Nesting of objects and arrays in a body, default 64; over it 422. */
    @WithDefault("64")
    @Min(4)
    @Max(1000)
    int jsonDepth();

    /** Findings in a call, default 10000; more than that cannot be decided and blocks. */
    @WithDefault("10000")
    @Min(1)
    int findings();

    /** Entries of {@code texts}, default 2048; over it 422. */
    @WithDefault("2048")
    @Min(1)
    int texts();

    /** Strings of a body that are scanned, default 65536; over it 422. */
    @WithDefault("65536")
    @Min(1)
    int segments();

    /** Calls at once, default 64 per core; over it 503. */
    OptionalInt concurrentCalls();

    /** Characters of a session id, default 256; over it 422. */
    @WithDefault("256")
    @Min(1)
    int sessionId();
}
