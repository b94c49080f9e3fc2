package io.portcullis.detect.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.Detector;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.EntityType;
import io.portcullis.model.Finding;
import io.portcullis.model.Span;
import io.portcullis.text.TextNormalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The general rules alone, without any rule that knows a provider: what share of secrets they find in the shapes in which
 * people paste them, and that they find nothing in harmless lines.
 */
class GenericSecretRecallTest {
    private static final double THRESHOLD = 0.5;
    private static final double LEAST_RECALL = 0.9;
    private static final String FILE = "secrets-generic.yaml";
    private static final RegexDetector DETECTOR =
            RegexDetector.of(RuleFiles.parse(FILE, RuleFiles.read("rules/" + FILE)));
    private static final Detector.Scan SCAN = DETECTOR.prepare(thresholds());

    /** What stands for {@code §P§}: passwords as people and generators make them. */
    private static final List<String> PASSWORDS = List.of(
            "{{password:12}}",
            "{{password:20}}",
            "{{base62:9}}7{{base62:6}}",
            "{{lower:6}}{{digits:4}}",
            "{{upper:1}}{{lower:7}}#{{digits:2}}");

    /** What stands for {@code §S§}: keys and tokens of providers that no rule knows. */
    private static final List<String> SECRETS = List.of(
            "{{base62:32}}",
            "{{hex:40}}",
            "{{base64url:41}}9A",
            "acme_{{base62:28}}",
            "{{uuid}}",
            "{{lower_alnum:24}}");

    @Test
    void findsSecretsInTheShapesInWhichPeoplePasteThem() {
        int all = 0;
        int found = 0;
        List<String> missed = new ArrayList<>();
        List<String> shapes =
                RuleFiles.read("generic-secret-shapes.txt").lines().toList();
        int count = 0;
        for (String line : shapes) {
            if (line.isBlank() || line.startsWith("##")) {
                continue;
            }
            count++;
            String shape = line.replace("\\n", "\n").replace("\\t", "\t");
            List<String> kinds = shape.contains("§P§") ? PASSWORDS : SECRETS;
            for (int i = 0; i < kinds.size(); i++) {
                String marked = ExampleTemplate.expand(
                        shape.replace("§P§", "«" + kinds.get(i) + "»").replace("§S§", "«" + kinds.get(i) + "»"), 7 + i);
                all++;
                if (isFound(marked)) {
                    found++;
                } else {
                    missed.add(marked.replace("\n", "\\n"));
                }
            }
        }
        double recall = (double) found / all;
        System.out.printf("generic secrets: %d shapes, %d texts, recall %.3f%n", count, all, recall);
        missed.forEach(text -> System.out.println("missed: " + text));
        assertThat(count).isGreaterThanOrEqualTo(40);
        assertThat(recall).isGreaterThanOrEqualTo(LEAST_RECALL);
    }

    @Test
    void findsNothingInHarmlessLines() {
        List<String> lines = RuleFiles.read("harmless-lines.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("##"))
                .toList();
        List<String> wrong = new ArrayList<>();
        for (String line : lines) {
            String text = ExampleTemplate.expand(line.replace("\\n", "\n"), 3);
            for (Finding finding : find(text)) {
                wrong.add(finding.recognizer() + " " + finding.explanation().pattern() + " in: " + text);
            }
        }
        assertThat(lines).hasSizeGreaterThanOrEqualTo(150);
        assertThat(wrong).isEmpty();
    }

    /** True when a finding covers the marked value exactly. */
    private static boolean isFound(String marked) {
        int start = marked.indexOf("«");
        int end = marked.indexOf("»") - 1;
        String text = marked.replace("«", "").replace("»", "");
        return find(text).stream().anyMatch(finding -> {
            Span span = finding.span();
            return span.start() == start && span.end() == end;
        });
    }

    private static List<Finding> find(String text) {
        return SCAN
                .scan(new DetectionRequest(
                        TextNormalizer.normalize(text),
                        false,
                        CallDeadline.after(System::nanoTime, 10_000_000_000L),
                        1000))
                .findings()
                .stream()
                .filter(finding -> finding.score() >= THRESHOLD)
                .toList();
    }

    private static Map<EntityType, Double> thresholds() {
        Map<EntityType, Double> thresholds = new HashMap<>();
        DETECTOR.entities().forEach(info -> thresholds.put(info.type(), THRESHOLD));
        return thresholds;
    }
}
