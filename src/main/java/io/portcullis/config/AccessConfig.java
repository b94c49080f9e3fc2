package io.portcullis.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.OptionalInt;

/** Who may call. */
@ConfigMapping(prefix = "portcullis.access")
public interface AccessConfig {
    /** API keys by alias, default none; an alias is letters, digits, dot, dash and underscore. */
    Map<String, @Valid Key> keys();

    /** Doors by name, for example {@code litellm}; a door that is not named here has the defaults. */
    Map<String, Door> doors();

    /** Whether a caller of our own API or of the proxy may choose guardrails when no tenants are set up, default true. */
    @WithDefault("true")
    boolean clientChoice();

    /** One API key. */
    interface Key {
        /** {@code sha256:} and the 64 lower-case hex digits of the key's SHA-256; the key itself is never stored. */
        @Pattern(regexp = "sha256:[0-9a-f]{64}", message = "is sha256: and 64 lower-case hex digits")
        String hash();

        /** Whether {@code metadata} of this key's calls counts as fact for tenant matching, default false. */
        @WithDefault("false")
        boolean trusted();

        /** Calls a minute, default unlimited; over it 429. */
        OptionalInt requestsPerMinute();

        /** Calls at once through the proxy, each to the end of its answer, default unlimited; over it 429. */
        OptionalInt concurrentCalls();
    }

    /** One door: a wire protocol by which calls come. */
    interface Door {
        /** Whether the door needs a key, default {@code required}. */
        @WithDefault("required")
        Auth auth();

        /** Whether the door answers at all, default true. */
        @WithDefault("true")
        boolean enabled();
    }

    /** Whether a door needs a key. */
    enum Auth {
        /** A key is needed as soon as one is configured, and always on an address that is not loopback. */
        REQUIRED,
        /** Open to everyone who reaches the address, for gateways that cannot send a key; logged at start. */
        NONE
    }
}
