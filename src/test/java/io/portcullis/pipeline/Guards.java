package io.portcullis.pipeline;

import io.portcullis.config.PresidioConfig;
import io.portcullis.config.Settings;
import io.portcullis.detect.Detector;
import io.portcullis.detect.ner.Ner;
import io.portcullis.detect.regex.RegexDetector;
import io.portcullis.model.Mode;
import io.portcullis.model.TextSegment;
import io.portcullis.policy.PolicyFiles;
import io.portcullis.policy.PolicySource;
import io.portcullis.redact.HashKey;
import io.portcullis.redact.Redactor;
import io.portcullis.vault.MemoryVault;
import io.portcullis.vault.TokenCounters;
import io.portcullis.vault.TokenIssuer;
import io.portcullis.vault.TokenKeys;
import io.portcullis.vault.Tokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Guards for tests, without a container. */
public final class Guards {
    /** The shipped rules; compiled once, since that takes a while. */
    public static final Detector REGEX = RegexDetector.load();

    private static final HashKey KEY = HashKey.of("a key of sixteen bytes or more".getBytes(StandardCharsets.UTF_8));

    private Guards() {}

    /** A guard for a policy file with the shipped rules. */
    public static Guard of(String yaml) {
        return of(yaml, List.of(REGEX), System::nanoTime, 10_000);
    }

    /** A guard for a policy file and the files beside it, with the shipped rules and a model that finds nothing. */
    public static Guard of(PolicySource source) {
        try {
            return of(source.read(), source, List.of(REGEX, Ner.detector(Ner.NOTHING)), System::nanoTime, 10_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A guard for a policy file. */
    public static Guard of(String yaml, List<Detector> detectors, LongSupplier clock, int maxFindings) {
        return of(yaml.getBytes(StandardCharsets.UTF_8), PolicySource.embedded(), detectors, clock, maxFindings);
    }

    private static Guard of(
            byte[] yaml, PolicySource source, List<Detector> detectors, LongSupplier clock, int maxFindings) {
        Snapshot snapshot = new PolicyCompiler(detectors, KEY).compile("test.yaml", yaml, new PolicyFiles(source));
        return new Guard(
                () -> snapshot,
                new GuardLimits(1_000_000, maxFindings),
                new Redactor(KEY),
                new ScanCache(1 << 20),
                new SecondTier(1, 16),
                sessions(() -> snapshot),
                clock);
    }

    /** An anonymization; of the policy it takes only what is loaded. */
    static Anonymization anonymization() {
        Snapshot snapshot = snapshot(
                "version: 1\nguardrails: [{ guardrail_name: a, mode: pre_call, entities: { US_SSN: block } }]\n",
                List.of(REGEX));
        return new Anonymization(() -> snapshot);
    }

    /**
     * An analysis with settings of {@code portcullis.presidio}.
     *
     * @param modelLanguages languages for which a detector of names speaks
     */
    static Analysis analysis(
            String yaml, Map<String, String> settings, List<Detector> detectors, Set<String> modelLanguages) {
        PresidioConfig config = Settings.of(PresidioConfig.class, settings);
        Snapshot snapshot = snapshot(yaml, detectors);
        Guard guard = new Guard(
                () -> snapshot,
                new GuardLimits(1_000_000, 10_000),
                new Redactor(KEY),
                new ScanCache(1 << 20),
                new SecondTier(1, 1),
                sessions(() -> snapshot),
                System::nanoTime);
        return new Analysis(guard, () -> snapshot, new AnalysisPlans(config, detectors, modelLanguages), config);
    }

    private static Snapshot snapshot(String yaml, List<Detector> detectors) {
        return new PolicyCompiler(detectors, KEY)
                .compile("test.yaml", yaml.getBytes(StandardCharsets.UTF_8), new PolicyFiles(PolicySource.embedded()));
    }

    private static TokenSessions sessions(Supplier<Snapshot> snapshots) {
        TokenCounters counters = new TokenCounters();
        TokenKeys keys = TokenKeys.of("1", "a token secret of the tests".getBytes(StandardCharsets.UTF_8));
        return new TokenSessions(
                new MemoryVault(Duration.ofMinutes(10), 1 << 22, 1 << 20),
                new TokenIssuer(new Tokenizer(keys), counters),
                counters,
                snapshots);
    }

    /** A call with plain texts and the guardrails that are on by default. */
    public static GuardCall call(Mode mode, boolean growing, String... texts) {
        List<TextSegment> segments = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            segments.add(TextSegment.text("/texts/" + i, texts[i]));
        }
        return new GuardCall(mode, choice(), segments, List.of(), new BitSet(), growing);
    }

    /** A choice of nothing in particular. */
    public static GuardrailChoice choice() {
        return new GuardrailChoice(List.of(), List.of(CallerFacts.NONE), true);
    }
}
