package io.portcullis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.portcullis.model.Mode;
import io.portcullis.pipeline.stream.HoldBack;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values inside encodings: what takes their place is valid there, and says what it would say in plain text. */
class EncodedRewriteTest {
    private static final String ENTITIES =
            "{ EMAIL_ADDRESS: replace, US_SSN: mask, CREDIT_CARD: redact, IP_ADDRESS: hash, secrets: replace }";
    private static final Guard GUARD = Guards.of("""
            version: 1
            guardrails:
              - guardrail_name: all
                mode: [pre_call, post_call]
                default_on: true
                entities: %s
            """.formatted(ENTITIES));

    private static final String ONE = "Please write to jane.roe@example.com as soon as you can";
    private static final String SEVERAL =
            "Contact jane.roe@example.com now, SSN 536-90-4399, card 4111 1111 1111 1111, from 203.0.113.77. "
                    + "Ünïcödé?>~ and bob@example.org too.";

    private static String rewrite(String text) {
        String rewritten = GUARD.check(Guards.call(Mode.PRE_CALL, false, text))
                .segments()
                .get(0)
                .rewritten();
        return rewritten == null ? text : rewritten;
    }

    private record Encoding(String name, UnaryOperator<String> encode, UnaryOperator<String> decode) {
        Encoding then(Encoding outer, String before, String behind) {
            return new Encoding(
                    name + ", in " + outer.name,
                    text -> outer.encode.apply(before + encode.apply(text) + behind),
                    text -> {
                        String inner = outer.decode.apply(text);
                        assertThat(inner).startsWith(before).endsWith(behind);
                        return decode.apply(inner.substring(before.length(), inner.length() - behind.length()));
                    });
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Encoding base64(String name, Base64.Encoder encoder, Base64.Decoder decoder, Charset charset) {
        return new Encoding(
                name,
                text -> encoder.encodeToString(text.getBytes(charset)),
                text -> new String(decoder.decode(text), charset));
    }

    private static Encoding hex(String name, HexFormat format) {
        return new Encoding(name, text -> format.formatHex(bytes(text)), text -> utf8(format.parseHex(text)));
    }

    private static final Encoding BASE64 =
            base64("base64", Base64.getEncoder(), Base64.getDecoder(), StandardCharsets.UTF_8);
    private static final Encoding HEX = hex("hex", HexFormat.of());
    private static final Encoding PERCENT =
            new Encoding("percent-encoding", EncodedRewriteTest::percent, EncodedRewriteTest::fromPercent);

    private static List<Encoding> blocks() {
        return List.of(
                BASE64,
                base64("base64, url-safe", Base64.getUrlEncoder(), Base64.getUrlDecoder(), StandardCharsets.UTF_8),
                base64(
                        "base64, url-safe without padding",
                        Base64.getUrlEncoder().withoutPadding(),
                        Base64.getUrlDecoder(),
                        StandardCharsets.UTF_8),
                base64("base64 of UTF-16", Base64.getEncoder(), Base64.getDecoder(), StandardCharsets.UTF_16LE),
                HEX,
                hex("hex in capitals", HexFormat.of().withUpperCase()),
                hex("hex with spaces", HexFormat.ofDelimiter(" ")),
                hex("hex with colons", HexFormat.ofDelimiter(":")));
    }

    private static Stream<Arguments> encodings() {
        List<Encoding> all = new ArrayList<>(blocks());
        all.add(base64(
                "base64 in lines",
                Base64.getMimeEncoder(64, new byte[] {'\n'}),
                Base64.getMimeDecoder(),
                StandardCharsets.UTF_8));
        all.add(base64(
                "base64 in lines of mail",
                Base64.getMimeEncoder(76, new byte[] {'\r', '\n'}),
                Base64.getMimeDecoder(),
                StandardCharsets.UTF_8));
        all.add(BASE64.then(BASE64, "inner ", " and more"));
        all.add(BASE64.then(HEX, "inner ", " and more"));
        all.add(HEX.then(BASE64, "inner ", " and more"));
        all.add(PERCENT.then(BASE64, "q=", ""));
        all.add(BASE64.then(PERCENT, "q=", " "));
        return all.stream().map(encoding -> arguments(encoding));
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String fromPercent(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void aBlockSaysTheRewrittenText(Encoding encoding) {
        for (String content : List.of(ONE, SEVERAL)) {
            // Given
            String expected = rewrite(content);
            assertThat(expected).doesNotContain("jane.roe");
            String block = encoding.encode().apply(content);

            // When
            String out = rewrite("data:\n" + block + "\nThanks");

            // Then
            assertThat(out).startsWith("data:\n").endsWith("\nThanks").isNotEqualTo("data:\n" + block + "\nThanks");
            String changed = out.substring("data:\n".length(), out.length() - "\nThanks".length());
            assertThat(encoding.decode().apply(changed)).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void aSecondPassChangesNothing(Encoding encoding) {
        for (String content : List.of(ONE, SEVERAL)) {
            String once = rewrite("data:\n" + encoding.encode().apply(content) + "\nThanks");

            assertThat(rewrite(once)).isEqualTo(once);
        }
    }

    /** A made-up address, so that the length of blocks is every remainder of a group. */
    @Test
    void valuesOfEveryLengthAndPlace() {
        for (Encoding encoding : blocks()) {
            for (int before = 0; before < 6; before++) {
                for (int behind = 0; behind < 6; behind++) {
                    String left = "hello  ".substring(0, before);
                    String right = " bye ok".substring(0, behind);
                    String content = left.strip() + " jane.q.roe@example.com" + right;

                    String out = rewrite("data " + encoding.encode().apply(content) + " end");

                    String block = out.substring("data ".length(), out.length() - " end".length());
                    if (encoding.name().contains("url-safe")
                            && isOfEitherAlphabet(encoding.encode().apply(content))) {
                        block = block.replace('+', '-').replace('/', '_');
                    }
                    assertThat(encoding.decode().apply(block))
                            .as("%s: %s, %s", encoding, before, behind)
                            .isEqualTo(left.strip() + " <EMAIL_ADDRESS>" + right);
                }
            }
        }
    }

    /** Whole groups without one of the symbols that differ: nobody can tell the alphabet, and the standard one is taken. */
    private static boolean isOfEitherAlphabet(String block) {
        return block.length() % 4 == 0 && block.matches("[A-Za-z0-9]*[G-Zg-z][A-Za-z0-9]*=*");
    }

    @Test
    void quotedLinesStayQuoted() {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes(SEVERAL + SEVERAL));

        String out = rewrite("data\n> " + lines.replace("\n", "\n> ") + "\n> Thanks");

        assertThat(out).startsWith("data\n> ").endsWith("\n> Thanks");
        String block = out.substring("data\n> ".length(), out.length() - "\n> Thanks".length());
        assertThat(block.lines().skip(1)).allMatch(line -> line.startsWith("> "));
        assertThat(utf8(Base64.getMimeDecoder().decode(block.replace("\n> ", "\n"))))
                .isEqualTo(rewrite(SEVERAL + SEVERAL));
    }

    @Test
    void twoBlocksAndPlainTextDoNotDisturbEachOther() {
        String text = "a@example.com " + BASE64.encode().apply(ONE) + " b@example.com "
                + HEX.encode().apply(ONE) + " c@example.com";

        String[] out = rewrite(text).split(" ");

        assertThat(out).hasSize(5);
        assertThat(List.of(out[0], out[2], out[4])).containsOnly("<EMAIL_ADDRESS>");
        assertThat(BASE64.decode().apply(out[1])).isEqualTo(rewrite(ONE));
        assertThat(HEX.decode().apply(out[3])).isEqualTo(rewrite(ONE));
    }

    @Test
    void aParameterOfAnAddressStaysOne() {
        String out = rewrite("https://x.example/?mail=jane%40example.com&ssn=536%2D90%2D4399&lang=en");

        assertThat(out)
                .startsWith("https://x.example/?mail=")
                .endsWith("&lang=en")
                .doesNotContain("<", "jane");
        assertThat(fromPercent(out)).contains("mail=<EMAIL_ADDRESS>&").doesNotContain("536", "90-");
    }

    @Test
    void markupStaysMarkup() {
        String out = rewrite("<p>mail: jane&#64;example.com &amp; bob&commat;example.org</p>");

        assertThat(out).isEqualTo("<p>mail: &lt;EMAIL_ADDRESS&gt; &amp; &lt;EMAIL_ADDRESS&gt;</p>");
    }

    @Test
    void aStringOfJsonStaysOne() {
        String out = rewrite("{\"mail\": \"jane\\u0040example.com\", \"next\": 1}");

        assertThat(out).isEqualTo("{\"mail\": \"<EMAIL_ADDRESS>\", \"next\": 1}");
    }

    @Test
    void quotedPrintableAndUtf7StayWhatTheyAre() {
        assertThat(rewrite("mail: jane=40example=2Ecom today")).isEqualTo("mail: <EMAIL_ADDRESS> today");
        assertThat(rewrite("mail: jane+AEA-example.com today"))
                .doesNotContain("jane")
                .startsWith("mail: ")
                .endsWith(" today");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void binaryBlocksStayAsTheyAre(int seed) {
        // Given bytes that are no text, at times with a value among them
        Random random = new Random(seed);
        byte[] noise = new byte[60 + 37 * seed];
        random.nextBytes(noise);
        noise[0] = (byte) 0xFF;
        byte[] value = bytes(" jane.roe@example.com ");
        System.arraycopy(value, 0, noise, noise.length / 2, seed % 2 == 0 ? value.length : 0);

        // When, then
        for (String block : List.of(
                Base64.getEncoder().encodeToString(noise),
                Base64.getUrlEncoder().withoutPadding().encodeToString(noise),
                HexFormat.of().formatHex(noise))) {
            String text = "image " + block + " end";
            assertThat(rewriteWithout(text)).as(block).isEqualTo(text);
        }
    }

    /** Without secrets: random symbols may well be a key. */
    private static String rewriteWithout(String text) {
        Guard guard = Guards.of("""
                version: 1
                guardrails:
                  - guardrail_name: all
                    mode: pre_call
                    default_on: true
                    entities: { EMAIL_ADDRESS: replace, US_SSN: mask, CREDIT_CARD: redact, IP_ADDRESS: hash }
                """);
        String rewritten = guard.check(Guards.call(Mode.PRE_CALL, false, text))
                .segments()
                .get(0)
                .rewritten();
        return rewritten == null ? text : rewritten;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void aGrowingTextTakesNothingBack(Encoding encoding) {
        assertNothingIsTakenBack("See " + encoding.encode().apply(ONE) + " and then bob@example.org or so. ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "go to https://x.example/?mail=jane%40example.com&ssn=536%2D90%2D4399&x=1 now ",
                "he wrote &lt;jane&#64;example.com&gt; and bob&commat;example.org &amp; more ",
                "{\"mail\": \"jane\\u0040example.com\", \"b\": \"x\\nbob@example.org\"} ",
                "jane=40example=2Ecom and jane+AEA-example.com or j\u200Ba\u200Bne@example.com ",
                "john [at] example (dot) com, jane at example dot com, jane @ example . com ",
                "4111 1111\n1111 1111 and 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 "
            })
    void aGrowingTextOfCodesTakesNothingBack(String text) {
        assertNothingIsTakenBack(text);
    }

    private static void assertNothingIsTakenBack(String text) {
        String last = rewriteGrowing(text, null);
        for (int end = 0; end <= text.length(); end++) {
            String prefix = text.substring(0, end);
            assertThat(last).as("after %s", prefix).startsWith(rewriteGrowing(prefix, prefix));
        }
    }

    /** What a growing text is rewritten to; only what is emitted where {@code held} is the text. */
    private static String rewriteGrowing(String text, @Nullable String held) {
        GuardResult result = GUARD.check(Guards.call(Mode.POST_CALL, true, text));
        String rewritten = result.segments().get(0).rewritten();
        String out = rewritten == null ? text : rewritten;
        if (held == null) {
            return out;
        }
        int keep = HoldBack.codePoints(text, result.segments().get(0));
        int codePoints = out.codePointCount(0, out.length());
        return out.substring(0, out.offsetByCodePoints(0, Math.max(0, codePoints - keep)));
    }
}
