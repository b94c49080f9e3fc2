package io.portcullis.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the policy comes from. */
@ConfigMapping(prefix = "portcullis.policy")
public interface PolicyConfig {
    /** The policy file; default {@code ./guardrails.yaml} when it exists, else the one that is built in. */
    Optional<Path> file();

    /** How often the file is looked at for changes, default 2s; 0 never. */
    @WithDefault("2s")
    Duration reloadInterval();
}
