package io.portcullis.proxy;

import io.portcullis.model.CallRecord;
import io.portcullis.model.Coverage;
import io.portcullis.model.Engine;
import io.portcullis.model.EngineStatus;
import io.portcullis.model.EntityType;
import io.portcullis.model.Unscanned;
import io.portcullis.model.Verdict;
import io.portcullis.pipeline.GuardResult;
import io.portcullis.pipeline.ReportedFinding;
import io.portcullis.pipeline.SegmentResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What came out for one direction of a call, summed up over its scans: a streamed answer has many. Thread-safe, since a
 * stream may be scanned on another thread than the one that writes its audit line.
 */
final class Outcome {
    private static final int MAX_PLACES = 1000;

    private final Map<CountKey, Integer> counts = new LinkedHashMap<>();
    private final Map<Engine, EngineStatus> engines = new EnumMap<>(Engine.class);
    private final List<Unscanned> unscanned = new ArrayList<>();
    private final Set<String> degraded = new TreeSet<>();
    private final Map<String, Long> stages = new HashMap<>();
    private boolean complete = true;
    private boolean rewritten;
    private @Nullable String blockedReason;
    private int segments;
    private long characters;
    private long nanos;
    private @Nullable GuardResult last;

    private record CountKey(String guardrail, EntityType type, String action) {}

    /** A scan of whole texts. */
    synchronized void whole(GuardResult result) {
        seen(result);
        rewritten |= result.isRewrite();
        segments += result.coverage().segments();
        characters += result.coverage().characters();
        result.counts()
                .forEach(one -> counts.merge(
                        new CountKey(one.guardrail(), one.type(), one.action()), one.count(), Integer::sum));
        if (result.verdict() instanceof Verdict.Block block) {
            blockedReason = block.reason();
        }
    }

    /** A scan of texts that grow: their findings are counted when they go out, and the one that blocks now. */
    synchronized void growing(GuardResult result) {
        seen(result);
        rewritten |= result.tokens().restored() > 0;
        if (result.verdict() instanceof Verdict.Block block) {
            blockedReason = block.reason();
            for (SegmentResult segment : result.segments()) {
                for (ReportedFinding finding : segment.findings()) {
                    if (finding.action().equals("block")) {
                        count(finding);
                    }
                }
            }
        }
    }

    /** A finding in a text that grows, when it goes out. */
    synchronized void found(ReportedFinding finding) {
        count(finding);
        rewritten |= !finding.action().equals("log");
    }

    /** A text that grows has begun. */
    synchronized void opened() {
        segments++;
    }

    /** Text of a growing text. */
    synchronized void grew(int codePoints) {
        characters += codePoints;
    }

    /** The direction ended in a block that no guardrail decided. */
    synchronized void block(String reason) {
        blockedReason = reason;
    }

    /** A part was not looked at. */
    synchronized void unscanned(Unscanned part) {
        complete = false;
        if (unscanned.size() < MAX_PLACES) {
            unscanned.add(part);
        }
    }

    private void seen(GuardResult result) {
        last = result;
        nanos += result.timings().totalNanos();
        result.timings().stageNanos().forEach((stage, time) -> stages.merge(stage, time, Long::sum));
        Coverage coverage = result.coverage();
        complete &= coverage.complete();
        degraded.addAll(coverage.degraded());
        coverage.unscanned().stream()
                .limit(Math.max(0, MAX_PLACES - unscanned.size()))
                .forEach(unscanned::add);
        coverage.engines().forEach((engine, status) -> engines.merge(engine, status, Outcome::worse));
    }

    private static EngineStatus worse(EngineStatus one, EngineStatus other) {
        return rank(one) >= rank(other) ? one : other;
    }

    private static int rank(EngineStatus status) {
        return status.equals(EngineStatus.NOT_REQUESTED) ? 0 : status.equals(EngineStatus.RAN) ? 1 : 2;
    }

    private void count(ReportedFinding finding) {
        counts.merge(new CountKey(finding.guardrail(), finding.finding().type(), finding.action()), 1, Integer::sum);
    }

    /** {@code pass}, {@code rewrite} or {@code block}. */
    synchronized String verdict() {
        if (blockedReason != null) {
            return "block";
        }
        return rewritten ? "rewrite" : "pass";
    }

    /** False when something was not scanned. */
    synchronized boolean isComplete() {
        return complete;
    }

    /** Number of findings by type, sorted by name. */
    synchronized Map<String, Integer> types() {
        Map<String, Integer> types = new TreeMap<>();
        counts.forEach((key, count) -> types.merge(key.type().name(), count, Integer::sum));
        return types;
    }

    synchronized List<CallRecord.Count> counts() {
        List<CallRecord.Count> list = new ArrayList<>(counts.size());
        counts.forEach(
                (key, count) -> list.add(new CallRecord.Count(key.guardrail(), key.type(), key.action(), count)));
        return list;
    }

    synchronized Coverage coverage() {
        return new Coverage(complete, segments, characters, engines, unscanned, List.copyOf(degraded));
    }

    synchronized CallRecord.Timings timings() {
        return new CallRecord.Timings(nanos, stages);
    }

    /** The last scan, for what does not change from scan to scan; null when there was none. */
    synchronized @Nullable GuardResult last() {
        return last;
    }
}
