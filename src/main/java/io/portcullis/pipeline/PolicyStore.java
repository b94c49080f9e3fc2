package io.portcullis.pipeline;

import io.portcullis.config.PolicyConfig;
import io.portcullis.detect.Detector;
import io.portcullis.model.EntityCatalogue;
import io.portcullis.model.EntityType;
import io.portcullis.model.PolicyChange;
import io.portcullis.policy.Policy;
import io.portcullis.policy.PolicyException;
import io.portcullis.policy.PolicyLoader;
import io.portcullis.policy.PolicySource;
import io.portcullis.policy.PolicyWatcher;
import io.portcullis.redact.HashKey;
import io.portcullis.redact.OwnOutput;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Holds the policy in force together with its compiled detectors, and swaps both at once when the file changes. A bad file is
 * refused and the old policy stays; at the start it stops the start. Thread-safe.
 */
@Singleton
public class PolicyStore {
    private static final Path DEFAULT_FILE = Path.of("guardrails.yaml");

    private final PolicyConfig config;
    private final List<Detector> detectors;
    private final EntityCatalogue catalogue;
    private final HashKey hashKey;
    private final Event<PolicyChange> changes;
    private final AtomicReference<@Nullable Snapshot> current = new AtomicReference<>();
    private @Nullable PolicyWatcher watcher;

    /** A store that has not loaded anything. */
    @Inject
    public PolicyStore(PolicyConfig config, Detectors detectors, HashKey hashKey, Event<PolicyChange> changes) {
        this.config = config;
        this.detectors = detectors.list();
        this.catalogue = Snapshot.catalogueOf(this.detectors);
        this.hashKey = hashKey;
        this.changes = changes;
    }

    /**
     * Loads the policy and starts to watch its file.
     *
     * @return name of the file
     * @throws PolicyException when the file is refused
     * @throws IOException when the file cannot be read
     */
    public String start() throws IOException {
        PolicySource source = source();
        byte[] content = source.read();
        load(source, content);
        if (!config.reloadInterval().isPositive()) {
            return source.name();
        }
        PolicyWatcher started = new PolicyWatcher(source, config.reloadInterval(), content, changed -> {
            try {
                load(source, changed);
            } catch (PolicyException refused) {
                changes.fire(new PolicyChange(policy().version(), false));
                throw refused;
            }
        });
        started.start();
        watcher = started;
        return source.name();
    }

    /** The policy in force. */
    public Policy policy() {
        return snapshot().policy();
    }

    /** What the loaded detectors can find. */
    public EntityCatalogue catalogue() {
        return catalogue;
    }

    Snapshot snapshot() {
        Snapshot snapshot = current.get();
        if (snapshot == null) {
            throw new IllegalStateException("no policy is loaded yet");
        }
        return snapshot;
    }

    @PreDestroy
    void stop() {
        PolicyWatcher running = watcher;
        if (running != null) {
            running.close();
        }
    }

    private void load(PolicySource source, byte[] content) {
        Policy policy = new PolicyLoader(catalogue).load(source.name(), content);
        OwnOutput ownOutput = new OwnOutput(hashKey, this::isType, policy.longestKeepLast());
        Snapshot snapshot = new Snapshot(policy, detectors, catalogue, ownOutput);
        // What a guardrail needs, such as the model that tells languages, is loaded now and not with the first call.
        policy.guardrails().forEach(guardrail -> snapshot.plan(List.of(guardrail)));
        current.set(snapshot);
        changes.fire(new PolicyChange(policy.version(), true));
    }

    private boolean isType(String name) {
        return EntityType.isValid(name) && catalogue.find(new EntityType(name)).isPresent();
    }

    private PolicySource source() {
        if (config.file().isPresent()) {
            return PolicySource.file(config.file().get());
        }
        return Files.isReadable(DEFAULT_FILE) ? PolicySource.file(DEFAULT_FILE) : PolicySource.embedded();
    }
}
