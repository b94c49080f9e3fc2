package io.portcullis.detect.regex;

import io.portcullis.detect.Detection;
import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.Detector;
import io.portcullis.detect.checksum.Checksum;
import io.portcullis.detect.checksum.Checksums;
import io.portcullis.model.DecodedSpan;
import io.portcullis.model.Engine;
import io.portcullis.model.EntityCatalogue;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.Explanation;
import io.portcullis.model.Finding;
import io.portcullis.model.RecognizerSpec;
import io.portcullis.model.Span;
import io.portcullis.text.Reading;
import io.portcullis.text.Readings;
import io.portcullis.text.ScanText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tier 1: every rule in one linear pass, and beside it the recognizers of a user, if any. Immutable and thread-safe. */
public final class RegexDetector implements Detector {
    /** Checks that tell whether a value is plausible; passing them proves nothing, as passing a check digit does. */
    private static final Set<String> PLAUSIBILITY = Set.of(
            "phone",
            "phone_any_region",
            "phone_form",
            "email",
            "date",
            "password_quoted",
            "password_value",
            "password_wide",
            "password_said",
            "secret_short",
            "secret_said",
            "secret_value",
            "random_value",
            "mixed_value",
            "basic_auth",
            "ipv4",
            "ipv4_host",
            "uk_postcode",
            "uk_postcode_strict");

    private final RuleSet rules;
    private final PlaceholderFilter placeholders;
    private final @Nullable OwnRecognizers own;

    private RegexDetector(RulePlan plan) {
        PhoneNumbers phone = new PhoneNumbers();
        this.rules = new RuleSet(plan, name -> validator(name, phone));
        this.placeholders = PlaceholderFilter.load();
        this.own = null;
    }

    private RegexDetector(RegexDetector detector, @Nullable OwnRecognizers own) {
        this.rules = detector.rules;
        this.placeholders = detector.placeholders;
        this.own = own;
    }

    /**
     * The shipped rules, loaded once.
     *
     * @throws RuleFileException when a rule file cannot be used
     */
    public static RegexDetector load() {
        try {
            return Shipped.DETECTOR;
        } catch (ExceptionInInitializerError e) {
            if (e.getCause() instanceof RuleFileException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /**
     * Begins to load the shipped rules on a thread of its own, and to compile what nearly every text needs, so that a start
     * of the service does both at once. Returns at once; {@link #load} waits for it.
     */
    public static void preload() {
        Thread.ofPlatform().daemon().name("rules").start(() -> load().rules.compileCommon());
    }

    private static final class NoRules {
        static final RegexDetector DETECTOR = of(List.of());
    }

    private static final class Shipped {
        static final RegexDetector DETECTOR = new RegexDetector(RuleArchive.load());
    }

    /** The same rules, which are shared and not compiled again, with recognizers of a user in place of any others. */
    public RegexDetector with(OwnRecognizers recognizers) {
        return new RegexDetector(this, recognizers.specs().isEmpty() ? null : recognizers);
    }

    /** A detector of a user's recognizers alone. */
    public static RegexDetector only(OwnRecognizers recognizers) {
        return new RegexDetector(NoRules.DETECTOR, recognizers);
    }

    /** True when both have the same compiled rules. */
    public boolean sharesRulesWith(RegexDetector other) {
        return rules == other.rules;
    }

    /** A detector for the given rules. */
    static RegexDetector of(List<Rule> rules) {
        return new RegexDetector(RulePlan.of(rules));
    }

    @Override
    public Engine engine() {
        return Engine.REGEX;
    }

    @Override
    public List<EntityInfo> entities() {
        Map<EntityType, List<Rule>> byType = new LinkedHashMap<>();
        for (Rule rule : rules.rules()) {
            byType.computeIfAbsent(rule.type(), type -> new ArrayList<>()).add(rule);
        }
        List<EntityInfo> infos = new ArrayList<>();
        byType.forEach((type, of) -> infos.add(info(type, of)));
        return own == null
                ? infos
                : new EntityCatalogue(infos).with(own.specs()).all();
    }

    @Override
    public Scan prepare(Map<EntityType, Double> wanted) {
        double[] lowest = new double[rules.patterns().size()];
        for (CompiledPattern pattern : rules.patterns()) {
            lowest[pattern.index()] = wanted.getOrDefault(pattern.rule().type(), Interest.UNWANTED);
        }
        Interest interest = new Interest(rules, lowest);
        double[] lowestOwn = own == null ? null : own.lowest(wanted);
        return request -> scan(
                (text, growing) -> new RuleScanner(
                        rules,
                        interest,
                        placeholders,
                        new DetectionRequest(
                                text, growing, request.deadline(), request.maxFindings(), request.context())),
                lowestOwn,
                request);
    }

    /**
     * The expression of a pattern, as the rule or the user's recognizer has it; null when there is none of the names.
     *
     * @param recognizer id that findings carry
     * @param pattern name that explanations carry
     */
    public @Nullable String expression(String recognizer, String pattern) {
        for (Rule rule : rules.rules()) {
            for (Rule.Pattern form : rule.id().equals(recognizer) ? rule.patterns() : List.<Rule.Pattern>of()) {
                if (form.name().equals(pattern)) {
                    return form.pattern();
                }
            }
        }
        for (RecognizerSpec spec : own == null ? List.<RecognizerSpec>of() : own.specs()) {
            for (RecognizerSpec.Pattern form :
                    spec.name().equals(recognizer) ? spec.patterns() : List.<RecognizerSpec.Pattern>of()) {
                if (form.name().equals(pattern)) {
                    return form.regex();
                }
            }
        }
        return null;
    }

    RuleSet rules() {
        return rules;
    }

    /** Makes the scanner of one reading of a text. */
    @FunctionalInterface
    private interface Scanners {
        RuleScanner of(ScanText text, boolean growing);
    }

    private Detection scan(Scanners scanners, double @Nullable [] lowestOwn, DetectionRequest request) {
        RuleScanner scanner = scanners.of(request.text(), request.growing());
        List<Candidate> candidates = scanner.scan();
        int openFrom = request.text().originalStart(scanner.openFrom());
        List<Reading> readings = Readings.of(request.text(), request.growing()).others();
        if (candidates.isEmpty() && readings.isEmpty() && lowestOwn == null) {
            return new Detection(List.of(), openFrom);
        }
        List<Finding> findings = new ArrayList<>(candidates.size());
        for (Candidate candidate : candidates) {
            findings.add(finding(candidate, request.text().originalSpan(candidate.start(), candidate.end()), null));
        }
        FoundInReadings all = new FoundInReadings(findings);
        for (Reading reading : readings) {
            openFrom = Math.min(openFrom, scanReading(scanners.of(reading.scan(), request.growing()), reading, all));
        }
        findings = all.toList();
        if (own != null && lowestOwn != null) {
            OwnScan scan = new OwnScan(own, lowestOwn, request);
            openFrom = Math.min(openFrom, scan.scan(request.text(), readings));
            findings.addAll(scan.findings());
        }
        return new Detection(findings, openFrom);
    }

    /** Adds what another reading of the text shows and the text itself does not. */
    private static int scanReading(RuleScanner scanner, Reading reading, FoundInReadings all) {
        for (Candidate candidate : scanner.scan()) {
            Reading.Place place = reading.place(candidate.start(), candidate.end());
            if (place != null) {
                all.add(reading, finding(candidate, place.original(), place.decoded()), place.decoded());
            }
        }
        return reading.openFrom(scanner.openFrom());
    }

    /** True for a check that proves a value, as passing a check digit does. */
    static boolean proves(@Nullable String checksum) {
        return checksum != null && !PLAUSIBILITY.contains(checksum);
    }

    private static Finding finding(Candidate candidate, Span span, @Nullable DecodedSpan decoded) {
        CompiledPattern pattern = candidate.pattern();
        String checksum = pattern.pattern().checksum();
        return new Finding(
                pattern.rule().type(),
                span,
                candidate.score(),
                pattern.rule().id(),
                Engine.REGEX,
                new Explanation(
                        pattern.pattern().name(),
                        proves(checksum) ? checksum : null,
                        candidate.contextWord(),
                        candidate.scoreBefore(),
                        candidate.score()),
                decoded);
    }

    private static EntityInfo info(EntityType type, List<Rule> rules) {
        Rule first = rules.get(0);
        Set<String> regions = new TreeSet<>();
        List<String> ids = new ArrayList<>();
        double best = 0;
        for (Rule rule : rules) {
            regions.addAll(rule.regions());
            ids.add(rule.id());
            for (Rule.Pattern pattern : rule.patterns()) {
                best = Math.max(best, pattern.score());
            }
        }
        return new EntityInfo(type, first.category(), first.description(), List.copyOf(regions), ids, best);
    }

    private static @Nullable Validator validator(String name, PhoneNumbers phone) {
        Validator ofPhones = phone.validator(name).orElse(null);
        if (ofPhones != null) {
            return ofPhones;
        }
        Checksum checksum = Checksums.byName(name).orElse(null);
        if (checksum == null) {
            return null;
        }
        return (value, score) -> checksum.isValid(value) ? score : Validator.REJECTED;
    }
}
