package io.portcullis.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/** Tier 2: the model that finds names. */
@ConfigMapping(prefix = "portcullis.ner")
public interface NerConfig {
    /** Threads on which the model works, default one per core. */
    OptionalInt threads();

    /** Calls that may wait for such a thread, default 64; when it is full, the model is left out of a call at once. */
    @WithDefault("64")
    @Min(1)
    @Max(100_000)
    int queue();

    /** Estimated heap of the sentences whose names are remembered, by keyed hashes and offsets, default 8M; 0 remembers none. */
    @WithDefault("8M")
    MemorySize cacheSize();

    /**
     * Folders with models of further languages by ISO 639-1 code, for example {@code de}, default none; one of {@code en} takes
     * the place of the shipped model.
     */
    Map<String, Path> models();
}
