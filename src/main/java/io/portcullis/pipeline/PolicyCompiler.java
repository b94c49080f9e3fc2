package io.portcullis.pipeline;

import io.portcullis.detect.Detector;
import io.portcullis.detect.regex.OwnRecognizers;
import io.portcullis.detect.regex.RecognizerException;
import io.portcullis.detect.regex.RegexDetector;
import io.portcullis.detect.regex.ValuePatterns;
import io.portcullis.model.EntityCatalogue;
import io.portcullis.model.EntityType;
import io.portcullis.model.RecognizerProblem;
import io.portcullis.model.RecognizerSpec;
import io.portcullis.policy.Policy;
import io.portcullis.policy.PolicyException;
import io.portcullis.policy.PolicyFiles;
import io.portcullis.policy.PolicyLoader;
import io.portcullis.policy.RecognizerCheck;
import io.portcullis.redact.HashKey;
import io.portcullis.redact.OwnOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a snapshot of a policy file: reads the file, and compiles what is its own. The built-in rules were compiled before and
 * are shared by all snapshots. Immutable and thread-safe.
 */
final class PolicyCompiler {
    private final List<Detector> detectors;
    private final EntityCatalogue builtIn;
    private final HashKey hashKey;

    PolicyCompiler(List<Detector> detectors, HashKey hashKey) {
        this.detectors = List.copyOf(detectors);
        this.builtIn = Snapshot.catalogueOf(detectors);
        this.hashKey = hashKey;
    }

    /** What the built-in recognizers can find. */
    EntityCatalogue builtIn() {
        return builtIn;
    }

    /**
     * Compiles a policy.
     *
     * @param file its name, for messages
     * @param files reads what it names beside itself
     * @throws PolicyException with every problem of the file
     */
    Snapshot compile(String file, byte[] content, PolicyFiles files) {
        Check check = new Check();
        Policy policy = new PolicyLoader(builtIn, check).load(file, content, files);
        EntityCatalogue catalogue = builtIn.with(policy.recognizers());
        OwnOutput ownOutput = new OwnOutput(
                hashKey,
                name -> EntityType.isValid(name)
                        && catalogue.find(new EntityType(name)).isPresent(),
                policy.longestKeepLast());
        return new Snapshot(policy, withOwn(check.compiled), catalogue, new CompiledAllowPatterns(policy), ownOutput);
    }

    private List<Detector> withOwn(@Nullable OwnRecognizers own) {
        if (own == null) {
            return detectors;
        }
        return detectors.stream()
                .map(detector -> detector instanceof RegexDetector regex ? regex.with(own) : detector)
                .toList();
    }

    /** Compiles what the loader asks about, and keeps it. Used by one thread. */
    private final class Check implements RecognizerCheck {
        private @Nullable OwnRecognizers compiled;

        @Override
        public List<RecognizerProblem> check(List<RecognizerSpec> recognizers) {
            if (detectors.stream().noneMatch(RegexDetector.class::isInstance)) {
                // Never loaded and then not run.
                return List.of(new RecognizerProblem(
                        0, RecognizerProblem.Part.RECOGNIZER, 0, "no engine of this service runs own recognizers"));
            }
            try {
                OwnRecognizers own = OwnRecognizers.compile(recognizers);
                compiled = own;
                return own.failingExamples();
            } catch (RecognizerException e) {
                return e.problems();
            }
        }

        @Override
        public @Nullable String refusal(String pattern) {
            return ValuePatterns.refusal(pattern);
        }
    }
}
