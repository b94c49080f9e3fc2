package io.portcullis.observe.audit;

import io.portcullis.config.AuditConfig;
import io.portcullis.model.CallRecord;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Hands every finished call to the audit trail. */
@Singleton
public class AuditObserver {
    private final Optional<AuditTrail> trail;

    /**
     * Opens the trail.
     *
     * @throws ConfigurationException when its file cannot be opened
     */
    @Inject
    public AuditObserver(AuditConfig config) {
        this.trail = config.enabled()
                ? Optional.of(new AuditTrail(
                        config.file().map(AuditObserver::open).orElseGet(() -> new StandardOutput(System.out)),
                        config.queue()))
                : Optional.empty();
    }

    /** First of all observers, so that a failing one behind it costs no line. */
    void onCall(@Observes @Priority(1) CallRecord call) {
        trail.ifPresent(open -> open.add(call));
    }

    /** Lines that a call had to write by itself since the queue was full. */
    public long synchronousLines() {
        return trail.map(AuditTrail::synchronous).orElse(0L);
    }

    /** Lines that could not be written. */
    public long failedLines() {
        return trail.map(AuditTrail::failed).orElse(0L);
    }

    @PreDestroy
    void close() {
        trail.ifPresent(AuditTrail::close);
    }

    private static OutputStream open(Path file) {
        try {
            return Files.newOutputStream(
                    file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw new ConfigurationException("portcullis.audit.file: cannot be written: " + file, failure);
        }
    }
}
