package io.portcullis.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.model.Engine;
import io.portcullis.model.Finding;
import io.portcullis.model.Span;
import io.portcullis.policy.Action;
import io.portcullis.policy.AllowList;
import io.portcullis.policy.Guardrail;
import io.portcullis.policy.TestPolicies;
import io.portcullis.text.Readings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;

class DeciderPropertyTest {
    private static final int LENGTH = 60;
    private static final String TEXT = "abcdefghij-klm nop.".repeat(4).substring(0, LENGTH);
    private static final Guardrail GUARDRAIL = TestPolicies.guardrail("""
            entities: { CREDIT_CARD: block, US_SSN: redact, EMAIL_ADDRESS: replace, PHONE_NUMBER: replace,
                        IP_ADDRESS: mask, CRYPTO: hash, US_ITIN: log }
            """);
    private static final Guardrail NO_BLOCK = TestPolicies.guardrail("""
            entities: { CREDIT_CARD: redact, US_SSN: redact, EMAIL_ADDRESS: replace, PHONE_NUMBER: replace,
                        IP_ADDRESS: mask, CRYPTO: hash, US_ITIN: log }
            """);
    private static final List<String> TYPES =
            List.of("CREDIT_CARD", "US_SSN", "EMAIL_ADDRESS", "PHONE_NUMBER", "IP_ADDRESS", "CRYPTO", "US_ITIN", "URL");

    @Provide
    Arbitrary<List<Finding>> findings() {
        Arbitrary<Integer> start = Arbitraries.integers().between(0, LENGTH - 2);
        Arbitrary<Integer> length = Arbitraries.integers().between(1, 12);
        Arbitrary<Double> score = Arbitraries.of(0.3, 0.5, 0.7, 0.9);
        Arbitrary<Boolean> checked = Arbitraries.of(true, false);
        return Combinators.combine(Arbitraries.of(TYPES), start, length, score, checked)
                .as((type, from, size, value, check) -> Findings.finding(
                        type, from, Math.min(LENGTH, from + size), value, check ? "luhn" : null, Engine.REGEX))
                .list()
                .ofMaxSize(12);
    }

    private static List<DecidedFinding> decide(Guardrail guardrail, List<Finding> findings) {
        return new Decider(List.of(guardrail), AllowList.EMPTY)
                .decide(Readings.of(TEXT, false), Carrier.REWRITABLE, findings);
    }

    @Property
    void theResultIsSortedAndHasNoOverlaps(@ForAll("findings") List<Finding> findings) {
        List<DecidedFinding> decided = decide(GUARDRAIL, findings);

        for (int i = 1; i < decided.size(); i++) {
            Span before = decided.get(i - 1).finding().span();
            assertThat(before.end())
                    .isLessThanOrEqualTo(decided.get(i).finding().span().start());
        }
    }

    @Property
    void theOrderOfTheInputChangesNothing(@ForAll("findings") List<Finding> findings, @ForAll Random random) {
        List<Finding> shuffled = new ArrayList<>(findings);
        Collections.shuffle(shuffled, random);

        assertThat(decide(GUARDRAIL, shuffled)).isEqualTo(decide(GUARDRAIL, findings));
    }

    @Property
    void decidingAgainChangesNothing(@ForAll("findings") List<Finding> findings) {
        List<DecidedFinding> once = decide(GUARDRAIL, findings);
        List<Finding> kept = once.stream().map(DecidedFinding::finding).toList();

        assertThat(decide(GUARDRAIL, kept)).isEqualTo(once);
    }

    @Property
    void everyLetterOfAValueThatIsRewrittenIsRewritten(@ForAll("findings") List<Finding> findings) {
        BitSet wanted = new BitSet();
        for (Finding finding : findings) {
            boolean acts = !finding.type().name().equals("URL")
                    && !finding.type().name().equals("US_ITIN")
                    && finding.score() >= 0.5;
            for (int i = finding.span().start(); acts && i < finding.span().end(); i++) {
                wanted.set(i, Character.isLetterOrDigit(TEXT.charAt(i)) || wanted.get(i));
            }
        }
        BitSet rewritten = new BitSet();
        for (DecidedFinding one : decide(NO_BLOCK, findings)) {
            if (one.action().rewrites()) {
                rewritten.set(one.finding().span().start(), one.finding().span().end());
            }
        }

        wanted.andNot(rewritten);
        assertThat(wanted.isEmpty()).isTrue();
    }

    @Property
    void theStrictestActionOfTheInputIsInTheResult(@ForAll("findings") List<Finding> findings) {
        List<DecidedFinding> decided = decide(GUARDRAIL, findings);
        boolean block = findings.stream()
                .anyMatch(finding -> finding.type().name().equals("CREDIT_CARD") && finding.score() >= 0.5);

        assertThat(decided.stream().anyMatch(one -> one.action() instanceof Action.Block))
                .isEqualTo(block);
    }

    @Property
    void aCutAtAClusterStartGoesThroughNoFinding(@ForAll("findings") List<Finding> findings) {
        List<Finding> relevant = new Decider(List.of(GUARDRAIL), AllowList.EMPTY)
                .relevant(Readings.of(TEXT, false), Carrier.REWRITABLE, findings);

        for (int position = 0; position <= LENGTH; position++) {
            int cut = Decider.clusterStart(relevant, position);
            assertThat(cut).isBetween(0, position);
            assertThat(relevant)
                    .noneMatch(finding ->
                            finding.span().start() < cut && cut < finding.span().end());
        }
    }

    @Example
    void tenThousandFindingsThatAllOverlapAreNoProblem() {
        // Given nested and chained findings over one text: quadratic work would take minutes
        int count = 10_000;
        String text = "a".repeat(4 * count);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String type = TYPES.get(1 + i % 6);
            findings.add(Findings.finding(type, i, 4 * count - i, 0.9, i % 2 == 0 ? "luhn" : null, Engine.REGEX));
            findings.add(Findings.finding(type, 3 * i, 3 * i + 4, 0.9, "luhn", Engine.REGEX));
        }
        Decider decider = new Decider(List.of(GUARDRAIL), AllowList.EMPTY);

        List<DecidedFinding> decided = Assertions.assertTimeout(
                Duration.ofSeconds(20), () -> decider.decide(Readings.of(text, false), Carrier.REWRITABLE, findings));

        assertThat(decided).isNotEmpty();
    }
}
