package io.portcullis.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.util.List;

/** The proxy in front of model servers. */
@ConfigMapping(prefix = "portcullis.proxy")
public interface ProxyConfig {
    /** Guardrails of calls for which nobody named any and no tenant matches, default {@code pii-tokenize}. */
    @WithDefault("pii-tokenize")
    List<String> guardrails();

    /** What becomes of a request with a body to a path that is not known, and so not scanned; default {@code refuse}. */
    @WithDefault("refuse")
    UnknownPaths unknownPaths();

    /** Calls at once, from the request to the end of the answer, default 1024; over it 503. */
    @WithDefault("1024")
    @Min(1)
    int concurrentCalls();

    /** Largest answer that is not streamed, and largest event of a stream, decompressed; default 32M; over it 502. */
    @WithDefault("32M")
    MemorySize response();

    /** What becomes of a request to a path that is not known. */
    enum UnknownPaths {
        /** It is answered with 404 and not sent. */
        REFUSE,
        /** It is sent without being scanned. */
        PASS
    }
}
