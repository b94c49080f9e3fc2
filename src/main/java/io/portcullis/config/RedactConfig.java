package io.portcullis.config;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Secrets of the operators that rewrite a text. */
@ConfigMapping(prefix = "portcullis.redact")
public interface RedactConfig {
    /** Key of the operator {@code hash}, default a random one, so that hashes change with every start. */
    Optional<String> hashKey();
}
