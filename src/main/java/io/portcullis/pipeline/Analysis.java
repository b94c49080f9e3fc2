package io.portcullis.pipeline;

import io.portcullis.config.PresidioConfig;
import io.portcullis.detect.Detector;
import io.portcullis.detect.ner.Languages;
import io.portcullis.detect.regex.RegexDetector;
import io.portcullis.model.CallFailure;
import io.portcullis.model.CallRecord;
import io.portcullis.model.Engine;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.Finding;
import io.portcullis.model.Mode;
import io.portcullis.model.RecognizerSpec;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Unscanned;
import io.portcullis.model.Verdict;
import io.portcullis.policy.Deadline;
import io.portcullis.policy.Guardrail;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds entities without deciding what happens to them, for doors whose caller decides. It runs through the same stages as a
 * check: the same engines, allow list, limits and deadline, and nothing is left unscanned without saying so. Thread-safe.
 */
@Singleton
@Startup
public class Analysis {
    private static final Comparator<ReportedFinding> BEST_FIRST = Comparator.<ReportedFinding>comparingDouble(
                    found -> -found.finding().score())
            .thenComparingInt(ReportedFinding::start)
            .thenComparingInt(found -> -found.end());
    /** What is done with a finding: it is reported. */
    private static final String REPORT = "report";
    /** Stands in counts for the types of callers' own recognizers, whose names may be anything. */
    private static final EntityType OF_CALLER = new EntityType("AD_HOC");

    private final Guard guard;
    private final Supplier<Snapshot> snapshots;
    private final AnalysisPlans plans;
    private final AdHocRecognizers adHoc;

    /**
     * What can be asked for in a language.
     *
     * @param entities names of entity types, sorted
     * @param recognizers ids of recognizers, sorted
     */
    public record Supported(List<String> entities, List<String> recognizers) {}

    /** An analysis with the engines of the service. */
    @Inject
    public Analysis(Guard guard, PolicyStore store, Detectors detectors, Languages languages, PresidioConfig config) {
        this(guard, store::snapshot, new AnalysisPlans(config, detectors.list(), languages.codes()), config);
    }

    Analysis(Guard guard, Supplier<Snapshot> snapshots, AnalysisPlans plans, PresidioConfig config) {
        this.guard = guard;
        this.snapshots = snapshots;
        this.plans = plans;
        this.adHoc = new AdHocRecognizers(config.compiledRecognizers());
    }

    /** The languages that calls may name, sorted ISO 639-1 codes. */
    public List<String> languages() {
        return plans.languages();
    }

    /**
     * What calls can ask for; nothing in a language that they may not name.
     *
     * @param choice guardrails that were named: then what they act on
     * @throws CallFailure {@code unknown_guardrail} or {@code guardrail_not_allowed}
     */
    public Supported supported(String language, GuardrailChoice choice) {
        Snapshot snapshot = snapshots.get();
        List<Guardrail> guardrails = choice.resolveNamed(snapshot.policy()).guardrails();
        Set<EntityType> types = plans.supported(language, guardrails);
        Set<String> entities = new TreeSet<>();
        Set<String> recognizers = new TreeSet<>();
        for (Detector detector : guardrails.isEmpty() ? plans.detectors() : snapshot.detectors()) {
            for (EntityInfo info : plans.speaks(detector, language) ? detector.entities() : List.<EntityInfo>of()) {
                if (types.contains(info.type())) {
                    entities.add(info.type().name());
                    recognizers.addAll(info.recognizers());
                }
            }
        }
        return new Supported(List.copyOf(entities), List.copyOf(recognizers));
    }

    /**
     * Checks names for a call that asks for nothing else of a policy.
     *
     * @throws CallFailure {@code unknown_guardrail} or {@code guardrail_not_allowed}
     */
    public void checkNamed(GuardrailChoice choice) {
        choice.resolveNamed(snapshots.get().policy());
    }

    /** True when somebody finds one of the types that a call asks for, or all are asked for. */
    public boolean isServed(AnalysisRequest request) {
        Snapshot snapshot = snapshots.get();
        List<Guardrail> guardrails =
                request.choice().resolveNamed(snapshot.policy()).guardrails();
        if (!plans.isLanguage(request.language())) {
            return false;
        }
        Set<EntityType> wanted = request.entities();
        if (wanted == null || !request.recognizers().isEmpty()) {
            return true;
        }
        Set<EntityType> supported = plans.supported(request.language(), guardrails);
        return wanted.stream().anyMatch(supported::contains);
    }

    /**
     * The expression by which a built-in pattern, or one of the policy's, finds; null when it has none.
     *
     * @param finding by a rule
     */
    public @Nullable String expression(Finding finding) {
        for (Detector detector : snapshots.get().detectors()) {
            if (detector instanceof RegexDetector regex && finding.engine() == Engine.REGEX) {
                return regex.expression(
                        finding.recognizer(), finding.explanation().pattern());
            }
        }
        return null;
    }

    /**
     * Analyses texts. Rules run on the caller's thread; when names are asked for, the rest is done on another one.
     *
     * @throws CallFailure {@code unknown_guardrail}, {@code guardrail_not_allowed}, {@code too_many_characters}
     * @throws AnalysisRefused when what the caller brings along cannot be used
     */
    public CompletableFuture<AnalysisResult> analyze(AnalysisRequest request) {
        Snapshot snapshot = snapshots.get();
        GuardrailChoice.Chosen chosen = request.choice().resolveNamed(snapshot.policy());
        Plan plan = plans.plan(snapshot, chosen.guardrails(), request);
        if (!request.isPlain()) {
            plan = withCall(plan, snapshot, chosen.guardrails(), request);
        }
        List<TextSegment> segments = new ArrayList<>(request.texts().size());
        for (int i = 0; i < request.texts().size(); i++) {
            segments.add(TextSegment.text("/text/" + i, request.texts().get(i)));
        }
        GuardCall call = new GuardCall(Mode.PRE_CALL, request.choice(), segments, List.of(), new BitSet(), false);
        List<String> names = chosen.guardrails().stream().map(Guardrail::name).toList();
        return guard.checkAsync(call, snapshot, plan, chosen.tenant())
                .thenApply(result -> result(request, names, result));
    }

    /** The plan with the call's own recognizers, context and allowed values. */
    private Plan withCall(Plan plan, Snapshot snapshot, List<Guardrail> guardrails, AnalysisRequest request) {
        AllowedTexts allowed = new AllowedTexts(request.allowed(), request.allowedExpression());
        Map<Engine, List<Detector.Scan>> scans = new EnumMap<>(Engine.class);
        plan.scans()
                .forEach((engine, scan) ->
                        scans.computeIfAbsent(engine, of -> new ArrayList<>()).add(scan));
        List<Guardrail> further = new ArrayList<>();
        if (!request.recognizers().isEmpty()) {
            Set<EntityType> types = request.recognizers().stream()
                    .map(RecognizerSpec::type)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            Deadline within =
                    guardrails.isEmpty() ? plans.deadline() : guardrails.get(0).deadline();
            Guardrail own = plans.adHoc(types, request, within);
            further.add(own);
            scans.computeIfAbsent(Engine.REGEX, of -> new ArrayList<>())
                    .add(adHoc.detector(request.recognizers()).prepare(lowest(own)));
        }
        Map<Engine, Detector.Scan> wrapped = new EnumMap<>(Engine.class);
        scans.forEach((engine, of) -> wrapped.put(engine, new CallScan(of, request.context(), allowed)));
        return plan.ofOneCall(snapshot.policy(), snapshot.allowPatterns(), further, wrapped);
    }

    private static Map<EntityType, Double> lowest(Guardrail guardrail) {
        Map<EntityType, Double> lowest = new LinkedHashMap<>();
        guardrail.entities().forEach((type, entity) -> lowest.put(type, entity.ruleThreshold()));
        return lowest;
    }

    private static AnalysisResult result(AnalysisRequest request, List<String> guardrails, GuardResult result) {
        double least = request.threshold() == null ? 0 : request.threshold();
        List<List<ReportedFinding>> texts = new ArrayList<>(result.segments().size());
        for (SegmentResult segment : result.segments()) {
            List<ReportedFinding> findings = new ArrayList<>(segment.findings());
            findings.removeIf(
                    found -> found.finding().score() <= 0 || found.finding().score() < least);
            findings.sort(BEST_FIRST);
            texts.add(List.copyOf(findings));
        }
        String notScanned = result.verdict() instanceof Verdict.Block block ? block.reason() : null;
        String unscanned = result.coverage().unscanned().stream()
                .map(Unscanned::reason)
                .distinct()
                .map(Unscanned.Reason::label)
                .sorted()
                .collect(Collectors.joining(", "));
        return new AnalysisResult(record(request, guardrails, result), texts, notScanned, unscanned);
    }

    /** The call as its observers see it: nothing was done with what was found. */
    private static GuardResult record(AnalysisRequest request, List<String> guardrails, GuardResult result) {
        Set<EntityType> ofCaller =
                request.recognizers().stream().map(RecognizerSpec::type).collect(Collectors.toSet());
        Map<CountKey, Integer> counts = new LinkedHashMap<>();
        for (CallRecord.Count count : result.counts()) {
            EntityType type = ofCaller.contains(count.type()) ? OF_CALLER : count.type();
            counts.merge(new CountKey(count.guardrail(), type), count.count(), Integer::sum);
        }
        List<CallRecord.Count> reported = new ArrayList<>(counts.size());
        counts.forEach((key, count) -> reported.add(new CallRecord.Count(key.guardrail, key.type, REPORT, count)));
        return new GuardResult(
                result.verdict() instanceof Verdict.Block ? result.verdict() : new Verdict.Pass(),
                List.of(),
                result.coverage(),
                guardrails,
                result.tenant(),
                result.policyVersion(),
                reported,
                result.timings(),
                TokenCounts.NONE);
    }

    private record CountKey(String guardrail, EntityType type) {}
}
