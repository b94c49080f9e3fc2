package io.portcullis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.detect.Detection;
import io.portcullis.detect.Detector;
import io.portcullis.detect.ner.Ner;
import io.portcullis.model.Engine;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.Mode;
import io.portcullis.model.Unscanned;
import io.portcullis.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the model runs, where, and what happens when it cannot. */
class SecondTierTest {
    private static final String POLICY = """
            version: 1
            guardrails:
              - guardrail_name: names
                mode: pre_call
                default_on: true
                engines: [regex, ner]
                language: %s
                on_error: %s
                degrade: %s
                entities: { PERSON: replace, EMAIL_ADDRESS: replace, US_SSN: block }
            """;

    /** Tier 2 that does what a test says. */
    private record FakeNames(Detector.Scan scan, AtomicInteger scans) implements Detector {
        FakeNames(Detector.Scan scan) {
            this(scan, new AtomicInteger());
        }

        @Override
        public Engine engine() {
            return Engine.NER;
        }

        @Override
        public List<EntityInfo> entities() {
            return Ner.detector(Ner.NOTHING).entities();
        }

        @Override
        public Scan prepare(Map<EntityType, Double> wanted) {
            return request -> {
                scans.incrementAndGet();
                return scan.scan(request);
            };
        }
    }

    private static Guard guard(String onError, String degrade, Detector names) {
        return Guards.of(POLICY.formatted("en", onError, degrade), List.of(Guards.REGEX, names), System::nanoTime, 100);
    }

    private static Detection nothing(String text) {
        return new Detection(List.of(), text.length());
    }

    @Test
    void namesAreReplaced() {
        Detector names = Ner.detector(Ner.knowing(io.portcullis.detect.ner.NameType.PERSON, "Xochitl Qureshi"));

        GuardResult result = guard("block", "none", names)
                .checkAsync(Guards.call(Mode.PRE_CALL, false, "Ask Xochitl Qureshi, a@example.com", "and Qureshi too"))
                .join();

        assertThat(result.segments().get(0).rewritten()).isEqualTo("Ask <PERSON>, <EMAIL_ADDRESS>");
        assertThat(result.segments().get(1).rewritten()).isEqualTo("and <PERSON> too");
        assertThat(result.coverage().engines().get(Engine.NER).label()).isEqualTo("ran");
        assertThat(result.timings().stageNanos()).containsKeys("regex", "ner", "queue");
    }

    @Test
    void isLeftOutWhenTheRulesBlock() {
        FakeNames names = new FakeNames(request -> nothing(request.text().original()));

        GuardResult result = guard("block", "none", names)
                .checkAsync(Guards.call(Mode.PRE_CALL, false, "SSN 123-45-6789"))
                .join();

        assertThat(result.verdict()).isEqualTo(new Verdict.Block("blocked by names: US_SSN"));
        assertThat(result.coverage().engines().get(Engine.NER).label()).isEqualTo("skipped:already_blocked");
        assertThat(result.coverage().complete()).isTrue();
        assertThat(names.scans()).hasValue(0);
    }

    @ParameterizedTest(name = "on_error {0}, degrade {1}: {2}")
    @CsvSource({"block, none, block", "block, regex_only, rewrite", "pass, none, rewrite", "pass, regex_only, rewrite"})
    void anOverloadShedsItBeforeAnythingElse(String onError, String degrade, String verdict) throws Exception {
        // Given: one thread that is busy, and a queue of sixteen that is full
        CountDownLatch go = new CountDownLatch(1);
        FakeNames slow = new FakeNames(request -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return nothing(request.text().original());
        });
        Guard guard = guard(onError, degrade, slow);
        List<CompletableFuture<GuardResult>> waiting = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            waiting.add(guard.checkAsync(Guards.call(Mode.PRE_CALL, false, "text " + i)));
        }

        // When
        GuardResult result = guard.checkAsync(Guards.call(Mode.PRE_CALL, false, "mail a@example.com"))
                .join();
        go.countDown();

        // Then: the rules have done their part, and what is missing is said
        assertThat(result.verdict().label()).isEqualTo(verdict);
        assertThat(result.coverage().complete()).isFalse();
        assertThat(result.coverage().engines().get(Engine.REGEX).label()).isEqualTo("ran");
        assertThat(result.coverage().engines().get(Engine.NER).label()).isEqualTo("skipped:shed");
        assertThat(result.coverage().unscanned()).containsExactly(new Unscanned("/texts/0", Unscanned.Reason.SHED));
        assertThat(result.coverage().degraded()).isEqualTo(degrade.equals("none") ? List.of() : List.of("names"));
        if (result.verdict() instanceof Verdict.Block block) {
            assertThat(block.reason()).isEqualTo("not scanned: shed");
        }
        CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).join();
    }

    @Test
    void aModelThatThrowsFollowsDegrade() {
        FakeNames broken = new FakeNames(request -> {
            throw new IllegalStateException("with a value");
        });

        GuardResult result = guard("block", "regex_only", broken)
                .checkAsync(Guards.call(Mode.PRE_CALL, false, "mail a@example.com"))
                .join();

        assertThat(result.segments().get(0).rewritten()).isEqualTo("mail <EMAIL_ADDRESS>");
        assertThat(result.coverage().engines().get(Engine.NER).label()).isEqualTo("skipped:engine_failure");
        assertThat(result.coverage().degraded()).containsExactly("names");
    }

    @ParameterizedTest
    @CsvSource({"none, block", "regex_only, rewrite"})
    void aLanguageWithoutAModelIsSaid(String degrade, String verdict) {
        Guard guard = Guards.of(
                POLICY.formatted("fi", "block", degrade),
                List.of(Guards.REGEX, Ner.detector(Ner.NOTHING)),
                System::nanoTime,
                100);

        GuardResult result = guard.check(Guards.call(Mode.PRE_CALL, false, "posti a@example.com"));

        assertThat(result.verdict().label()).isEqualTo(verdict);
        assertThat(result.coverage().unscanned())
                .containsExactly(new Unscanned("/texts/0", Unscanned.Reason.NO_MODEL_FOR_LANGUAGE));
    }

    @Test
    void theSameTextIsScannedOnce() {
        FakeNames names = new FakeNames(request -> nothing(request.text().original()));
        Guard guard = guard("block", "none", names);
        String text = "a text of the conversation's history that comes again with every turn";

        guard.check(Guards.call(Mode.PRE_CALL, false, text));
        guard.check(Guards.call(Mode.PRE_CALL, false, text, "and a new one that was not there before, not at all"));

        assertThat(names.scans()).hasValue(2);
    }
}
