package io.portcullis.decide;

import io.portcullis.model.Finding;
import io.portcullis.model.Span;
import io.portcullis.policy.Action;
import io.portcullis.policy.AllowList;
import io.portcullis.policy.AllowedValues;
import io.portcullis.policy.EntityPolicy;
import io.portcullis.policy.Guardrail;
import io.portcullis.policy.Unrewritable;
import io.portcullis.text.Readings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happens to the findings of one segment: policy and thresholds first, then overlaps. Immutable and
 * thread-safe; cheap to make for each call. The order of the findings that come in changes nothing.
 */
public final class Decider {
    private static final Comparator<Finding> BY_SPAN = Comparator.comparing(Finding::span);

    private final Guardrail[] guardrails;
    private final AllowList allowList;
    private final AllowPatterns allowPatterns;
    private final Overlaps.Preference preference;

    /** A decider that knows no patterns of allowed values. */
    public Decider(List<Guardrail> guardrails, AllowList allowList) {
        this(guardrails, allowList, AllowPatterns.NONE);
    }

    /**
     * A decider for a call.
     *
     * @param guardrails the chosen guardrails in file order; on a tie the first one owns the finding
     * @param allowList values that are never findings
     * @param allowPatterns matches the patterns of values that a guardrail leaves alone
     */
    public Decider(List<Guardrail> guardrails, AllowList allowList, AllowPatterns allowPatterns) {
        this(guardrails, allowList, allowPatterns, Overlaps.Preference.STRICTEST);
    }

    private Decider(
            List<Guardrail> guardrails,
            AllowList allowList,
            AllowPatterns allowPatterns,
            Overlaps.Preference preference) {
        this.guardrails = guardrails.toArray(new Guardrail[0]);
        this.allowList = allowList;
        this.allowPatterns = allowPatterns;
        this.preference = preference;
    }

    /**
     * A decider for a call whose caller decides what happens, and may not count what is unsure: of findings that overlap, the one
     * with the highest score stays, and of others what is left when their score is at least 0.5.
     */
    public static Decider surestFirst(List<Guardrail> guardrails, AllowList allowList, AllowPatterns allowPatterns) {
        return new Decider(guardrails, allowList, allowPatterns, Overlaps.Preference.SUREST);
    }

    /**
     * The findings of one segment that a guardrail acts on, sorted by start, without overlaps.
     *
     * <p>Of findings that overlap, the strictest action comes first, then the finding with a checksum, the longer, the
     * higher score, the earlier start, the type's name. What is left and right of it of another finding, as far as
     * letters or digits are in it, stays a finding of its own when its action rewrites: part of a value must not get
     * through because something else was found in it. A finding that is only logged never hides another one.
     *
     * @param readings the segment's text
     * @param carrier where the text stands; turns a rewriting action into block, or into log, where it must
     * @param findings what the detectors found, in any order
     */
    public List<DecidedFinding> decide(Readings readings, Carrier carrier, List<Finding> findings) {
        if (findings.isEmpty() || guardrails.length == 0) {
            return List.of();
        }
        List<DecidedFinding> decided = new ArrayList<>(findings.size());
        for (int i = 0; i < findings.size(); i++) {
            DecidedFinding one = filter(readings, carrier, findings.get(i));
            if (one != null) {
                decided.add(one);
            }
        }
        return Overlaps.resolve(readings, decided, preference);
    }

    /**
     * The findings of one segment, sorted by span, that can change the text or block: what a stream must hold back
     * for. Overlaps are still in it; those that are only logged, allowed or below their threshold are not.
     */
    public List<Finding> relevant(Readings readings, Carrier carrier, List<Finding> findings) {
        if (findings.isEmpty() || guardrails.length == 0) {
            return List.of();
        }
        List<Finding> relevant = new ArrayList<>(findings.size());
        for (int i = 0; i < findings.size(); i++) {
            DecidedFinding one = filter(readings, carrier, findings.get(i));
            if (one != null && !(one.action() instanceof Action.Log)) {
                relevant.add(one.finding());
            }
        }
        relevant.sort(BY_SPAN);
        return relevant;
    }

    /**
     * Where a text can be cut at or before {@code position} without cutting through findings that overlap each other:
     * the start of the cluster that the position lies inside of, else the position itself.
     *
     * @param relevant findings sorted by span, as {@link #relevant} answers them
     */
    public static int clusterStart(List<Finding> relevant, int position) {
        int start = position;
        int end = -1;
        for (int i = 0; i < relevant.size(); i++) {
            Finding finding = relevant.get(i);
            if (finding.span().start() >= end) {
                if (finding.span().start() >= position) {
                    break;
                }
                if (end > position) {
                    break;
                }
                start = finding.span().start();
            }
            end = Math.max(end, finding.span().end());
        }
        return end > position ? start : position;
    }

    /** The strictest of what the guardrails do with a finding, null when none acts on it. */
    private @Nullable DecidedFinding filter(Readings readings, Carrier carrier, Finding finding) {
        Action strictest = null;
        String owner = "";
        for (Guardrail guardrail : guardrails) {
            Action action = action(guardrail, readings, carrier, finding);
            if (action != null && (strictest == null || action.isStricterThan(strictest))) {
                strictest = action;
                owner = guardrail.name();
            }
        }
        if (strictest == null || allowList.allows(finding.type(), readings.textOf(finding), Readings.spanOf(finding))) {
            return null;
        }
        return new DecidedFinding(finding, owner, strictest);
    }

    private @Nullable Action action(Guardrail guardrail, Readings readings, Carrier carrier, Finding finding) {
        EntityPolicy entity = guardrail.entities().get(finding.type());
        if (entity == null
                || !guardrail.engines().contains(finding.engine())
                || finding.score() < entity.thresholdFor(finding.engine())
                || entity.action() instanceof Action.Allow
                || isAllowed(entity.allowed(), readings, finding)) {
            return null;
        }
        return carried(entity.action(), guardrail, carrier);
    }

    private boolean isAllowed(AllowedValues allowed, Readings readings, Finding finding) {
        if (allowed.isEmpty()) {
            return false;
        }
        String text = readings.textOf(finding);
        Span span = Readings.spanOf(finding);
        return allowed.list().allows(finding.type(), text, span)
                || !allowed.patterns().isEmpty() && allowPatterns.match(allowed.patterns(), text, span);
    }

    private static Action carried(Action action, Guardrail guardrail, Carrier carrier) {
        if (!action.rewrites()) {
            return action;
        }
        return switch (carrier) {
            case REWRITABLE -> action;
            case KEY -> new Action.Block();
            case FIXED -> guardrail.unrewritable() == Unrewritable.BLOCK ? new Action.Block() : new Action.Log();
        };
    }
}
