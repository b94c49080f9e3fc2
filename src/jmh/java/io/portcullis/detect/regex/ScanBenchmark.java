package io.portcullis.detect.regex;

import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.Detector;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.EntityInfo;
import io.portcullis.text.TextNormalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Tier 1 with all shipped rules against two baselines over the same patterns: a loop of one RE2/J matcher per pattern, and a
 * loop of {@code java.util.regex} behind a search for each pattern's keywords. The counter {@code megabytes} is MB/s;
 * every text is different. The baselines read a part of the texts only, since they take seconds for it. The phone rule
 * is left out of all three, since libphonenumber would be what is measured.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ScanBenchmark {
    private static final int TOTAL = 1 << 20;
    private static final int MAX_FINDINGS = 1_000_000;
    private static final int BASELINE_CHARACTERS = 8192;

    /** Millions of characters that were read. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Read {
        /** Printed as a rate of its own. */
        public double megabytes;
    }

    /** Kind of text. */
    @Param({"prose", "dense"})
    public String kind = "prose";

    /** Characters of each text. */
    @Param({"1024", "16384", "1048576"})
    public int size;

    /** All shipped rules, or the first twenty of them. */
    @Param({"all", "20"})
    public String rules = "all";

    private List<String> texts = List.of();
    private List<String> baselineTexts = List.of();
    private Detector.Scan scan = request -> {
        throw new IllegalStateException("not set up");
    };
    private List<Baseline> baselines = List.of();

    private record Baseline(Set<String> keywords, com.google.re2j.Pattern re2, java.util.regex.Pattern backtracking) {}

    /** Makes the texts and compiles the rules three times. */
    @Setup
    public void setUp() {
        texts = new ArrayList<>();
        for (int i = 0; i < Math.max(1, TOTAL / size); i++) {
            texts.add(kind.equals("prose") ? SampleTexts.prose(size, i) : SampleTexts.dense(size, i));
        }
        baselineTexts = size >= BASELINE_CHARACTERS
                ? List.of(texts.get(0).substring(0, BASELINE_CHARACTERS))
                : texts.subList(0, BASELINE_CHARACTERS / size);
        RegexDetector detector = rules.equals("all")
                ? RegexDetector.load()
                : RegexDetector.of(RuleFiles.load().subList(0, Integer.parseInt(rules)));
        scan = detector.prepare(detector.entities().stream()
                .map(EntityInfo::type)
                .filter(type -> !type.name().equals("PHONE_NUMBER"))
                .collect(Collectors.toMap(type -> type, type -> 0.5)));
        baselines = new ArrayList<>();
        for (CompiledPattern pattern : detector.rules().patterns()) {
            if (!pattern.rule().type().name().equals("PHONE_NUMBER")) {
                baselines.add(baseline(pattern.pattern()));
            }
        }
    }

    private static Baseline baseline(Rule.Pattern pattern) {
        String head = pattern.lead() != null ? pattern.lead() : pattern.pattern();
        Set<String> keywords = pattern.trigger() == Rule.Trigger.LITERAL
                ? io.portcullis.detect.regex.automaton.Regex.parse(head).literalPrefixes()
                : Set.of();
        String whole =
                group(pattern.lead()) + group(pattern.before()) + group(pattern.pattern()) + group(pattern.tail());
        return new Baseline(keywords, com.google.re2j.Pattern.compile(whole), java.util.regex.Pattern.compile(whole));
    }

    private static String group(@org.jspecify.annotations.Nullable String part) {
        return part == null ? "" : "(?:" + part + ")";
    }

    /** Portcullis: one pass, checks and context included. */
    @Benchmark
    public int portcullis(Read read) {
        int found = 0;
        for (String text : texts) {
            read.megabytes += text.length() / 1e6;
            found += scan.scan(new DetectionRequest(
                            TextNormalizer.normalize(text),
                            false,
                            CallDeadline.after(System::nanoTime, Long.MAX_VALUE / 4),
                            MAX_FINDINGS))
                    .findings()
                    .size();
        }
        return found;
    }

    /** One RE2/J matcher per pattern, patterns only. */
    @Benchmark
    public int re2jLoop(Read read) {
        int found = 0;
        for (String text : baselineTexts) {
            read.megabytes += text.length() / 1e6;
            for (Baseline baseline : baselines) {
                com.google.re2j.Matcher matcher = baseline.re2.matcher(text);
                while (matcher.find()) {
                    found++;
                }
            }
        }
        return found;
    }

    /** One java.util.regex matcher per pattern whose keyword is in the text, patterns only. */
    @Benchmark
    public int prefilteredBacktracking(Read read) {
        int found = 0;
        for (String text : baselineTexts) {
            read.megabytes += text.length() / 1e6;
            String lower = text.toLowerCase(Locale.ROOT);
            for (Baseline baseline : baselines) {
                if (!mayMatch(baseline, lower)) {
                    continue;
                }
                java.util.regex.Matcher matcher = baseline.backtracking.matcher(text);
                while (matcher.find()) {
                    found++;
                }
            }
        }
        return found;
    }

    private static boolean mayMatch(Baseline baseline, String lower) {
        if (baseline.keywords.isEmpty()) {
            return true;
        }
        for (String keyword : baseline.keywords) {
            if (lower.contains(keyword)) {
                return true;
            }
        }
        return false;
    }
}
