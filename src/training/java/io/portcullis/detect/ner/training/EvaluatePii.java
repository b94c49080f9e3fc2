package io.portcullis.detect.ner.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.detect.Demand;
import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.Detector;
import io.portcullis.detect.ner.LanguageModels;
import io.portcullis.detect.ner.NerDetector;
import io.portcullis.detect.ner.Tokens;
import io.portcullis.detect.ner.WordTokenizer;
import io.portcullis.detect.regex.RegexDetector;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.Finding;
import io.portcullis.text.TextNormalizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Behind {@code make eval-pii}: rules and name model together on texts with gold spans. The texts are JSON, one in a line:
 * {@code {"text": "…", "spans": [{"start": 0, "end": 4, "label": "PERSON"}]}}, offsets in code points.
 */
public final class EvaluatePii {
    private static final double RULE_THRESHOLD = 0.5;
    private static final int MOST_FINDINGS = 10_000;
    private static final long SECONDS = 30;
    private static final int MOST_SAMPLES = 12;
    private static final int AROUND = 25;

    private final LabelMapping mapping;
    private final List<Detector.Scan> scans = new ArrayList<>();
    private final Map<String, Counts> strict = new TreeMap<>();
    private final Map<String, Counts> overlapping = new TreeMap<>();
    private final Map<String, int[]> characters = new TreeMap<>();
    private final Map<String, int[]> tokens = new TreeMap<>();
    private final Map<String, List<String>> samples = new TreeMap<>();
    private final Map<String, Integer> kinds = new HashMap<>();

    private EvaluatePii(LabelMapping mapping) {
        this.mapping = mapping;
    }

    /** Some characters of a text that are, or are said to be, of a type; offsets are UTF-16. */
    private record Mark(int start, int end, String type) {
        boolean overlaps(Mark other) {
            return start < other.end && other.start < end;
        }
    }

    /**
     * Measures.
     *
     * @param arguments JSON lines, mapping file, recall bias, threshold of model findings, folder of a model to take in the place
     *     of the shipped English one or nothing
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 4 || arguments[0].isEmpty()) {
            System.err.println(
                    "usage: make eval-pii TEXTS=file.jsonl [MAPPING=file] [BIAS=0] [THRESHOLD=0.7] [MODELS=folder]");
            System.exit(2);
        }
        List<JsonNode> texts = new ArrayList<>();
        Set<String> labels = new TreeSet<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : TextFile.lines(Path.of(arguments[0]))) {
            if (!line.isBlank()) {
                JsonNode text = json.readTree(line);
                texts.add(text);
                text.path("spans").forEach(span -> labels.add(span.path("label").asText()));
            }
        }
        EvaluatePii evaluation = new EvaluatePii(LabelMapping.read(Path.of(arguments[1])));
        Map<String, Path> folders =
                arguments.length > 4 && !arguments[4].isEmpty() ? Map.of("en", Path.of(arguments[4])) : Map.of();
        evaluation.prepare(
                labels,
                Double.parseDouble(arguments[2]),
                Double.parseDouble(arguments[3]),
                LanguageModels.load(folders, 0));
        long start = System.nanoTime();
        texts.forEach(evaluation::add);
        evaluation.print(texts.size(), (System.nanoTime() - start) / 1e9);
    }

    private void prepare(
            Set<String> labels, double bias, double threshold, io.portcullis.detect.ner.Languages languages) {
        Set<String> asked = mapping.allTypes(labels);
        for (Detector detector : List.of(RegexDetector.load(), new NerDetector(languages))) {
            Map<EntityType, Double> wanted = new HashMap<>();
            for (EntityInfo info : detector.entities()) {
                if (asked.contains(info.type().name())) {
                    wanted.put(info.type(), detector instanceof NerDetector ? threshold : RULE_THRESHOLD);
                }
            }
            scans.add(detector.prepare(new Demand(wanted, bias, Set.of("en"))));
        }
        Progress.say("types asked for: %s", String.join(", ", asked));
    }

    private void add(JsonNode node) {
        String text = node.path("text").asText();
        List<Mark> gold = new ArrayList<>();
        List<Mark> ignored = new ArrayList<>();
        List<Set<String>> right = new ArrayList<>();
        for (JsonNode span : node.path("spans")) {
            String label = span.path("label").asText();
            int start = text.offsetByCodePoints(0, span.path("start").asInt());
            int end = text.offsetByCodePoints(
                    start, span.path("end").asInt() - span.path("start").asInt());
            if (mapping.isIgnored(label)) {
                ignored.add(new Mark(start, end, label));
                continue;
            }
            int[] stripped = mapping.stripped(text, start, end, label);
            if (stripped != null) {
                gold.add(new Mark(stripped[0], stripped[1], mapping.type(label)));
                right.add(mapping.types(label));
            } else {
                ignored.add(new Mark(start, end, label));
            }
        }
        compare(text, gold, right, ignored, found(text));
    }

    private List<Mark> found(String text) {
        List<Mark> found = new ArrayList<>();
        DetectionRequest request = new DetectionRequest(
                TextNormalizer.normalize(text),
                false,
                CallDeadline.after(System::nanoTime, TimeUnit.SECONDS.toNanos(SECONDS)),
                MOST_FINDINGS);
        for (Detector.Scan scan : scans) {
            for (Finding finding : scan.scan(request).findings()) {
                found.add(new Mark(
                        finding.span().start(),
                        finding.span().end(),
                        finding.type().name()));
            }
        }
        return found;
    }

    private void compare(String text, List<Mark> gold, List<Set<String>> right, List<Mark> ignored, List<Mark> found) {
        Set<Mark> used = new HashSet<>();
        for (int g = 0; g < gold.size(); g++) {
            Mark mark = gold.get(g);
            Set<String> types = right.get(g);
            Counts exact = strict.computeIfAbsent(mark.type, unused -> new Counts());
            Counts loose = overlapping.computeIfAbsent(mark.type, unused -> new Counts());
            boolean same = false;
            boolean touched = false;
            boolean[] covered = new boolean[mark.end - mark.start];
            for (Mark one : found) {
                if (!one.overlaps(mark)) {
                    continue;
                }
                for (int i = Math.max(one.start, mark.start); i < Math.min(one.end, mark.end); i++) {
                    covered[i - mark.start] = true;
                }
                if (types.contains(one.type)) {
                    touched = true;
                    used.add(one);
                    same |= one.start == mark.start && one.end == mark.end;
                }
            }
            count(exact, same);
            count(loose, touched);
            int[] sum = characters.computeIfAbsent(mark.type, unused -> new int[2]);
            for (boolean one : covered) {
                sum[0] += one ? 1 : 0;
                sum[1]++;
            }
            countTokens(text, mark, types, found);
            if (!same) {
                sample(mark.type + (touched ? " cut differently" : otherType(mark, found)), text, mark);
                if (touched) {
                    exact.addWrong();
                }
            }
        }
        for (Mark one : found) {
            boolean excused = used.contains(one) || ignored.stream().anyMatch(mark -> mark.overlaps(one));
            if (!excused) {
                strict.computeIfAbsent(one.type, unused -> new Counts()).addWrong();
                overlapping.computeIfAbsent(one.type, unused -> new Counts()).addWrong();
                String what = gold.stream()
                        .filter(mark -> mark.overlaps(one))
                        .findFirst()
                        .map(mark -> " wrong: is " + mark.type)
                        .orElse(" wrong: is nothing");
                sample(one.type + what, text, one);
            }
        }
    }

    /** Tokens of a gold span, and those of them that a finding of a right type covers. */
    private void countTokens(String text, Mark gold, Set<String> types, List<Mark> found) {
        int[] sum = tokens.computeIfAbsent(gold.type, unused -> new int[2]);
        Tokens cut = WordTokenizer.tokenize(text, gold.start, gold.end);
        for (int i = 0; i < cut.size(); i++) {
            Mark token = new Mark(cut.start(i), cut.end(i), gold.type);
            sum[1]++;
            if (found.stream().anyMatch(one -> types.contains(one.type) && one.overlaps(token))) {
                sum[0]++;
            }
        }
    }

    private static void count(Counts counts, boolean right) {
        if (right) {
            counts.addRight();
        } else {
            counts.addMissed();
        }
    }

    private static String otherType(Mark mark, List<Mark> found) {
        return found.stream()
                .filter(one -> one.overlaps(mark))
                .findFirst()
                .map(one -> " missed: taken for " + one.type)
                .orElse(" missed");
    }

    /** Keeps every so many-th text around a mistake, so that samples come from the whole file. */
    private void sample(String kind, String text, Mark mark) {
        int seen = kinds.merge(kind, 1, Integer::sum);
        List<String> kept = samples.computeIfAbsent(kind, unused -> new ArrayList<>());
        if (kept.size() < MOST_SAMPLES) {
            kept.add(around(text, mark));
        } else if (Integer.bitCount(seen) == 1) {
            kept.set(Integer.numberOfTrailingZeros(seen) % MOST_SAMPLES, around(text, mark));
        }
    }

    private static String around(String text, Mark mark) {
        int from = Math.max(0, mark.start - AROUND);
        int to = Math.min(text.length(), mark.end + AROUND);
        return (text.substring(from, mark.start)
                        + "[["
                        + text.substring(mark.start, mark.end)
                        + "]]"
                        + text.substring(mark.end, to))
                .replace('\n', '\u23CE');
    }

    private static double percent(int @Nullable [] sum) {
        return sum == null || sum[1] == 0 ? 0 : 100.0 * sum[0] / sum[1];
    }

    private void print(int texts, double seconds) {
        System.out.printf(Locale.ROOT, "%n%d texts in %.1f s%n%n", texts, seconds);
        System.out.printf(
                Locale.ROOT,
                "%-22s %6s | %-22s | %-22s | %-13s | %s%n",
                "type",
                "gold",
                "strict P / R / F",
                "overlap P / R / F",
                "tokens masked",
                "characters covered by any finding");
        strict.forEach((type, counts) -> {
            Counts loose = overlapping.getOrDefault(type, new Counts());
            System.out.printf(
                    Locale.ROOT,
                    "%-22s %6d | %5.1f / %5.1f / %5.1f | %5.1f / %5.1f / %5.1f | %13.1f | %5.1f%n",
                    type,
                    counts.right() + counts.missed(),
                    counts.precision(),
                    counts.recall(),
                    counts.f1(),
                    loose.precision(),
                    loose.recall(),
                    loose.f1(),
                    percent(tokens.get(type)),
                    percent(characters.get(type)));
        });
        kinds.entrySet().stream()
                .sorted((a, b) -> b.getValue() != a.getValue().intValue()
                        ? Integer.compare(b.getValue(), a.getValue())
                        : a.getKey().compareTo(b.getKey()))
                .forEach(kind -> {
                    System.out.printf(Locale.ROOT, "%n%s: %d%n", kind.getKey(), kind.getValue());
                    samples.getOrDefault(kind.getKey(), List.of())
                            .forEach(sample -> System.out.println("    " + sample));
                });
    }
}
