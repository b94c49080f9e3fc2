package io.portcullis.pipeline;

import io.portcullis.decide.Carrier;
import io.portcullis.decide.DecidedFinding;
import io.portcullis.decide.Decider;
import io.portcullis.decide.Verdicts;
import io.portcullis.detect.Detection;
import io.portcullis.detect.DetectionAborted;
import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.Detector;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.CallFailure;
import io.portcullis.model.CallRecord;
import io.portcullis.model.Engine;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.FailureTrace;
import io.portcullis.model.Finding;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Unscanned;
import io.portcullis.model.Verdict;
import io.portcullis.redact.Edit;
import io.portcullis.redact.OwnOutput;
import io.portcullis.redact.Redactor;
import io.portcullis.redact.RewrittenText;
import io.portcullis.text.Readings;
import io.portcullis.text.TextNormalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Checks calls: the one place that orders the stages and owns the deadline. Whatever goes wrong behind the choice of the
 * guardrails ends in their {@code on_error}, never in an unscanned pass that does not say so. Thread-safe.
 */
public final class Guard {
    private static final Logger LOG = Logger.getLogger(Guard.class);

    private final Supplier<Snapshot> snapshots;
    private final GuardLimits limits;
    private final Redactor redactor;
    private final ScanCache cache;
    private final LongSupplier nanoClock;

    Guard(
            Supplier<Snapshot> snapshots,
            GuardLimits limits,
            Redactor redactor,
            ScanCache cache,
            LongSupplier nanoClock) {
        this.snapshots = snapshots;
        this.limits = limits;
        this.redactor = redactor;
        this.cache = cache;
        this.nanoClock = nanoClock;
    }

    /**
     * Checks one call.
     *
     * @throws CallFailure {@code unknown_guardrail}, {@code guardrail_not_allowed} or {@code too_many_characters}
     */
    public GuardResult check(GuardCall call) {
        long started = nanoClock.getAsLong();
        Snapshot snapshot = snapshots.get();
        GuardrailChoice.Chosen chosen = call.choice().resolve(snapshot.policy(), call.mode());
        Plan plan = snapshot.plan(chosen.guardrails());
        CoverageBook coverage = new CoverageBook(plan.engines(), call.segments(), call.unscanned());
        if (coverage.characters() > limits.characters()) {
            throw new CallFailure(
                    ErrorCode.TOO_MANY_CHARACTERS,
                    "more than " + limits.characters() + " characters of text in one call");
        }
        Run run = new Run(call, plan, snapshot.ownOutput(), coverage, started);
        Verdict verdict = run.execute();
        String tenant = chosen.tenant() == null ? null : chosen.tenant().name();
        run.stages.put("total", nanoClock.getAsLong() - started);
        CallRecord.Timings timings = new CallRecord.Timings(run.stages.remove("total"), run.stages);
        return new GuardResult(
                verdict,
                run.results,
                coverage.toCoverage(),
                plan.names(),
                tenant,
                snapshot.policy().version(),
                run.counts(),
                timings);
    }

    /** The work on one call. */
    private final class Run {
        private final GuardCall call;
        private final Plan plan;
        private final OwnOutput ownOutput;
        private final CoverageBook coverage;
        private final List<TextSegment> segments;
        private final CallDeadline deadline;
        private final Map<String, Long> stages = new HashMap<>();
        private final List<List<Finding>> found;
        private final int[] openFrom;
        private final @Nullable Readings[] readings;
        private final List<List<DecidedFinding>> decided = new ArrayList<>();
        private List<SegmentResult> results = List.of();
        private int findingCount;
        private boolean tooMany;

        Run(GuardCall call, Plan plan, OwnOutput ownOutput, CoverageBook coverage, long started) {
            this.call = call;
            this.plan = plan;
            this.ownOutput = ownOutput;
            this.coverage = coverage;
            this.segments = call.segments();
            long nanos = Math.min(plan.nanosFor(coverage.characters()), Long.MAX_VALUE / 4);
            this.deadline = new CallDeadline(nanoClock, started + nanos);
            this.found = new ArrayList<>(Collections.nCopies(segments.size(), List.of()));
            this.openFrom = new int[segments.size()];
            this.readings = new Readings[segments.size()];
            for (int i = 0; i < openFrom.length; i++) {
                openFrom[i] = segments.get(i).value().length();
            }
        }

        Verdict execute() {
            boolean first = true;
            for (Map.Entry<Engine, Detector.Scan> scan : plan.scans().entrySet()) {
                if (!first && Verdicts.of(decideAll()) instanceof Verdict.Block) {
                    coverage.alreadyBlocked(scan.getKey());
                    continue;
                }
                first = false;
                timed(scan.getKey().label(), () -> detect(scan.getKey(), scan.getValue()));
            }
            timed("decide", this::decideAll);
            Verdict verdict = verdict();
            timed("redact", () -> finish(verdict));
            return verdict;
        }

        private void detect(Engine engine, Detector.Scan scan) {
            Map<String, Detection> seen = new HashMap<>();
            int index = 0;
            try {
                for (; index < segments.size(); index++) {
                    detect(engine, scan, index, seen);
                }
                coverage.ran(engine);
            } catch (DetectionAborted aborted) {
                tooMany |= aborted.reason() == Unscanned.Reason.TOO_MANY_FINDINGS;
                coverage.stopped(engine, aborted.reason(), segments, index);
            } catch (RuntimeException | StackOverflowError failure) {
                LOG.errorf("event=engine_failure engine=%s trace=%s", engine.label(), FailureTrace.of(failure));
                coverage.stopped(engine, Unscanned.Reason.ENGINE_FAILURE, segments, index);
            }
        }

        private void detect(Engine engine, Detector.Scan scan, int index, Map<String, Detection> seen) {
            TextSegment segment = segments.get(index);
            String text = segment.value();
            if (text.isEmpty()) {
                return;
            }
            if (deadline.isOver()) {
                throw new DetectionAborted(Unscanned.Reason.DEADLINE);
            }
            String label = FieldLabels.of(segment);
            // The same text in two fields is scanned once.
            String key = label.isEmpty() ? text : label + text;
            Detection detection = seen.get(key);
            if (detection == null) {
                detection = cache.get(
                        call.growing() ? plan.cacheName() + engine + "+" : plan.cacheName() + engine,
                        label,
                        text,
                        () -> scan.scan(new DetectionRequest(
                                TextNormalizer.normalize(text, label), call.growing(), deadline, limits.findings())));
                seen.put(key, detection);
            }
            openFrom[index] = Math.min(openFrom[index], detection.openFrom());
            if (!detection.findings().isEmpty()) {
                add(index, detection.findings());
            }
        }

        private void add(int index, List<Finding> findings) {
            Readings texts = readings(index);
            List<Finding> all = new ArrayList<>(found.get(index));
            for (Finding finding : findings) {
                if (!ownOutput.touchesOwnOutput(texts.textOf(finding), Readings.spanOf(finding))) {
                    all.add(finding);
                }
            }
            findingCount += all.size() - found.get(index).size();
            if (findingCount > limits.findings()) {
                throw new DetectionAborted(Unscanned.Reason.TOO_MANY_FINDINGS);
            }
            found.set(index, all);
        }

        private List<List<DecidedFinding>> decideAll() {
            decided.clear();
            Decider decider = plan.decider();
            for (int i = 0; i < segments.size(); i++) {
                List<Finding> findings = found.get(i);
                decided.add(findings.isEmpty() ? List.of() : decider.decide(readings(i), carrier(i), findings));
            }
            return decided;
        }

        private Verdict verdict() {
            Verdict verdict = Verdicts.of(decided);
            if (verdict instanceof Verdict.Block || plan.isEmpty()) {
                return verdict;
            }
            if (tooMany && !plan.isShadow()) {
                return new Verdict.Block("not scanned: " + Unscanned.Reason.TOO_MANY_FINDINGS.label());
            }
            if (coverage.hasFailed() && plan.blocksOnError()) {
                return new Verdict.Block("not scanned: " + coverage.reasons(false));
            }
            if (coverage.hasUnscannable() && plan.blocksUnscannable()) {
                return new Verdict.Block("not scanned: " + coverage.reasons(true));
            }
            return verdict;
        }

        private void finish(Verdict verdict) {
            boolean rewrite = verdict instanceof Verdict.Rewrite;
            List<SegmentResult> finished = new ArrayList<>(segments.size());
            for (int i = 0; i < segments.size(); i++) {
                String text = segments.get(i).value();
                List<DecidedFinding> findings = decided.get(i);
                RewrittenText rewritten = rewrite ? rewrite(i, findings) : null;
                finished.add(SegmentResult.of(text, findings, rewritten, stableUpTo(i)));
            }
            results = finished;
        }

        private @Nullable RewrittenText rewrite(int index, List<DecidedFinding> findings) {
            List<Edit> edits = new ArrayList<>(findings.size());
            for (DecidedFinding one : findings) {
                if (one.action().rewrites()) {
                    Finding finding = one.finding();
                    edits.add(new Edit(finding.span(), finding.type(), one.action(), finding.decoded()));
                }
            }
            return edits.isEmpty() ? null : redactor.rewrite(readings(index), edits);
        }

        private int stableUpTo(int index) {
            if (!call.growing() || found.get(index).isEmpty()) {
                return openFrom[index];
            }
            List<Finding> relevant = plan.decider().relevant(readings(index), carrier(index), found.get(index));
            return Decider.clusterStart(relevant, openFrom[index]);
        }

        /** The text of a segment; what it says decoded is only worked out when a finding asks for it. */
        private Readings readings(int index) {
            Readings known = readings[index];
            if (known == null) {
                known = Readings.of(segments.get(index).value(), call.growing());
                readings[index] = known;
            }
            return known;
        }

        private Carrier carrier(int index) {
            return Carrier.of(segments.get(index).kind(), call.fixed().get(index));
        }

        private void timed(String stage, Runnable work) {
            long from = nanoClock.getAsLong();
            work.run();
            stages.merge(stage, nanoClock.getAsLong() - from, Long::sum);
        }

        List<CallRecord.Count> counts() {
            Map<CountKey, Integer> counts = new LinkedHashMap<>();
            for (List<DecidedFinding> segment : decided) {
                for (DecidedFinding one : segment) {
                    counts.merge(new CountKey(one), 1, Integer::sum);
                }
            }
            List<CallRecord.Count> list = new ArrayList<>(counts.size());
            counts.forEach((key, count) -> list.add(new CallRecord.Count(
                    key.guardrail(), new io.portcullis.model.EntityType(key.type()), key.action(), count)));
            return list;
        }
    }

    private record CountKey(String guardrail, String type, String action) {
        CountKey(DecidedFinding one) {
            this(one.guardrail(), one.finding().type().name(), one.action().label());
        }
    }
}
