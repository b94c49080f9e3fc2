package io.portcullis.detect.regex;

import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.Detector;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.EntityInfo;
import io.portcullis.text.TextNormalizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Texts that are written to make a scanner slow. */
final class AdversarialTexts {
    private AdversarialTexts() {}

    /** The kinds of text; {@code prose} is the clean one to compare with. */
    static String of(String kind, int length) {
        return switch (kind) {
            case "prose" -> SampleTexts.prose(length, 1);
            case "digits" -> "7".repeat(length);
            case "letters" -> "a".repeat(length);
            case "at signs" -> "@".repeat(length);
            case "addresses without end" -> fill("a.b-c@d.e-f@", length);
            case "digits and dashes" -> fill("1-2-3-4-5-6-7-8-9-0-", length);
            case "groups of digits" -> random(length, 11, " -.", 4);
            case "colons" -> fill("0a:1b:2c::", length);
            case "keywords" -> fill("password token secret api_key ", length);
            case "keywords and signs" -> fill("password=\"token: secret => ", length);
            case "angle brackets" -> fill("<password><token>&lt;", length);
            case "base64 in base64" -> nested(length);
            case "hex" -> random(length, 16, "", 0);
            case "percent" -> fill("%25%32%35%34%31", length);
            case "entities" -> fill("&#x26;#x40;&amp;", length);
            case "escapes" -> fill("\\u005cu0041\\x5c", length);
            case "spaced out" -> fill("a b c d 1 2 3 4 ", length);
            case "near misses" -> nearMisses(length);
            case "findings of every rule" -> findings(length);
            default -> throw new IllegalArgumentException("unknown kind " + kind);
        };
    }

    private static String fill(String part, int length) {
        return part.repeat(length / part.length() + 1).substring(0, length);
    }

    private static String random(int length, int radix, String signs, int every) {
        Random random = new Random(2);
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            boolean sign = every > 0 && random.nextInt(every) == 0;
            text.append(
                    sign
                            ? signs.charAt(random.nextInt(signs.length()))
                            : Character.forDigit(random.nextInt(Math.min(radix, every > 0 ? 10 : radix)), 16));
        }
        return text.toString();
    }

    private static String nested(int length) {
        byte[] inner = SampleTexts.prose(length / 2, 3).getBytes(StandardCharsets.UTF_8);
        byte[] once = Base64.getEncoder().encode(inner);
        String twice = Base64.getEncoder().encodeToString(once);
        return fill(twice + " ", length);
    }

    /** What every rule nearly finds, and none does: its examples without a finding, and those with one cut off. */
    private static String nearMisses(int length) {
        RegexDetector detector = RegexDetector.load();
        Detector.Scan scan = detector.prepare(detector.entities().stream()
                .map(EntityInfo::type)
                .collect(Collectors.toMap(type -> type, type -> 0.5)));
        List<String> parts = new ArrayList<>();
        for (Rule rule : RuleFiles.loadWithExamples()) {
            rule.examples().noMatch().forEach(example -> parts.add(ExampleTemplate.expand(example, 1)));
            rule.examples().match().forEach(example -> parts.add(cut(ExampleTemplate.expand(example, 1))));
        }
        parts.removeIf(part -> !scan.scan(new DetectionRequest(
                        TextNormalizer.normalize(part),
                        false,
                        CallDeadline.after(System::nanoTime, Long.MAX_VALUE / 4),
                        part.length()))
                .findings()
                .isEmpty());
        Collections.shuffle(parts, new Random(5));
        return fill(String.join("\n", parts) + "\n", length);
    }

    /** A text that ends in the second half of its value. */
    private static String cut(String example) {
        int start = example.indexOf("[[");
        int end = example.indexOf("]]");
        return start < 0 ? example : example.substring(0, (start + 3 * end) / 4).replace("[[", "");
    }

    /** Everything that rules find, without anything between. */
    private static String findings(int length) {
        List<String> parts = new ArrayList<>();
        for (Rule rule : RuleFiles.loadWithExamples()) {
            for (String example : rule.examples().match()) {
                parts.add(ExampleTemplate.expand(example, 1).replace("[[", "").replace("]]", ""));
            }
        }
        Collections.shuffle(parts, new Random(5));
        return fill(String.join("\n", parts) + "\n", length);
    }
}
