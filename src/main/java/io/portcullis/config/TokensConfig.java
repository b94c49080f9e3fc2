package io.portcullis.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * The secrets behind reversible tokens. Replicas that share a secret write the same tokens. To change a secret, make the old one
 * the previous one: what was written with it can be read until nothing of it is left.
 */
@ConfigMapping(prefix = "portcullis.tokens")
public interface TokensConfig {
    /** The secret, at least 16 bytes; default a random one on a loopback address, where tokens change with every start. */
    Optional<String> secret();

    /** Name of the secret, 1 to 16 letters, digits, dashes and underscores, default {@code 1}. */
    @WithDefault("1")
    String secretId();

    /** The secret before this one, default none. */
    Optional<String> previousSecret();

    /** Name of the secret before this one; needed with it, and not the same. */
    Optional<String> previousSecretId();

    /** Whether requests that hold tokens get a line that tells the model to copy them as they are, default false. */
    @WithDefault("false")
    boolean hint();
}
