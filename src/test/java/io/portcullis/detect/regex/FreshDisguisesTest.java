package io.portcullis.detect.regex;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.detect.DetectionRequest;
import io.portcullis.detect.Detector;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.EntityInfo;
import io.portcullis.text.TextNormalizer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A second table: other values and other disguises than {@link EvasionTest}, one and two deep. */
class FreshDisguisesTest {
    private static final double LEAST_FOUND = 0.9;
    private static final Detector.Scan SCAN;

    static {
        RegexDetector detector = RegexDetector.load();
        SCAN = detector.prepare(detector.entities().stream()
                .map(EntityInfo::type)
                .collect(Collectors.toMap(type -> type, type -> 0.5)));
    }

    /** Value by type. */
    private static final Map<String, String> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("EMAIL_ADDRESS", "maria.k2@post.sample.net");
        VALUES.put("US_SSN", "219-09-9998");
        VALUES.put("CREDIT_CARD", "5555-5555-5555-4444");
        VALUES.put("IBAN_CODE", "DE89370400440532013000");
        VALUES.put("PHONE_NUMBER", "+49 30 901820");
        VALUES.put("IP_ADDRESS", "198.51.100.23");
        VALUES.put("AWS_ACCESS_KEY", ExampleTemplate.expand("AKIA{{base32:16}}", 11));
        VALUES.put("GITHUB_TOKEN", ExampleTemplate.expand("{{github_token:gho}}", 11));
        VALUES.put("JWT", ExampleTemplate.expand("{{jwt}}", 11));
        VALUES.put("GITLAB_TOKEN", ExampleTemplate.expand("glpat-{{base62:20}}", 11));
    }

    private static final Map<String, UnaryOperator<String>> DISGUISES = new LinkedHashMap<>();

    static {
        DISGUISES.put("Thai digits", text -> digits(text, 0x0E50));
        DISGUISES.put("Bengali digits", text -> digits(text, 0x09E6));
        DISGUISES.put("monospace digits", text -> digits(text, 0x1D7F6));
        DISGUISES.put("keycaps", text -> text.replaceAll("([0-9])", "$1\uFE0F\u20E3"));
        DISGUISES.put("superscript digits", text -> mapped(text, "0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"));
        DISGUISES.put("subscript digits", text -> digits(text, 0x2080));
        DISGUISES.put("circled digits", text -> mapped(text, "0123456789", "⓪①②③④⑤⑥⑦⑧⑨"));
        DISGUISES.put("negative circled digits", text -> mapped(text, "0123456789", "⓿❶❷❸❹❺❻❼❽❾"));
        DISGUISES.put("parenthesised digits", text -> mapped(text, "123456789", "⑴⑵⑶⑷⑸⑹⑺⑻⑼"));
        DISGUISES.put("Armenian and Cherokee letters", text -> mapped(text, "ousnAHSTWKM", "օսѕոᎪᎻᏚᎢᎳᏦᎷ"));
        DISGUISES.put("Mongolian vowel separator", text -> join(text, "\u180E"));
        DISGUISES.put("invisible plus", text -> join(text, "\u2064"));
        DISGUISES.put("null characters", text -> join(text, "\u0000"));
        DISGUISES.put("terminal colours", text -> "\u001B[31m" + text + "\u001B[0m");
        DISGUISES.put("figure dash", text -> text.replace('-', '\u2012'));
        DISGUISES.put("horizontal bar", text -> text.replace('-', '\u2015'));
        DISGUISES.put("katakana middle dot", text -> text.replace('.', '\u30FB'));
        DISGUISES.put("{at} {dot}", text -> text.replace("@", "{at}").replace(".", "{dot}"));
        DISGUISES.put("( at ) ( dot )", text -> text.replace("@", " ( at ) ").replace(".", " ( dot ) "));
        DISGUISES.put("at and dot", text -> text.replace("@", " at ").replace(".", " dot "));
        DISGUISES.put("percent u", text -> each(text, "%%u%04x"));
        DISGUISES.put("percent twice", text -> each(text, "%%25%02x"));
        DISGUISES.put("entities with zeros", text -> each(text, "&#%07d;"));
        DISGUISES.put(
                "entities without semicolon", text -> text.replace("@", "&#64").replace("-", "&#x2d;"));
        DISGUISES.put("escapes in braces", text -> each(text, "\\u{%x}"));
        DISGUISES.put("eight-digit escapes", text -> each(text, "\\U%08x"));
        DISGUISES.put("octal escapes", text -> each(text, "\\%03o"));
        DISGUISES.put("escaped escapes", text -> each(text, "\\\\u%04x"));
        DISGUISES.put("Markdown escapes", text -> text.replaceAll("([@._-])", "\\\\$1"));
        DISGUISES.put("quoted-printable", text -> each(text, "=%02X"));
        DISGUISES.put("UTF-7", text -> text.replace("@", "+AEA-").replace("_", "+AF8-"));
        DISGUISES.put("hex with spaces", text -> HexFormat.ofDelimiter(" ").formatHex(bytes(text)));
        DISGUISES.put("hex with colons", text -> HexFormat.ofDelimiter(":").formatHex(bytes(text)));
        DISGUISES.put("hex with 0x", text -> "0x" + HexFormat.of().formatHex(bytes(text)));
        DISGUISES.put(
                "base64 in lines",
                text -> Base64.getMimeEncoder(20, new byte[] {'\n'})
                        .encodeToString(bytes("a longer text around it: " + text + " and what follows")));
        DISGUISES.put(
                "base64 of UTF-16",
                text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_16LE)));
        DISGUISES.put("data URL", text -> "data:text/plain;base64," + base64(text));
        DISGUISES.put("base32", FreshDisguisesTest::base32);
        DISGUISES.put("dotted out", text -> join(text, "."));
        DISGUISES.put("dashed out", text -> join(text, "-"));
        DISGUISES.put("commas", text -> join(text, ", "));
        DISGUISES.put("HTML tags", text -> text.substring(0, 5) + "<b></b>" + text.substring(5));
        DISGUISES.put("HTML comment", text -> text.substring(0, 7) + "<!-- x -->" + text.substring(7));
        DISGUISES.put("tags of Unicode", text -> mappedBy(text, 0xE0000));
        DISGUISES.put("line break", text -> text.substring(0, 6) + "\n" + text.substring(6));
        DISGUISES.put("line break in a quote", text -> text.substring(0, 6) + "\n> " + text.substring(6));
        DISGUISES.put("continued line", text -> text.substring(0, 6) + "\\\n" + text.substring(6));
    }

    @Test
    void findsAtLeastNineOfTenOneAndTwoDeep() {
        // Given every value in every disguise, by itself and in base64, percent-encoding and zero-width characters
        Map<String, UnaryOperator<String>> second = new LinkedHashMap<>();
        second.put("", UnaryOperator.identity());
        second.put(", then base64", FreshDisguisesTest::base64);
        second.put(", then percent", text -> percent(text));
        second.put(", then zero width", text -> join(text, "\u200B"));

        // When
        int total = 0;
        Map<String, List<String>> missed = new TreeMap<>();
        for (Map.Entry<String, UnaryOperator<String>> one : DISGUISES.entrySet()) {
            for (Map.Entry<String, UnaryOperator<String>> two : second.entrySet()) {
                for (Map.Entry<String, String> value : VALUES.entrySet()) {
                    total++;
                    if (!isFound(
                            value.getKey(), two.getValue().apply(one.getValue().apply(value.getValue())))) {
                        missed.computeIfAbsent(one.getKey() + two.getKey(), name -> new ArrayList<>())
                                .add(value.getKey());
                    }
                }
            }
        }

        // Then
        int count = missed.values().stream().mapToInt(List::size).sum();
        assertThat(1 - (double) count / total).as("missed: %s", missed).isGreaterThanOrEqualTo(LEAST_FOUND);
    }

    private static boolean isFound(String type, String disguised) {
        String before = "please use ";
        return SCAN
                .scan(new DetectionRequest(
                        TextNormalizer.normalize(before + disguised + " for it"),
                        false,
                        CallDeadline.after(System::nanoTime, 10_000_000_000L),
                        1000))
                .findings()
                .stream()
                .anyMatch(finding -> finding.span().start() >= before.length() - 1
                        && finding.span().end() <= before.length() + disguised.length() + 1
                        && finding.type().name().equals(type));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    private static String percent(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : bytes(text)) {
            out.append("%%%02X".formatted(b & 0xFF));
        }
        return out.toString();
    }

    private static String base32(String text) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        StringBuilder out = new StringBuilder();
        BigInteger all = new BigInteger(1, bytes(text));
        int bits = bytes(text).length * 8;
        int symbols = (bits + 4) / 5;
        all = all.shiftLeft(symbols * 5 - bits);
        for (int i = symbols - 1; i >= 0; i--) {
            out.append(alphabet.charAt(all.shiftRight(5 * i).intValue() & 31));
        }
        while (out.length() % 8 != 0) {
            out.append('=');
        }
        return out.toString();
    }

    private static String digits(String text, int zero) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.appendCodePoint(c >= '0' && c <= '9' ? zero + c - '0' : c));
        return out.toString();
    }

    private static String mapped(String text, String from, String to) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.append(from.indexOf(c) < 0 ? (char) c : to.charAt(from.indexOf(c))));
        return out.toString();
    }

    private static String mappedBy(String text, int offset) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.appendCodePoint(c + offset));
        return out.toString();
    }

    private static String each(String text, String format) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.append(format.formatted(c)));
        return out.toString();
    }

    private static String join(String text, String between) {
        return text.codePoints().mapToObj(Character::toString).collect(Collectors.joining(between));
    }
}
