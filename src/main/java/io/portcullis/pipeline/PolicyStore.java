package io.portcullis.pipeline;

import io.portcullis.config.PolicyConfig;
import io.portcullis.model.EntityCatalogue;
import io.portcullis.model.PolicyChange;
import io.portcullis.model.RecognizerSpec;
import io.portcullis.policy.Policy;
import io.portcullis.policy.PolicyException;
import io.portcullis.policy.PolicyFiles;
import io.portcullis.policy.PolicySource;
import io.portcullis.policy.PolicyWatcher;
import io.portcullis.redact.HashKey;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Holds the policy in force together with its compiled detectors, and swaps both at once when the file changes. A bad file is
 * refused and the old policy stays; at the start it stops the start. Thread-safe.
 */
@Singleton
public class PolicyStore {
    private static final Logger LOG = Logger.getLogger(PolicyStore.class);
    private static final Path DEFAULT_FILE = Path.of("guardrails.yaml");

    private final PolicyConfig config;
    private final PolicyCompiler compiler;
    private final Event<PolicyChange> changes;
    private final AtomicReference<@Nullable Snapshot> current = new AtomicReference<>();
    private @Nullable PolicyWatcher watcher;

    /** A store that has not loaded anything. */
    @Inject
    public PolicyStore(PolicyConfig config, Detectors detectors, HashKey hashKey, Event<PolicyChange> changes) {
        this.config = config;
        this.compiler = new PolicyCompiler(detectors.list(), hashKey);
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
        PolicyFiles files = new PolicyFiles(source);
        load(source, content, files);
        if (!config.reloadInterval().isPositive()) {
            return source.name();
        }
        PolicyWatcher started =
                new PolicyWatcher(source, config.reloadInterval(), content, files, (changed, beside) -> {
                    try {
                        return load(source, changed, beside);
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

    /** What the detectors of the policy in force can find, its own recognizers included. */
    public EntityCatalogue catalogue() {
        Snapshot snapshot = current.get();
        return snapshot == null ? compiler.builtIn() : snapshot.catalogue();
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

    private String load(PolicySource source, byte[] content, PolicyFiles files) {
        Snapshot snapshot = compiler.compile(source.name(), content, files);
        Policy policy = snapshot.policy();
        // What a guardrail needs, such as the model that tells languages, is loaded now and not with the first call.
        policy.guardrails().forEach(guardrail -> snapshot.plan(List.of(guardrail)));
        current.set(snapshot);
        changes.fire(new PolicyChange(policy.version(), true));
        for (RecognizerSpec unused : policy.unusedRecognizers()) {
            LOG.warnf(
                    "event=recognizer_unused recognizer=%s entity_type=%s reason=\"no guardrail acts on the type\"",
                    unused.name(), unused.type());
        }
        return policy.version();
    }

    private PolicySource source() {
        if (config.file().isPresent()) {
            return PolicySource.file(config.file().get());
        }
        return Files.isReadable(DEFAULT_FILE) ? PolicySource.file(DEFAULT_FILE) : PolicySource.embedded();
    }
}
