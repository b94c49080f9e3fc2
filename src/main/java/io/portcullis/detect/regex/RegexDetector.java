package io.portcullis.detect.regex;

import io.portcullis.detect.Detection;
import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.Detector;
import io.portcullis.detect.checksum.Checksum;
import io.portcullis.detect.checksum.Checksums;
import io.portcullis.model.DecodedSpan;
import io.portcullis.model.Engine;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.Explanation;
import io.portcullis.model.Finding;
import io.portcullis.model.Span;
import io.portcullis.text.Reading;
import io.portcullis.text.Readings;
import io.portcullis.text.ScanText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tier 1: every rule in one linear pass. Immutable and thread-safe. */
public final class RegexDetector implements Detector {
    /** Checks that tell whether a value is plausible; passing them proves nothing, as passing a check digit does. */
    private static final Set<String> PLAUSIBILITY =
            Set.of("phone", "email", "date", "password_value", "secret_value", "basic_auth", "ipv4", "ipv4_host");
    /** Regions whose national phone numbers are understood. */
    private static final List<String> PHONE_REGIONS =
            List.of("US", "GB", "DE", "FR", "IN", "ES", "IT", "AU", "BR", "NL");

    private final RuleSet rules;
    private final PlaceholderFilter placeholders;

    private RegexDetector(List<Rule> rules) {
        PhoneNumbers phone = new PhoneNumbers(PHONE_REGIONS);
        this.rules = new RuleSet(rules, name -> validator(name, phone));
        this.placeholders = PlaceholderFilter.load();
    }

    /**
     * The shipped rules.
     *
     * @throws RuleFileException when a rule file cannot be used
     */
    public static RegexDetector load() {
        return new RegexDetector(RuleFiles.load());
    }

    /** A detector for the given rules. */
    static RegexDetector of(List<Rule> rules) {
        return new RegexDetector(rules);
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
        return infos;
    }

    @Override
    public Scan prepare(Map<EntityType, Double> wanted) {
        double[] lowest = new double[rules.patterns().size()];
        for (CompiledPattern pattern : rules.patterns()) {
            lowest[pattern.index()] = wanted.getOrDefault(pattern.rule().type(), RuleScanner.UNWANTED);
        }
        byte[] gates = RuleScanner.gates(rules, lowest);
        BitSet unasked = RuleScanner.unasked(rules, gates);
        return request -> scan(
                (text, growing) -> new RuleScanner(
                        rules,
                        lowest,
                        gates,
                        unasked,
                        placeholders,
                        new DetectionRequest(text, growing, request.deadline(), request.maxFindings())),
                request);
    }

    RuleSet rules() {
        return rules;
    }

    /** Makes the scanner of one reading of a text. */
    @FunctionalInterface
    private interface Scanners {
        RuleScanner of(ScanText text, boolean growing);
    }

    private Detection scan(Scanners scanners, DetectionRequest request) {
        RuleScanner scanner = scanners.of(request.text(), request.growing());
        List<RuleScanner.Candidate> candidates = scanner.scan();
        int openFrom = request.text().originalStart(scanner.openFrom());
        List<Reading> readings = Readings.of(request.text(), request.growing()).others();
        List<Finding> findings = new ArrayList<>(candidates.size());
        for (RuleScanner.Candidate candidate : candidates) {
            findings.add(finding(candidate, request.text().originalSpan(candidate.start(), candidate.end()), null));
        }
        if (readings.isEmpty()) {
            return new Detection(findings, openFrom);
        }
        FoundInReadings all = new FoundInReadings(findings);
        for (Reading reading : readings) {
            RuleScanner inReading = scanners.of(reading.scan(), request.growing());
            for (RuleScanner.Candidate candidate : inReading.scan()) {
                Reading.Place place = reading.place(candidate.start(), candidate.end());
                if (place != null) {
                    all.add(reading, finding(candidate, place.original(), place.decoded()), place.decoded());
                }
            }
            openFrom = Math.min(openFrom, reading.openFrom(inReading.openFrom()));
        }
        return new Detection(all.toList(), openFrom);
    }

    private static Finding finding(RuleScanner.Candidate candidate, Span span, @Nullable DecodedSpan decoded) {
        CompiledPattern pattern = candidate.pattern();
        String checksum = pattern.pattern().checksum();
        boolean proves = checksum != null && !PLAUSIBILITY.contains(checksum);
        return new Finding(
                pattern.rule().type(),
                span,
                candidate.score(),
                pattern.rule().id(),
                Engine.REGEX,
                new Explanation(
                        pattern.pattern().name(),
                        proves ? checksum : null,
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
        if (name.equals("phone")) {
            return phone;
        }
        Checksum checksum = Checksums.byName(name).orElse(null);
        if (checksum == null) {
            return null;
        }
        return (value, score) -> checksum.isValid(value) ? score : Validator.REJECTED;
    }
}
