package io.portcullis.ops;

import io.portcullis.access.ReadyState;
import io.portcullis.pipeline.PolicyStore;
import io.portcullis.pipeline.WarmUp;
import io.portcullis.policy.PolicyException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Loads the policy when the service starts; a bad policy stops the start. */
@Singleton
public class PolicyStartup {
    private static final Logger LOG = Logger.getLogger(PolicyStartup.class);
    private static final int BEFORE_THE_START_LINE = 1000;

    private final PolicyStore store;
    private final ReadyState readyState;
    private final WarmUp warmUp;

    /** The start of a policy store. */
    @Inject
    public PolicyStartup(PolicyStore store, ReadyState readyState, WarmUp warmUp) {
        this.store = store;
        this.readyState = readyState;
        this.warmUp = warmUp;
    }

    void onStart(@Observes @Priority(BEFORE_THE_START_LINE) StartupEvent event) {
        try {
            String file = store.start();
            LOG.infof(
                    "event=policy_loaded file=%s version=%s",
                    file, store.policy().version());
        } catch (PolicyException refused) {
            refused.problems()
                    .forEach(problem -> LOG.errorf(
                            "event=policy_refused file=%s line=%d reason=\"%s\"",
                            problem.file(), problem.line(), problem.reason()));
            throw new ConfigurationException("the policy was refused: " + refused.getMessage());
        } catch (IOException unreadable) {
            throw new ConfigurationException("the policy file cannot be read: " + unreadable.getMessage() + " ("
                    + unreadable.getClass().getSimpleName() + ")");
        }
        warmUp.run();
        readyState.setReady(true, "policy loaded");
    }
}
