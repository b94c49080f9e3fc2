package io.portcullis.decide;

import io.portcullis.model.Verdict;
import io.portcullis.policy.Action;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sums up decided findings to the verdict of the call. */
public final class Verdicts {
    private static final Verdict PASS = new Verdict.Pass();
    private static final Verdict REWRITE = new Verdict.Rewrite();

    private Verdicts() {}

    /**
     * The verdict: block when any finding blocks, rewrite when any action rewrites, else pass.
     *
     * @param segments the decided findings of each segment
     */
    public static Verdict of(List<List<DecidedFinding>> segments) {
        boolean rewrites = false;
        for (List<DecidedFinding> segment : segments) {
            for (int i = 0; i < segment.size(); i++) {
                Action action = segment.get(i).action();
                if (action instanceof Action.Block) {
                    return new Verdict.Block(reason(segments));
                }
                rewrites |= action.rewrites();
            }
        }
        return rewrites ? REWRITE : PASS;
    }

    /** For example {@code blocked by pii-regex-precall: CREDIT_CARD, US_SSN}; guardrails and types sorted. */
    private static String reason(List<List<DecidedFinding>> segments) {
        TreeMap<String, TreeSet<String>> typesByGuardrail = new TreeMap<>();
        for (List<DecidedFinding> segment : segments) {
            for (DecidedFinding decided : segment) {
                if (decided.action() instanceof Action.Block) {
                    typesByGuardrail
                            .computeIfAbsent(decided.guardrail(), name -> new TreeSet<>())
                            .add(decided.finding().type().name());
                }
            }
        }
        StringBuilder reason = new StringBuilder("blocked by ");
        String separator = "";
        for (Map.Entry<String, TreeSet<String>> entry : typesByGuardrail.entrySet()) {
            reason.append(separator).append(entry.getKey()).append(": ").append(String.join(", ", entry.getValue()));
            separator = "; ";
        }
        return reason.toString();
    }
}
