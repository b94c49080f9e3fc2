package io.portcullis.ops.nativeimage;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.portcullis.detect.Detector;
import io.portcullis.detect.ner.LanguageModels;
import io.portcullis.detect.ner.NerDetector;
import io.portcullis.detect.regex.RegexDetector;
import io.portcullis.model.Mode;
import io.portcullis.model.Verdict;
import io.portcullis.pipeline.Guard;
import io.portcullis.pipeline.GuardResult;
import io.portcullis.pipeline.Guards;
import io.portcullis.policy.PolicySource;
import io.portcullis.vault.MemoryVault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Uses everything that the service loads besides classes: rules, policy, models, numbering plans, caches. */
public final class WholeService implements Runnable {
    private static final String POLICY = """
            version: 1
            defaults: { language: auto, timeout: 60s }
            guardrails:
              - guardrail_name: all
                mode: pre_call
                engines: [regex, ner]
                default_on: true
                entities: { PERSON: { action: replace }, PHONE_NUMBER: { action: replace } }
            """;
    private static final String TEXT =
            "Dear colleague, my name is Margaret Thompson and I live in Manchester. You can call me on +44 20 7946 0958 tomorrow.";

    /** Runs in a class loader of its own, so it takes and gives nothing. */
    public WholeService() {}

    @Override
    public void run() {
        try {
            new String(PolicySource.embedded().read(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> {});
            RegexDetector rules = RegexDetector.load();
            List<Detector> detectors = List.of(rules, new NerDetector(LanguageModels.load(Map.of(), 1 << 20)));
            Guard guard = Guards.of(POLICY, detectors, System::nanoTime, 10_000);
            GuardResult result = guard.checkAsync(Guards.call(Mode.PRE_CALL, false, TEXT.repeat(8)))
                    .toCompletableFuture()
                    .get();
            if (!(result.verdict() instanceof Verdict.Rewrite)) {
                throw new IllegalStateException("the text was not rewritten: " + result.coverage());
            }
            new MemoryVault(Duration.ofMinutes(1), 1 << 20, 1 << 20);
            PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
            phones.getSupportedRegions().forEach(phones::getExampleNumber);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
