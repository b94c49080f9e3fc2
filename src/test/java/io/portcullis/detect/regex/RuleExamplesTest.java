package io.portcullis.detect.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.portcullis.detect.DetectionRequest;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.Finding;
import io.portcullis.model.Span;
import io.portcullis.text.TextNormalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule's own examples: the marked spans are found, exactly, and nothing in the others, at the default threshold. */
class RuleExamplesTest {
    private static final double THRESHOLD = 0.5;
    private static final int LEAST_EXAMPLES = 3;
    private static final RegexDetector DETECTOR = RegexDetector.of(RuleFiles.loadWithExamples());

    @TestFactory
    Stream<DynamicNode> everyRule() {
        return DETECTOR.rules().rules().stream().map(rule -> dynamicContainer(rule.id(), tests(rule)));
    }

    @Test
    void theProductLoadsTheSameRulesWithoutTheirExamples() {
        List<Rule> stripped = DETECTOR.rules().rules().stream()
                .map(rule -> new Rule(
                        rule.id(),
                        rule.type(),
                        rule.category(),
                        rule.description(),
                        rule.source(),
                        rule.regions(),
                        rule.severity(),
                        rule.context(),
                        rule.counterContext(),
                        rule.patterns(),
                        new Rule.Examples(List.of(), List.of())))
                .toList();

        assertThat(RuleFiles.load()).isEqualTo(stripped);
    }

    private static Stream<DynamicNode> tests(Rule rule) {
        List<DynamicNode> tests = new ArrayList<>();
        tests.add(dynamicTest("has enough examples", () -> {
            assertThat(rule.examples().match()).hasSizeGreaterThanOrEqualTo(LEAST_EXAMPLES);
            assertThat(rule.examples().noMatch()).hasSizeGreaterThanOrEqualTo(LEAST_EXAMPLES);
            assertThat(rule.source()).startsWith("https://");
        }));
        for (String example : rule.examples().match()) {
            tests.add(dynamicTest("finds: " + example, () -> {
                for (long seed = 1; seed <= 5; seed++) {
                    String marked = ExampleTemplate.expand(example, seed);
                    assertThat(marked).as("a match example marks its value").contains("[[");
                    assertThat(mark(rule, plain(marked))).isEqualTo(marked);
                }
            }));
        }
        for (String example : rule.examples().noMatch()) {
            tests.add(dynamicTest("leaves: " + example, () -> {
                String text = plain(ExampleTemplate.expand(example, 1));
                assertThat(mark(rule, text)).isEqualTo(text);
            }));
        }
        return tests.stream();
    }

    private static String plain(String marked) {
        return marked.replace("[[", "").replace("]]", "");
    }

    /** The text with the rule's findings marked; of overlapping ones the longest. */
    private static String mark(Rule rule, String text) {
        List<Span> spans = new ArrayList<>();
        DETECTOR
                .prepare(Map.of(rule.type(), THRESHOLD))
                .scan(new DetectionRequest(
                        TextNormalizer.normalize(text),
                        false,
                        CallDeadline.after(System::nanoTime, 10_000_000_000L),
                        1000))
                .findings()
                .stream()
                .filter(finding -> finding.recognizer().equals(rule.id()) && finding.score() >= THRESHOLD)
                .map(Finding::span)
                .sorted((a, b) -> b.length() - a.length())
                .forEach(span -> {
                    if (spans.stream().noneMatch(span::overlaps)) {
                        spans.add(span);
                    }
                });
        StringBuilder marked = new StringBuilder(text);
        spans.sort((a, b) -> b.start() - a.start());
        for (Span span : spans) {
            marked.insert(span.end(), "]]").insert(span.start(), "[[");
        }
        return marked.toString();
    }
}
