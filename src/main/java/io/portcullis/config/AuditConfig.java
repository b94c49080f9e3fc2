package io.portcullis.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.util.Optional;

/** The audit trail. */
@ConfigMapping(prefix = "portcullis.audit")
public interface AuditConfig {
    /** Whether a line is written per call, default true. */
    @WithDefault("true")
    boolean enabled();

    /** File that lines are appended to, default standard output. */
    Optional<Path> file();

    /** Lines that wait for the disk, default 8192; when they are that many, a call writes its own line and waits for it. */
    @WithDefault("8192")
    @Min(1)
    @Max(1_000_000)
    int queue();
}
