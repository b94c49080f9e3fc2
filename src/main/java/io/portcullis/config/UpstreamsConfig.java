package io.portcullis.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The model servers that the proxy stands in front of, by name: {@code openai}, {@code azure}, {@code anthropic} and any other. */
@ConfigMapping(prefix = "portcullis.upstreams")
public interface UpstreamsConfig {
    /** Upstreams by name; a name is lower-case letters, digits and dashes. */
    @WithParentName
    Map<String, Upstream> upstreams();

    /** One model server. */
    interface Upstream {
        /** Address with the vendor's prefix, for example {@code https://api.openai.com/v1}; without it the upstream is not there. */
        Optional<URI> baseUrl();

        /** The upstream's own API key; without it the client's key is passed on. */
        Optional<String> apiKey();

        /** Whose protocol it speaks, default {@code openai}. */
        @WithDefault("openai")
        Kind kind();

        /** Time to connect, default 5s. */
        @WithDefault("5s")
        Duration connectTimeout();

        /** Time from the request to the head of the answer, default 10m; over it 504. */
        @WithDefault("10m")
        Duration responseTimeout();

        /** Longest silence within an answer, default 5m; over it the answer breaks off. */
        @WithDefault("5m")
        Duration idleTimeout();

        /** Connections at once, default 512. */
        @WithDefault("512")
        @Min(1)
        @Max(65_536)
        int poolSize();

        /** Requests that may wait for a connection, default 1024; over it 503. */
        @WithDefault("1024")
        @Min(0)
        int queue();

        /** How often a request is sent again that the upstream cannot have seen, and a GET that failed; default 1. */
        @WithDefault("1")
        @Min(0)
        @Max(10)
        int retries();
    }

    /** Whose protocol an upstream speaks: paths, headers and the form of errors. */
    enum Kind {
        /** OpenAI's, and that of the many that speak it too. */
        OPENAI,
        /** Azure OpenAI's: OpenAI's bodies under paths of deployments, the key in {@code api-key}. */
        AZURE,
        /** Anthropic's. */
        ANTHROPIC
    }
}
