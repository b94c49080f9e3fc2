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
import io.portcullis.model.CallRecord;
import io.portcullis.model.Engine;
import io.portcullis.model.FailureTrace;
import io.portcullis.model.Finding;
import io.portcullis.model.Mode;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Unscanned;
import io.portcullis.model.Verdict;
import io.portcullis.policy.Tenant;
import io.portcullis.redact.Edit;
import io.portcullis.redact.OwnOutput;
import io.portcullis.redact.Redactor;
import io.portcullis.redact.RewrittenText;
import io.portcullis.text.Readings;
import io.portcullis.text.Replacement;
import io.portcullis.text.ScanText;
import io.portcullis.text.TextNormalizer;
import io.portcullis.vault.VaultException;
import io.portcullis.vault.VaultScope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The work on one call: the stages in their order, within one deadline. {@link Guard} says on which threads. Used by one thread at
 * a time.
 */
final class CheckRun {
    private static final Logger LOG = Logger.getLogger(CheckRun.class);

    private final Tools tools;
    private final LongSupplier nanoClock;
    private final long started;
    private final Snapshot snapshot;
    private final @Nullable Tenant tenant;
    private final GuardCall call;
    private final Plan plan;
    private final OwnOutput ownOutput;
    private final @Nullable TokenWork tokens;
    private final CoverageBook coverage;
    private final List<TextSegment> segments;
    private final CallDeadline deadline;
    private final Map<String, Long> stages = new HashMap<>();
    private final List<List<Finding>> found;
    private final int[] openFrom;
    private final @Nullable Readings[] readings;
    private final @Nullable ScanText[] folded;
    private final List<List<DecidedFinding>> decided = new ArrayList<>();
    private List<SegmentResult> results = List.of();
    private int findingCount;
    private boolean tooMany;

    /** What the work on any call needs. */
    record Tools(
            GuardLimits limits, Redactor redactor, ScanCache cache, TokenSessions sessions, LongSupplier nanoClock) {}

    CheckRun(
            Tools tools,
            GuardCall call,
            Plan plan,
            Snapshot snapshot,
            @Nullable Tenant tenant,
            CoverageBook coverage,
            long started) {
        this.tools = tools;
        this.nanoClock = tools.nanoClock();
        this.call = call;
        this.plan = plan;
        this.snapshot = snapshot;
        this.tenant = tenant;
        this.started = started;
        this.ownOutput = snapshot.ownOutput();
        this.coverage = coverage;
        this.segments = call.segments();
        VaultScope scope = TokenSessions.scope(
                tenant == null ? null : tenant.name(),
                call.choice().callers(),
                call.session().name());
        this.tokens = snapshot.tokenizes() ? new TokenWork(tools.sessions(), scope, call, plan, ownOutput) : null;
        long nanos = Math.min(plan.nanosFor(coverage.characters()), Long.MAX_VALUE / 4);
        this.deadline = new CallDeadline(nanoClock, started + nanos);
        this.found = new ArrayList<>(Collections.nCopies(segments.size(), List.of()));
        this.openFrom = new int[segments.size()];
        this.readings = new Readings[segments.size()];
        this.folded = new ScanText[segments.size()];
        for (int i = 0; i < openFrom.length; i++) {
            openFrom[i] = segments.get(i).value().length();
        }
    }

    void scanWithRules() {
        Detector.Scan scan = plan.scans().get(Engine.REGEX);
        if (scan != null) {
            timed(Engine.REGEX.label(), () -> detect(Engine.REGEX, scan));
        }
    }

    /** True when the chosen guardrails ask for the model and the rules have not decided already. */
    boolean needsModel() {
        if (!plan.scans().containsKey(Engine.NER)) {
            return false;
        }
        // What an answer is blocked for may turn out to be a value of its own session.
        boolean open = tokens != null && call.mode() == Mode.POST_CALL;
        if (!open && Verdicts.of(decideAll()) instanceof Verdict.Block) {
            coverage.alreadyBlocked(Engine.NER);
            return false;
        }
        return true;
    }

    void scanWithModel() {
        Detector.Scan scan = Objects.requireNonNull(plan.scans().get(Engine.NER));
        timed(Engine.NER.label(), () -> detect(Engine.NER, scan));
    }

    /** The model was overloaded and left out. */
    void shedModel() {
        coverage.stopped(Engine.NER, Unscanned.Reason.SHED, segments, 0);
    }

    /** Keeps how long the call waited for a thread. */
    void waited(long nanos) {
        stages.put("queue", nanos);
    }

    /** Decides and rewrites; done before this method ends when nothing is waited for. */
    CompletableFuture<GuardResult> finish() {
        TokenWork work = tokens;
        if (work == null) {
            timed("decide", this::decideAll);
            return CompletableFuture.completedFuture(end(verdict()));
        }
        return call.mode() == Mode.PRE_CALL ? finishRequest(work) : finishAnswer(work);
    }

    private CompletableFuture<GuardResult> finishRequest(TokenWork work) {
        timed("decide", this::decideAll);
        Verdict verdict = verdict();
        if (verdict instanceof Verdict.Block) {
            return CompletableFuture.completedFuture(end(verdict));
        }
        long asked = nanoClock.getAsLong();
        return work.issue(decided).handle((done, failure) -> {
            stages.put("vault", nanoClock.getAsLong() - asked);
            if (failure == null) {
                return end(verdict);
            }
            work.issueWithoutVault(decided);
            return end(withoutVault(failure, verdict));
        });
    }

    private CompletableFuture<GuardResult> finishAnswer(TokenWork work) {
        long asked = nanoClock.getAsLong();
        return work.lookUp(found).handle((done, failure) -> {
            stages.put("vault", nanoClock.getAsLong() - asked);
            if (failure == null) {
                dropValuesOfSession(work);
            }
            timed("decide", this::decideAll);
            Verdict verdict = verdict();
            return end(failure == null ? verdict : withoutVault(failure, verdict));
        });
    }

    private void dropValuesOfSession(TokenWork work) {
        for (int i = 0; i < found.size(); i++) {
            int index = i;
            if (found.get(i).stream().anyMatch(finding -> work.isOfSession(index, finding))) {
                found.set(
                        i,
                        found.get(i).stream()
                                .filter(finding -> !work.isOfSession(index, finding))
                                .toList());
            }
        }
    }

    /** The vault failed: the guardrails' {@code on_error} says what that means. */
    private Verdict withoutVault(Throwable failure, Verdict verdict) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof VaultException)) {
            throw new CompletionException(cause);
        }
        tools.sessions().counters().countUnavailable();
        coverage.vaultUnavailable();
        boolean block = plan.blocksUnread() && !(verdict instanceof Verdict.Block);
        return block ? new Verdict.Block("not scanned: " + Unscanned.Reason.VAULT_UNAVAILABLE.label()) : verdict;
    }

    private GuardResult end(Verdict decidedVerdict) {
        timed("redact", () -> rewriteAll(decidedVerdict));
        TokenCounts counts = tokens == null ? TokenCounts.NONE : tokens.counts();
        boolean restored = counts.restored() > 0 && decidedVerdict instanceof Verdict.Pass;
        Verdict verdict = restored ? new Verdict.Rewrite() : decidedVerdict;
        CallRecord.Timings timings = new CallRecord.Timings(nanoClock.getAsLong() - started, stages);
        return new GuardResult(
                verdict,
                results,
                coverage.toCoverage(),
                plan.names(),
                tenant == null ? null : tenant.name(),
                snapshot.policy().version(),
                counts(),
                timings,
                counts);
    }

    private void detect(Engine engine, Detector.Scan scan) {
        Map<String, Detection> seen = new HashMap<>();
        List<List<Finding>> ofEngine = new ArrayList<>(segments.size());
        int index = 0;
        try {
            for (; index < segments.size(); index++) {
                ofEngine.add(detect(engine, scan, index, seen));
            }
            index = 0;
            relate(scan, ofEngine);
            coverage.ran(engine);
        } catch (DetectionAborted aborted) {
            tooMany |= aborted.reason() == Unscanned.Reason.TOO_MANY_FINDINGS;
            coverage.stopped(engine, aborted.reason(), segments, index);
        } catch (RuntimeException | StackOverflowError failure) {
            LOG.errorf("event=engine_failure engine=%s trace=%s", engine.label(), FailureTrace.of(failure));
            coverage.stopped(engine, Unscanned.Reason.ENGINE_FAILURE, segments, index);
        }
    }

    private void relate(Detector.Scan scan, List<List<Finding>> ofEngine) {
        if (call.growing() || segments.isEmpty()) {
            return;
        }
        List<String> texts = new ArrayList<>(segments.size());
        for (TextSegment segment : segments) {
            texts.add(scannedText(texts.size(), segment));
        }
        List<List<Finding>> further = scan.relate(texts, ofEngine, deadline);
        for (int i = 0; i < further.size(); i++) {
            add(i, further.get(i));
        }
    }

    private List<Finding> detect(Engine engine, Detector.Scan scan, int index, Map<String, Detection> seen) {
        TextSegment segment = segments.get(index);
        String text = scannedText(index, segment);
        if (text.isEmpty()) {
            return List.of();
        }
        if (deadline.isOver()) {
            throw new DetectionAborted(Unscanned.Reason.DEADLINE);
        }
        String label = FieldLabels.of(segment);
        // The same text in two fields is scanned once.
        String key = label.isEmpty() ? text : label + text;
        Detection detection = seen.get(key);
        if (detection == null) {
            Supplier<Detection> work = () -> scan.scan(new DetectionRequest(
                    folded(index, text, label),
                    call.growing(),
                    deadline,
                    tools.limits().findings()));
            detection = plan.isOfOneCall()
                    ? work.get()
                    : tools.cache()
                            .get(
                                    engine,
                                    call.growing() ? plan.cacheName() + engine + "+" : plan.cacheName() + engine,
                                    label,
                                    text,
                                    work);
            seen.put(key, detection);
        }
        if (detection.skipped() != null) {
            coverage.skipped(engine, detection.skipped(), segment);
        }
        openFrom[index] = Math.min(openFrom[index], detection.openFrom());
        add(index, detection.findings());
        return detection.findings();
    }

    /** What is scanned of a segment, folded once for all engines. */
    private ScanText folded(int index, String text, String label) {
        ScanText known = folded[index];
        if (known == null) {
            known = TextNormalizer.normalize(text, label);
            folded[index] = known;
        }
        return known;
    }

    private String scannedText(int index, TextSegment segment) {
        return tokens == null ? segment.value() : tokens.scanned(index);
    }

    private void add(int index, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        Readings texts = readings(index);
        List<Finding> all = new ArrayList<>(found.get(index));
        for (Finding finding : findings) {
            if (ownOutput.touchesOwnOutput(texts.textOf(finding), Readings.spanOf(finding))) {
                continue;
            }
            if (tokens == null) {
                all.add(finding);
            } else {
                tokens.addOutside(index, texts, finding, all);
            }
        }
        findingCount += all.size() - found.get(index).size();
        if (findingCount > tools.limits().findings()) {
            throw new DetectionAborted(Unscanned.Reason.TOO_MANY_FINDINGS);
        }
        found.set(index, all);
    }

    private List<List<DecidedFinding>> decideAll() {
        decided.clear();
        Decider decider = plan.decider();
        for (int i = 0; i < segments.size(); i++) {
            List<Finding> findings = found.get(i);
            List<DecidedFinding> some =
                    findings.isEmpty() ? List.of() : decider.decide(readings(i), carrier(i), findings);
            decided.add(tokens != null && call.mode() == Mode.POST_CALL ? TokenWork.replaced(some) : some);
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
        boolean unread = coverage.hasUnread() && plan.blocksUnread();
        if (unread || plan.blocksWithout(coverage.unfinished())) {
            return new Verdict.Block("not scanned: " + coverage.reasons(false));
        }
        coverage.degraded(plan.goOnWithout(coverage.unfinished()));
        if (coverage.hasUnscannable() && plan.blocksUnscannable()) {
            return new Verdict.Block("not scanned: " + coverage.reasons(true));
        }
        return verdict;
    }

    private void rewriteAll(Verdict verdict) {
        boolean rewrite = !(verdict instanceof Verdict.Block);
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
        if (tokens == null) {
            return edits.isEmpty() ? null : tools.redactor().rewrite(readings(index), edits);
        }
        List<Replacement> restored = call.mode() == Mode.POST_CALL
                ? tokens.restored(index, carrier(index) == Carrier.REWRITABLE)
                : List.of();
        return edits.isEmpty() && restored.isEmpty()
                ? null
                : tools.redactor().rewrite(readings(index), edits, tokens::tokenOf, restored);
    }

    private int stableUpTo(int index) {
        int open = openFrom[index];
        if (call.growing() && tokens != null) {
            open = Math.min(open, tokens.openFrom(index));
        }
        if (!call.growing() || found.get(index).isEmpty()) {
            return open;
        }
        List<Finding> relevant = plan.decider().relevant(readings(index), carrier(index), found.get(index));
        return Decider.clusterStart(relevant, open);
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

    private record CountKey(String guardrail, String type, String action) {
        CountKey(DecidedFinding one) {
            this(one.guardrail(), one.finding().type().name(), one.action().label());
        }
    }
}
