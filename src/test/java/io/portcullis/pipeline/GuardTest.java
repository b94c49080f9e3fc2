package io.portcullis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.detect.Detection;
import io.portcullis.detect.DetectionAborted;
import io.portcullis.detect.Detector;
import io.portcullis.model.CallFailure;
import io.portcullis.model.Engine;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.Mode;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Unscanned;
import io.portcullis.model.Verdict;
import io.portcullis.pipeline.GuardrailChoice.Named;
import io.portcullis.pipeline.GuardrailChoice.Origin;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {
    private static final String POLICY = """
            version: 1
            guardrails:
              - guardrail_name: pre
                mode: pre_call
                default_on: true
                on_error: %s
                unscannable: %s
                entities: { EMAIL_ADDRESS: replace, US_SSN: block }
              - guardrail_name: post
                mode: post_call
                entities: { EMAIL_ADDRESS: replace }
            """;

    private static Guard guard(String onError, Detector detector, AtomicLong clock) {
        return Guards.of(POLICY.formatted(onError, "pass"), List.of(detector), clock::get, 100);
    }

    /** A detector that knows the types of the shipped one and does what a test says. */
    private record FakeDetector(Detector.Scan scan) implements Detector {
        @Override
        public Engine engine() {
            return Engine.REGEX;
        }

        @Override
        public List<EntityInfo> entities() {
            return Guards.REGEX.entities();
        }

        @Override
        public Scan prepare(Map<EntityType, Double> wanted) {
            return scan;
        }
    }

    @Test
    void passesCleanTextUnchanged() {
        GuardResult result =
                Guards.of(POLICY.formatted("block", "pass")).check(Guards.call(Mode.PRE_CALL, false, "nothing here"));

        assertThat(result.verdict()).isEqualTo(new Verdict.Pass());
        assertThat(result.coverage().complete()).isTrue();
        assertThat(result.segments().get(0).rewritten()).isNull();
    }

    @Test
    void blocksWithTheTypeAndNotTheValue() {
        GuardResult result = Guards.of(POLICY.formatted("block", "pass"))
                .check(Guards.call(Mode.PRE_CALL, false, "SSN 123-45-6789, mail a@example.com"));

        assertThat(result.verdict()).isEqualTo(new Verdict.Block("blocked by pre: US_SSN"));
        assertThat(result.segments().get(0).rewritten()).isNull();
        assertThat(result.counts()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"block, block", "pass, pass"})
    void anEngineThatThrowsEndsInOnError(String onError, String verdict) {
        // Given
        Detector broken = new FakeDetector(request -> {
            throw new IllegalStateException("with a value in its message");
        });

        // When
        GuardResult result = guard(onError, broken, new AtomicLong()).check(Guards.call(Mode.PRE_CALL, false, "x"));

        // Then
        assertThat(result.verdict().label()).isEqualTo(verdict);
        assertThat(result.coverage().complete()).isFalse();
        assertThat(result.coverage().engines().get(Engine.REGEX).label()).isEqualTo("skipped:engine_failure");
        assertThat(result.coverage().unscanned())
                .containsExactly(new Unscanned("/texts/0", Unscanned.Reason.ENGINE_FAILURE));
        if (result.verdict() instanceof Verdict.Block block) {
            assertThat(block.reason()).isEqualTo("not scanned: engine_failure");
        }
    }

    @Test
    void aCallOverItsDeadlineNamesWhatWasNotScanned() {
        // Given: the first text takes all the time
        AtomicLong clock = new AtomicLong();
        Detector slow = new FakeDetector(request -> {
            clock.addAndGet(10_000_000_000L);
            return new Detection(List.of(), request.text().original().length());
        });

        // When
        GuardResult result =
                guard("block", slow, clock).check(Guards.call(Mode.PRE_CALL, false, "one", "two", "three"));

        // Then
        assertThat(result.verdict()).isEqualTo(new Verdict.Block("not scanned: deadline"));
        assertThat(result.coverage().unscanned())
                .containsExactly(
                        new Unscanned("/texts/1", Unscanned.Reason.DEADLINE),
                        new Unscanned("/texts/2", Unscanned.Reason.DEADLINE));
    }

    @Test
    void aBlockThatWasFoundBeforeTheDeadlineKeepsItsReason() {
        AtomicLong clock = new AtomicLong();
        Detector.Scan real = Guards.REGEX.prepare(Map.of(new EntityType("US_SSN"), 0.5));
        Detector slow = new FakeDetector(request -> {
            Detection detection = real.scan(request);
            clock.addAndGet(10_000_000_000L);
            return detection;
        });

        GuardResult result =
                guard("pass", slow, clock).check(Guards.call(Mode.PRE_CALL, false, "SSN 123-45-6789", "two"));

        assertThat(result.verdict()).isEqualTo(new Verdict.Block("blocked by pre: US_SSN"));
        assertThat(result.coverage().complete()).isFalse();
    }

    @Test
    void moreFindingsThanTheLimitBlockWhateverOnErrorSays() {
        Detector flood = new FakeDetector(request -> {
            throw new DetectionAborted(Unscanned.Reason.TOO_MANY_FINDINGS);
        });

        GuardResult result = guard("pass", flood, new AtomicLong()).check(Guards.call(Mode.PRE_CALL, false, "x"));

        assertThat(result.verdict()).isEqualTo(new Verdict.Block("not scanned: too_many_findings"));
    }

    @ParameterizedTest(name = "unscannable {0}: {1}")
    @CsvSource({"block, block", "pass, pass"})
    void contentThatNoEngineCanReadFollowsUnscannable(String unscannable, String verdict) {
        GuardCall call = new GuardCall(
                Mode.PRE_CALL,
                Guards.choice(),
                List.of(TextSegment.text("/a", "x")),
                List.of(new Unscanned("/b", Unscanned.Reason.IMAGE)),
                new BitSet(),
                false);

        GuardResult result = Guards.of(POLICY.formatted("block", unscannable)).check(call);

        assertThat(result.verdict().label()).isEqualTo(verdict);
        assertThat(result.coverage().complete()).isFalse();
    }

    @Test
    void textThatIsTooDeepFollowsOnError() {
        GuardCall call = new GuardCall(
                Mode.PRE_CALL,
                Guards.choice(),
                List.of(),
                List.of(new Unscanned("/b", Unscanned.Reason.TOO_DEEP)),
                new BitSet(),
                false);

        assertThat(Guards.of(POLICY.formatted("block", "pass")).check(call).verdict())
                .isEqualTo(new Verdict.Block("not scanned: too_deep"));
        assertThat(Guards.of(POLICY.formatted("pass", "pass")).check(call).verdict())
                .isEqualTo(new Verdict.Pass());
    }

    @Test
    void aFieldThatCannotBeRewrittenBlocks() {
        BitSet fixed = new BitSet();
        fixed.set(0);
        GuardCall call = new GuardCall(
                Mode.PRE_CALL,
                Guards.choice(),
                List.of(TextSegment.text("/tool_calls/0", "a@example.com")),
                List.of(),
                fixed,
                false);

        assertThat(Guards.of(POLICY.formatted("block", "pass")).check(call).verdict())
                .isEqualTo(new Verdict.Block("blocked by pre: EMAIL_ADDRESS"));
    }

    @Test
    void aMemberNameIsContextForItsValue() {
        GuardCall labelled = new GuardCall(
                Mode.PRE_CALL,
                Guards.choice(),
                List.of(TextSegment.text("/messages/0/tool_calls/0/function/arguments#/ssn", "123456789")),
                List.of(),
                new BitSet(),
                false);

        assertThat(Guards.of(POLICY.formatted("block", "pass")).check(labelled).verdict())
                .isInstanceOf(Verdict.Block.class);
    }

    @Test
    void refusesTooMuchTextBeforeItScans() {
        assertThatThrownBy(() -> Guards.of(POLICY.formatted("block", "pass"))
                        .check(Guards.call(Mode.PRE_CALL, false, "x".repeat(1_000_001))))
                .isInstanceOfSatisfying(
                        CallFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.TOO_MANY_CHARACTERS));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"nosuch, unknown guardrail nosuch", "post, unknown guardrail post in mode pre_call"})
    void refusesANameThatDoesNotRunHere(String name, String message) {
        GuardrailChoice choice = new GuardrailChoice(
                List.of(new Named(List.of("pre", name), Origin.OPERATOR, "/guardrails")),
                List.of(CallerFacts.NONE),
                true);
        GuardCall call = new GuardCall(Mode.PRE_CALL, choice, List.of(), List.of(), new BitSet(), false);

        assertThatThrownBy(() -> Guards.of(POLICY.formatted("block", "pass")).check(call))
                .isInstanceOfSatisfying(CallFailure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.UNKNOWN_GUARDRAIL);
                    assertThat(failure.message()).isEqualTo(message);
                    assertThat(failure.pointer()).isEqualTo("/guardrails/1");
                });
    }

    @ParameterizedTest(name = "{0}")
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {" ", "&", "\\u{", "https://a.b/,", "%4", "a@", "1 ", "password: "})
    void aTextMadeToBeSlowStaysLinear(String piece) {
        // Given: about 400,000 characters; what was quadratic took half a minute
        String text = piece.repeat(400_000 / piece.length()) + "1 x%20y";

        // When
        long from = System.nanoTime();
        Guards.of(POLICY.formatted("pass", "pass")).check(Guards.call(Mode.PRE_CALL, false, text));

        // Then: generous, as this is no benchmark
        assertThat((System.nanoTime() - from) / 1_000_000_000L).isLessThan(10);
    }

    @Test
    void aListOfAddressesWithoutSpacesIsScannedWhole() {
        String text = "https://cdn.example.com/img/00001.png,".repeat(2000);

        GuardResult result =
                Guards.of(POLICY.formatted("block", "pass")).check(Guards.call(Mode.PRE_CALL, false, text));

        assertThat(result.verdict()).isEqualTo(new Verdict.Pass());
        assertThat(result.coverage().complete()).isTrue();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {"Copyright 2012 John Scott <EMAIL_ADDRESS> 2013", "call <PHONE_NUMBER> about order 9876543210"})
    void anOwnPlaceholderIsNoContextForWhatStandsBesideIt(String text) {
        Guard guard = Guards.of("""
                version: 1
                guardrails:
                  - { guardrail_name: all, mode: pre_call, default_on: true }
                """);

        assertThat(guard.check(Guards.call(Mode.PRE_CALL, false, text)).verdict())
                .isEqualTo(new Verdict.Pass());
    }
}
