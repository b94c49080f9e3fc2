package io.portcullis.detect.regex;

import io.portcullis.detect.Detection;
import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.Detector;
import io.portcullis.detect.checksum.Checksum;
import io.portcullis.detect.checksum.Checksums;
import io.portcullis.model.Engine;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.Explanation;
import io.portcullis.model.Finding;
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
    /** What a context word adds to a score, and what a counter-context word takes away. */
    private static final double CONTEXT_STEP = 0.35;
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
    public Scan prepare(Set<EntityType> wanted) {
        BitSet patterns = new BitSet();
        for (CompiledPattern pattern : rules.patterns()) {
            patterns.set(pattern.index(), wanted.contains(pattern.rule().type()));
        }
        return request -> scan(patterns, request);
    }

    RuleSet rules() {
        return rules;
    }

    private Detection scan(BitSet wanted, DetectionRequest request) {
        RuleScanner scanner = new RuleScanner(rules, wanted, placeholders, request);
        List<RuleScanner.Candidate> candidates = scanner.scan();
        int openFrom = request.text().originalStart(scanner.openFrom());
        if (candidates.isEmpty()) {
            return new Detection(List.of(), openFrom);
        }
        List<Finding> findings = new ArrayList<>(candidates.size());
        ContextIndex index = null;
        for (RuleScanner.Candidate candidate : candidates) {
            if (candidate.pattern().hasContext() && index == null) {
                index = new ContextIndex(rules.contextWords(), request.text().chars());
            }
            findings.add(finding(candidate, index, request));
        }
        return new Detection(findings, openFrom);
    }

    private Finding finding(RuleScanner.Candidate candidate, @Nullable ContextIndex index, DetectionRequest request) {
        CompiledPattern pattern = candidate.pattern();
        double score = candidate.score();
        String word = null;
        if (index != null && pattern.hasContext()) {
            int context = index.find(pattern.context(), candidate.start(), candidate.end(), request.growing());
            int counter = index.find(pattern.counterContext(), candidate.start(), candidate.end(), request.growing());
            if (context >= 0) {
                word = rules.contextWords().word(context);
                score += CONTEXT_STEP;
            }
            if (counter >= 0) {
                word = word == null ? rules.contextWords().word(counter) : word;
                score -= CONTEXT_STEP;
            }
        }
        double after = Math.max(0, Math.min(1, score));
        return new Finding(
                pattern.rule().type(),
                request.text().originalSpan(candidate.start(), candidate.end()),
                after,
                pattern.rule().id(),
                Engine.REGEX,
                new Explanation(
                        pattern.pattern().name(), pattern.pattern().checksum(), word, candidate.score(), after));
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
