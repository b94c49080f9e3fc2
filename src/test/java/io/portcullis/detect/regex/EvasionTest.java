package io.portcullis.detect.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.Detector;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.EntityInfo;
import io.portcullis.model.EntityType;
import io.portcullis.model.Finding;
import io.portcullis.text.TextNormalizer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Values in disguises, one and two deep: how many are found, and that the span is the disguised text. */
class EvasionTest {
    private static final Detector.Scan SCAN;

    static {
        RegexDetector detector = RegexDetector.load();
        SCAN = detector.prepare(detector.entities().stream()
                .map(EntityInfo::type)
                .collect(Collectors.toMap(type -> type, type -> 0.5)));
    }

    private static final Map<String, String> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("EMAIL_ADDRESS", "jane.roe@mail.demo.org");
        VALUES.put("US_SSN", "536-90-4399");
        VALUES.put("CREDIT_CARD", "4111 1111 1111 1111");
        VALUES.put("IBAN_CODE", "GB82WEST12345698765432");
        VALUES.put("PHONE_NUMBER", "+1 415-555-0132");
        VALUES.put("IP_ADDRESS", "203.0.113.77");
        VALUES.put("AWS_ACCESS_KEY", ExampleTemplate.expand("AKIA{{base32:16}}", 3));
        VALUES.put("GITHUB_TOKEN", ExampleTemplate.expand("{{github_token:ghp}}", 3));
        VALUES.put("STRIPE_SECRET_KEY", ExampleTemplate.expand("sk_live_{{base62:24}}", 3));
        VALUES.put("SLACK_TOKEN", ExampleTemplate.expand("xoxb-{{digits:12}}-{{digits:12}}-{{base62:24}}", 3));
        VALUES.put("JWT", ExampleTemplate.expand("{{jwt}}", 3));
        VALUES.put("US_ITIN", "912-70-1234");
        VALUES.put("MAC_ADDRESS", "3c:5a:b4:01:9f:e2");
        VALUES.put("GOOGLE_API_KEY", ExampleTemplate.expand("AIza{{base62:35}}", 3));
        VALUES.put("GITLAB_TOKEN", ExampleTemplate.expand("glpat-{{base62:20}}", 3));
        VALUES.put("NPM_TOKEN", ExampleTemplate.expand("{{npm_token}}", 3));
        VALUES.put("SENDGRID_API_KEY", ExampleTemplate.expand("SG.{{base62:22}}.{{base62:43}}", 3));
        VALUES.put("HUGGINGFACE_TOKEN", ExampleTemplate.expand("hf_{{letters:34}}", 3));
        VALUES.put("OPENAI_API_KEY", ExampleTemplate.expand("sk-proj-{{base62:74}}T3BlbkFJ{{base62:74}}", 3));
        VALUES.put("ANTHROPIC_API_KEY", ExampleTemplate.expand("sk-ant-api03-{{base64url:93}}AA", 3));
    }

    private static final Map<String, UnaryOperator<String>> DISGUISES = new LinkedHashMap<>();

    static {
        DISGUISES.put("full width", text -> map(text, c -> c > ' ' && c < 127 ? c + 0xFEE0 : c));
        DISGUISES.put("full-width digits", text -> map(text, c -> c >= '0' && c <= '9' ? c + 0xFEE0 : c));
        DISGUISES.put("mathematical bold", text -> map(text, EvasionTest::mathematical));
        DISGUISES.put("Arabic digits", text -> map(text, c -> c >= '0' && c <= '9' ? c - '0' + 0x0660 : c));
        DISGUISES.put("Devanagari digits", text -> map(text, c -> c >= '0' && c <= '9' ? c - '0' + 0x0966 : c));
        DISGUISES.put("zero-width space", text -> join(text, "\u200B"));
        DISGUISES.put("zero-width joiner", text -> join(text, "\u200D"));
        DISGUISES.put("word joiner", text -> join(text, "\u2060"));
        DISGUISES.put("soft hyphen", text -> join(text, "\u00AD"));
        DISGUISES.put("byte-order mark", text -> join(text, "\uFEFF"));
        DISGUISES.put("bidi override", text -> "\u202D" + text + "\u202C");
        DISGUISES.put("bidi isolates", text -> join(text, "\u2068"));
        DISGUISES.put("variation selector", text -> join(text, "\uFE0F"));
        DISGUISES.put("tag characters", text -> join(text, new String(Character.toChars(0xE0020))));
        DISGUISES.put("combining strike", text -> join(text, "\u0336"));
        DISGUISES.put("combining grapheme joiner", text -> join(text, "\u034F"));
        DISGUISES.put("Cyrillic letters", text -> map(text, EvasionTest::cyrillic));
        DISGUISES.put("Greek letters", text -> map(text, EvasionTest::greek));
        DISGUISES.put(
                "accents",
                text -> text.replace("a", "\u00E1").replace("e", "\u00EA").replace("o", "\u00F6"));
        DISGUISES.put("en dash", text -> text.replace('-', '\u2013'));
        DISGUISES.put("minus sign", text -> text.replace('-', '\u2212'));
        DISGUISES.put("non-breaking hyphen", text -> text.replace('-', '\u2011'));
        DISGUISES.put("no-break space", text -> text.replace(' ', '\u00A0'));
        DISGUISES.put("thin space", text -> text.replace(' ', '\u2009'));
        DISGUISES.put("ideographic space", text -> text.replace(' ', '\u3000'));
        DISGUISES.put("one-dot leader", text -> text.replace('.', '\u2024'));
        DISGUISES.put("full-width at", text -> text.replace('@', '\uFF20'));
        DISGUISES.put("small at", text -> text.replace('@', '\uFE6B'));
        DISGUISES.put("[at] and [dot]", text -> text.replace("@", " [at] ").replace(".", " [dot] "));
        DISGUISES.put("(at)", text -> text.replace("@", "(at)"));
        DISGUISES.put(
                "percent",
                text -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
        DISGUISES.put("percent, every character", text -> each(text, c -> "%%%02X".formatted(c)));
        DISGUISES.put("HTML decimal", text -> each(text, c -> "&#" + c + ";"));
        DISGUISES.put("HTML hex", text -> each(text, c -> "&#x%x;".formatted(c)));
        DISGUISES.put(
                "HTML named",
                text -> text.replace("@", "&commat;").replace(".", "&period;").replace("-", "&hyphen;"));
        DISGUISES.put("JSON escapes", text -> each(text, c -> "\\u%04x".formatted(c)));
        DISGUISES.put("hex escapes", text -> each(text, c -> "\\x%02x".formatted(c)));
        DISGUISES.put("base64", text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        DISGUISES.put(
                "base64url",
                text -> Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(("v=" + text).getBytes(StandardCharsets.UTF_8)));
        DISGUISES.put("hex", text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
        DISGUISES.put(
                "hex, upper case",
                text -> HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8)));
        DISGUISES.put("spaced out", text -> join(text, " ").replace("   ", " "));
    }

    @Test
    void findsAtLeastNineOfTenOneAndTwoDeep() {
        List<String> missed = new ArrayList<>();
        int total = 0;
        for (Map.Entry<String, String> value : VALUES.entrySet()) {
            for (Map.Entry<String, UnaryOperator<String>> one : DISGUISES.entrySet()) {
                total += tryOut(value.getKey(), one.getKey(), one.getValue().apply(value.getValue()), missed);
                for (String second : List.of("zero-width space", "base64", "percent", "JSON escapes")) {
                    String twice = DISGUISES.get(second).apply(one.getValue().apply(value.getValue()));
                    total += tryOut(value.getKey(), one.getKey() + ", then " + second, twice, missed);
                }
            }
        }

        System.out.println("disguises: " + (total - missed.size()) + " of " + total + " found; missed: " + missed);
        assertThat((double) missed.size() / total).isLessThanOrEqualTo(0.10);
    }

    private static int tryOut(String type, String name, String disguised, List<String> missed) {
        String before = "please use ";
        List<Finding> findings = SCAN.scan(new DetectionRequest(
                        TextNormalizer.normalize(before + disguised + " for it"),
                        false,
                        CallDeadline.after(System::nanoTime, 10_000_000_000L),
                        1000))
                .findings();
        // A secret is caught by whatever name.
        boolean found = findings.stream()
                .anyMatch(finding -> finding.span().start() >= before.length() - 1
                        && finding.span().end() <= before.length() + disguised.length() + 1
                        && finding.span().length() * 2 >= disguised.length()
                        && isKindOf(finding.type(), type));
        if (!found) {
            missed.add(type + " in " + name);
        }
        return 1;
    }

    private static boolean isKindOf(EntityType found, String type) {
        boolean secret = type.endsWith("KEY") || type.endsWith("TOKEN") || type.equals("JWT");
        return found.name().equals(type) || secret && found.name().matches(".*(KEY|TOKEN|SECRET|JWT)");
    }

    private interface Letters {
        int map(int c);
    }

    private interface Text {
        String map(int c);
    }

    private static String map(String text, Letters letters) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> out.appendCodePoint(letters.map(c)));
        return out.toString();
    }

    private static String each(String text, Text code) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.append(code.map(c)));
        return out.toString();
    }

    private static String join(String text, String between) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> out.append(out.isEmpty() ? "" : between).appendCodePoint(c));
        return out.toString();
    }

    private static int mathematical(int c) {
        if (c >= '0' && c <= '9') {
            return 0x1D7CE + c - '0';
        }
        if (c >= 'a' && c <= 'z') {
            return 0x1D41A + c - 'a';
        }
        return c >= 'A' && c <= 'Z' ? 0x1D400 + c - 'A' : c;
    }

    private static int cyrillic(int c) {
        int at = "aceopxyABEKMHOPCTX".indexOf(c);
        return at < 0 ? c : "асеорхуАВЕКМНОРСТХ".charAt(at);
    }

    private static int greek(int c) {
        int at = "oABEZHIKMNOPTYX".indexOf(c);
        return at < 0 ? c : "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ".charAt(at);
    }
}
