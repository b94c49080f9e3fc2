package io.portcullis.pipeline;

import io.portcullis.model.Mode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ScratchTest {
    private static final String POLICY = """
            version: 1
            guardrails:
              - guardrail_name: pre
                mode: pre_call
                default_on: true
                entities: { EMAIL_ADDRESS: replace, US_SSN: mask, CREDIT_CARD: redact, IP_ADDRESS: hash, secrets: replace, PHONE_NUMBER: replace }
            """;

    static String b64(String s) {
        return Base64.getEncoder().encodeToString(s.getBytes(StandardCharsets.UTF_8));
    }

    static String mime(String s) {
        return Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(s.getBytes(StandardCharsets.UTF_8));
    }

    static String url(String s) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(s.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void show() {
        Guard guard = Guards.of(POLICY);
        String two =
                "Contact jane.roe@example.com now, SSN 536-90-4399, card 4111 1111 1111 1111, from 203.0.113.77. Ünïcödé?>~";
        String[] texts = {
            b64("Contact jane.roe@example.com now"),
            "data " + b64(two) + " end",
            "data " + url(two) + " end",
            "data\n" + mime(two + two) + "\nThanks",
            "data\n> " + mime(two + two).replace("\n", "\n> ") + "\n> Thanks",
            "hex " + HexFormat.of().formatHex(two.getBytes(StandardCharsets.UTF_8)) + " x",
            "hex " + HexFormat.ofDelimiter(" ").formatHex(two.getBytes(StandardCharsets.UTF_8)) + " x",
            "nested " + b64("inner " + b64(two) + " and bob@example.org") + " x",
            "nested hex(b64) " + HexFormat.of().formatHex(b64(two).getBytes()) + " x",
            "https://x.example/?mail=jane%40example.com&ssn=536%2D90%2D4399&x=jane%2540example.com",
            "q=name%3DJane%20Roe%26ssn%3D536-90-4399%26x%3Djane@example.com",
            "&lt;jane@example.com&gt; and jane&#64;example.com and 536&hyphen;90&hyphen;4399",
            "{\\\"mail\\\": \\\"jane\\u0040example.com\\\"} \\nbob@example.com",
            "percent of b64: "
                    + java.net.URLEncoder.encode(b64("Contact jane.roe@example.com now!"), StandardCharsets.UTF_8),
            "b64 of percent: " + b64("mail=jane%40example.com&x=1"),
            "soft: jane=40example=2Ecom and utf7 jane+AEA-example.com",
            "john [at] example (dot) com, jane at example dot com, jane @ example . com",
            "utf16 "
                    + Base64.getEncoder()
                            .encodeToString("Contact jane.roe@example.com now".getBytes(StandardCharsets.UTF_16LE)),
            "please use 4111 1111\n1111 1111 for it and jane.roe@mail\n> .example.org for",
            "path https://x.example/u/" + url("jane.roe@example.com and more") + "/edit",
            "two " + b64("jane@example.com") + "," + b64("bob@example.com"),
            "0x" + HexFormat.of().formatHex("jane@example.com".getBytes()),
        };
        for (String text : texts) {
            GuardResult result = guard.check(Guards.call(Mode.PRE_CALL, false, text));
            String out = result.segments().get(0).rewritten();
            System.out.println("IN  " + text + "\nOUT " + out);
            if (out != null) {
                for (String piece : out.split("[ ,/\n]")) {
                    try {
                        if (piece.length() > 15)
                            System.out.println("   DEC "
                                    + new String(
                                            Base64.getDecoder()
                                                    .decode(piece.replace('-', '+')
                                                            .replace('_', '/')),
                                            StandardCharsets.UTF_8));
                    } catch (IllegalArgumentException e) {
                    }
                    try {
                        if (piece.length() > 15)
                            System.out.println(
                                    "   HEX " + new String(HexFormat.of().parseHex(piece), StandardCharsets.UTF_8));
                    } catch (IllegalArgumentException e) {
                    }
                }
            }
            result.segments()
                    .get(0)
                    .findings()
                    .forEach(
                            f -> System.out.println("   F " + f.finding().type().name() + " "
                                    + text.substring(
                                            f.finding().span().start(),
                                            f.finding().span().end())));
        }
    }
}
