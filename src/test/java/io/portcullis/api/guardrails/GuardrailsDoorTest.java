package io.portcullis.api.guardrails;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class GuardrailsDoorTest {
    private static final String PRE = "/v1/guardrails/pre-call";
    private static final String POST = "/v1/guardrails/post-call";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode post(String path, String body) {
        Response response = given().contentType("application/json").body(body).post(path);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        try {
            return JSON.readTree(response.asByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void blocksTheExampleOfTheContract() {
        JsonNode answer = post(PRE, """
                {"body":{"model":"gpt-4o","messages":[{"role":"user","content":"My SSN is 123-45-6789"}]}}""");

        assertThat(answer.path("verdict").textValue()).isEqualTo("block");
        assertThat(answer.path("blocked_reason").textValue()).isEqualTo("blocked by pii-regex-precall: US_SSN");
        assertThat(answer.has("body")).isFalse();
        JsonNode finding = answer.path("findings").get(0);
        assertThat(finding.path("pointer").textValue()).isEqualTo("/messages/0/content");
        assertThat(finding.path("start").intValue()).isEqualTo(10);
        assertThat(finding.path("end").intValue()).isEqualTo(21);
        assertThat(finding.path("action").textValue()).isEqualTo("block");
        assertThat(finding.has("explanation")).isFalse();
        assertThat(answer.toString()).doesNotContain("123-45");
    }

    @Test
    void countsOffsetsInCodePoints() {
        JsonNode answer = post(PRE, "{\"texts\":[\"\uD83D\uDE00\uD83D\uDE00 a@mail.example.com\"],\"explain\":true}");

        assertThat(answer.path("texts").get(0).textValue()).isEqualTo("\uD83D\uDE00\uD83D\uDE00 <EMAIL_ADDRESS>");
        assertThat(answer.path("findings").get(0).path("start").intValue()).isEqualTo(3);
        assertThat(answer.path("findings").get(0).path("pointer").textValue()).isEqualTo("/texts/0");
        assertThat(answer.path("findings")
                        .get(0)
                        .path("explanation")
                        .path("pattern")
                        .textValue())
                .isEqualTo("address");
    }

    @Test
    void rewritesInsideToolCallArguments() throws IOException {
        JsonNode answer = post(PRE, """
                {"body":{"messages":[{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function",
                 "function":{"name":"send","arguments":"{\\"to\\": [\\"a@mail.example.com\\"], \\"n\\": 1.10}"}}]}]}}""");

        assertThat(answer.path("verdict").textValue()).isEqualTo("rewrite");
        assertThat(answer.path("findings").get(0).path("pointer").textValue())
                .isEqualTo("/messages/0/tool_calls/0/function/arguments#/to/0");
        assertThat(answer.at("/body/messages/0/tool_calls/0/function/arguments").textValue())
                .isEqualTo("{\"to\": [\"<EMAIL_ADDRESS>\"], \"n\": 1.10}");
    }

    @Test
    void aNumberWithAFindingBecomesAStringAndAFindingInAKeyBlocks() {
        JsonNode number = post(PRE, """
                {"guardrails":["pii-regex-precall"],"body":{"messages":[{"role":"assistant","tool_calls":[{"id":"c1",
                 "type":"function","function":{"name":"f","arguments":"{\\"phone\\": 4155550132}"}}]}]}}""");
        JsonNode key = post(PRE, """
                {"body":{"messages":[{"role":"assistant","tool_calls":[{"id":"c1","type":"function",
                 "function":{"name":"f","arguments":"{\\"a@mail.example.com\\": 1}"}}]}]}}""");

        assertThat(number.at("/body/messages/0/tool_calls/0/function/arguments").textValue())
                .isEqualTo("{\"phone\": \"<PHONE_NUMBER>\"}");
        assertThat(key.path("verdict").textValue()).isEqualTo("block");
    }

    @Test
    void namesWhatItCannotScan() {
        JsonNode answer = post(PRE, """
                {"body":{"messages":[{"role":"user","content":[{"type":"text","text":"hi"},
                 {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}]}}""");

        assertThat(answer.path("verdict").textValue()).isEqualTo("pass");
        assertThat(answer.at("/coverage/complete").booleanValue()).isFalse();
        assertThat(answer.at("/coverage/unscanned/0/reason").textValue()).isEqualTo("image");
    }

    @Test
    void checksAnswersOfModels() {
        JsonNode answer = post(POST, """
                {"body":{"id":"x","object":"chat.completion","choices":[{"index":0,"finish_reason":"stop",
                 "message":{"role":"assistant","content":"Ask a@mail.example.com"}}],"usage":{"total_tokens":5}}}""");

        assertThat(answer.at("/body/choices/0/message/content").textValue()).isEqualTo("Ask <EMAIL_ADDRESS>");
        assertThat(answer.at("/body/usage/total_tokens").intValue()).isEqualTo(5);
    }

    @Test
    void passesABodyUnchanged() throws IOException {
        String body = """
                {"model":"m","temperature":0.10,"messages":[{"role":"user","content":"clean \\r\\n \\u0001 \uD83D\uDE00 مرحبا {\\"a\\":1}"}],"seed":12345678901234567890}""";

        JsonNode answer = post(PRE, "{\"body\":" + body + "}");

        assertThat(answer.path("verdict").textValue()).isEqualTo("pass");
        assertThat(answer.get("body")).isEqualTo(JSON.readTree(body));
        assertThat(given().contentType("application/json")
                        .body("{\"body\":" + body + "}")
                        .post(PRE)
                        .asString())
                .contains("\"temperature\":0.10", "12345678901234567890");
    }

    @ParameterizedTest(name = "{0}: {1} {2} {3}")
    @CsvSource(
            delimiter = '~',
            value = {
                "{} ~ 400 ~ missing_field ~",
                "[] ~ 400 ~ invalid_type ~",
                "{\"body\":{},\"texts\":[\"x\"]} ~ 422 ~ body_and_texts ~",
                "{\"body\":[]} ~ 400 ~ invalid_type ~ /body",
                "{\"texts\":null} ~ 400 ~ invalid_type ~ /texts",
                "{\"texts\":[]} ~ 422 ~ invalid_value ~ /texts",
                "{\"texts\":[1]} ~ 400 ~ invalid_type ~ /texts/0",
                "{\"texts\":[\"\\ud83d\"]} ~ 400 ~ lone_surrogate ~ /texts/0",
                "{\"texts\":[\"x\"],\"guardrails\":[\"nosuch\"]} ~ 422 ~ unknown_guardrail ~ /guardrails/0",
                "{\"texts\":[\"x\"],\"guardrails\":[\"pii-postcall\"]} ~ 422 ~ unknown_guardrail ~ /guardrails/0",
                "{\"texts\":[\"x\"],\"guardrails\":[]} ~ 422 ~ invalid_value ~ /guardrails",
                "{\"texts\":[\"x\"],\"guardrails\":\"a\"} ~ 400 ~ invalid_type ~ /guardrails",
                "{\"texts\":[\"x\"],\"explain\":\"yes\"} ~ 400 ~ invalid_type ~ /explain",
                "{\"texts\":[\"x\"],\"session_id\":7} ~ 400 ~ invalid_type ~ /session_id",
                "{\"texts\":[\"x\"],\"metadata\":[]} ~ 400 ~ invalid_type ~ /metadata",
                "{\"texts\":[\"x\"] ~ 400 ~ malformed_json ~",
                "{\"texts\":[\"x\"],\"texts\":[\"y\"]} ~ 400 ~ malformed_json ~",
                "{\"body\":{\"messages\":\"x\"}} ~ 400 ~ invalid_type ~",
            })
    void refusesWhatItCannotRead(String body, int status, String code, String pointer) {
        Response response = given().contentType("application/json").body(body).post(PRE);

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.jsonPath().getString("error.code")).isEqualTo(code);
        if (pointer != null) {
            assertThat(response.jsonPath().getString("error.pointer")).isEqualTo(pointer);
        }
    }

    @Test
    void refusesTooDeepAndTooMany() {
        String deep = "{\"body\":{\"messages\":" + "[".repeat(70) + "]".repeat(70) + "}}";
        String many = "{\"texts\":[" + "\"x\",".repeat(2048) + "\"x\"]}";

        assertThat(given().contentType("application/json")
                        .body(deep)
                        .post(PRE)
                        .jsonPath()
                        .getString("error.code"))
                .isEqualTo("too_deep");
        assertThat(given().contentType("application/json")
                        .body(many)
                        .post(PRE)
                        .jsonPath()
                        .getString("error.code"))
                .isEqualTo("too_many_texts");
    }

    @Test
    void argumentsThatAreTooDeepAreNeverSilentlyUnscanned() {
        String arguments = "[".repeat(70) + "1" + "]".repeat(70);
        JsonNode answer = post(
                PRE,
                "{\"body\":{\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\","
                        + "\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"" + arguments
                        + "\"}}]}]}}");

        assertThat(answer.path("verdict").textValue()).isEqualTo("block");
        assertThat(answer.path("blocked_reason").textValue()).isEqualTo("not scanned: too_deep");
        assertThat(answer.at("/coverage/complete").booleanValue()).isFalse();
    }

    @Test
    void aLargeBodyIsServedOnAWorker() {
        JsonNode answer = post(PRE, "{\"texts\":[\"" + "clean words ".repeat(20_000) + "a@mail.example.com\"]}");

        assertThat(answer.path("texts").get(0).textValue()).endsWith("clean words <EMAIL_ADDRESS>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/guardrails", "/v1/entities"})
    void listsWhatIsLoaded(String path) throws IOException {
        JsonNode list = JSON.readTree(given().get(path).asString());

        JsonNode items = path.endsWith("entities") ? list.get("entities") : list.get("guardrails");
        assertThat(items).isNotEmpty();
        if (path.endsWith("entities")) {
            assertThat(items.findValuesAsText("entity_type")).contains("EMAIL_ADDRESS", "US_SSN", "AWS_ACCESS_KEY");
        } else {
            assertThat(items.findValuesAsText("name"))
                    .containsExactly(
                            "pii-regex-precall", "pii-ner-precall", "pii-ner-block", "pii-postcall", "shadow-all");
            assertThat(items.get(0).at("/entities/US_SSN/action").textValue()).isEqualTo("block");
            assertThat(items.get(0).path("mode").textValue()).isEqualTo("pre_call");
        }
    }
}
