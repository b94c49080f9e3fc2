package io.portcullis.detect.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.Detector;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.Finding;
import io.portcullis.text.TextNormalizer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long key that a stream shows piece by piece is found from its beginning on, and is the same finding in the end. */
class GrowingSecretTest {
    private static final String BEFORE = "the key: ";
    private static final RegexDetector DETECTOR = RegexDetector.load();
    private static final Detector.Scan SCAN = DETECTOR.prepare(DETECTOR.entities().stream()
            .filter(info -> info.category().isSecret())
            .collect(Collectors.toMap(EntityInfo::type, info -> 0.5)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-proj-{{base64url:120}}T3BlbkFJ{{base64url:119}}A",
                "sk-proj-{{base64url:74}}T3BlbkFJ{{base64url:73}}A",
                "sk-ant-api03-{{base64url:93}}AA",
                "sk-ant-api03-{{base64url:240}}AA",
            })
    void isFoundWhileItGrowsAndWhenItIsWhole(String template) {
        String key = ExampleTemplate.expand(template, 77);
        String text = BEFORE + key + " and more";
        int whole = BEFORE.length() + key.length();

        for (int shown = BEFORE.length() + 60; shown <= text.length(); shown += 7) {
            assertThat(find(text.substring(0, shown), true))
                    .as("after %d characters", shown)
                    .anyMatch(finding -> finding.span().start() == BEFORE.length());
        }
        assertThat(find(text, false))
                .anyMatch(finding -> finding.span().start() == BEFORE.length()
                        && finding.span().end() == whole);
    }

    private static List<Finding> find(String text, boolean growing) {
        return SCAN.scan(new DetectionRequest(
                        TextNormalizer.normalize(text),
                        growing,
                        CallDeadline.after(System::nanoTime, 10_000_000_000L),
                        1000))
                .findings();
    }
}
