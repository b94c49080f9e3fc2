package io.portcullis.api.litellm;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plays requests that a running LiteLLM 1.106.2 sent, and made-up ones around them. */
@QuarkusTest
class LiteLlmDoorTest {
    private static final String PATH = "/beta/litellm_basic_guardrail_api";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode recorded(String name) throws IOException {
        try (InputStream in =
                LiteLlmDoorTest.class.getResourceAsStream("/protocols/litellm/recorded/" + name + ".json")) {
            return JSON.readTree(in);
        }
    }

    private static JsonNode post(String path, Object body) {
        Response response =
                given().contentType("application/json").body(body.toString()).post(path);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        try {
            return JSON.readTree(response.asString());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode post(Object body) {
        return post(PATH, body);
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "completions-request",
                "completions-request-list",
                "embeddings-request",
                "responses-request-string"
            })
    void requestsThatTextsCarryAreRewrittenByTextsAlone(String name) throws IOException {
        // Given
        JsonNode request = recorded(name);

        // When
        JsonNode answer = post(request);

        // Then
        assertThat(answer.path("action").textValue()).isEqualTo("GUARDRAIL_INTERVENED");
        assertThat(answer.get("texts")).hasSameSizeAs(request.get("texts"));
        assertThat(answer.toString()).contains("<EMAIL_ADDRESS>").doesNotContain("@mail.example.com");
        assertThat(answer.has("structured_messages")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-request", "responses-request", "messages-request"})
    void whatTextsDoNotCarryIsRewrittenThroughWholeRows(String name) throws IOException {
        JsonNode request = recorded(name);

        JsonNode answer = post(request);

        assertThat(answer.toString()).doesNotContain("@mail.example.com");
        assertThat(answer.get("structured_messages")).hasSameSizeAs(request.get("structured_messages"));
        assertThat(answer.get("texts")).hasSameSizeAs(request.get("texts"));
        for (JsonNode row : answer.get("structured_messages")) {
            for (JsonNode call : row.path("tool_calls")) {
                JsonNode arguments =
                        parse(call.path("function").path("arguments").textValue());
                assertThat(arguments.isObject()).isTrue();
            }
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anArgumentThatReadsLikeATextIsRewrittenAllTheSame() {
        JsonNode answer = post("""
                {"input_type":"request","texts":["ann@mail.example.com"],
                 "structured_messages":[{"role":"user","content":"ann@mail.example.com"},
                  {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function",
                   "function":{"name":"f","arguments":"{\\"to\\":\\"ann@mail.example.com\\"}"}}]}]}
                """);

        assertThat(answer.toString()).doesNotContain("ann@");
        assertThat(answer.has("structured_messages")).isTrue();
    }

    @Test
    void rowsThatLiteLlmWouldIgnoreBlockInstead() {
        JsonNode answer = post("""
                {"input_type":"request","texts":["hello"],
                 "structured_messages":[{"content":"hello"},{"role":"tool","content":"ann@mail.example.com"}]}
                """);

        assertThat(answer.path("action").textValue()).isEqualTo("BLOCKED");
    }

    @Test
    void cleanTextIsNotReturned() {
        JsonNode answer = post("{\"input_type\":\"request\",\"texts\":[\"hello\", \"\"],\"structured_messages\":null}");

        assertThat(answer.path("action").textValue()).isEqualTo("NONE");
        assertThat(answer.has("texts")).isFalse();
        assertThat(answer.has("stream_holdback_chars")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-response", "chat-response-choices", "completions-response"})
    void answersGetAHoldBackForEveryText(String name) throws IOException {
        JsonNode request = recorded(name);

        JsonNode answer = post(request);

        assertThat(answer.get("stream_holdback_chars").isArray()).isTrue();
        assertThat(answer.get("stream_holdback_chars")).hasSameSizeAs(request.get("texts"));
        assertThat(answer.toString()).doesNotContain("@mail.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat-response-tool-calls",
                "chat-response-tool-calls-only",
                "messages-response",
                "responses-response"
            })
    void toolCallsOfAnAnswerCanOnlyBeBlocked(String name) throws IOException {
        JsonNode answer = post(recorded(name));

        assertThat(answer.path("action").textValue()).isEqualTo("BLOCKED");
        assertThat(answer.path("blocked_reason").textValue()).isEqualTo("blocked by pii-postcall: EMAIL_ADDRESS");
    }

    @Test
    void ownPlaceholdersInToolCallsOfAnAnswerPass() {
        JsonNode answer = post("""
                {"input_type":"response","texts":[],"tool_calls":[{"id":"c","type":"function",
                 "function":{"name":"f","arguments":"{\\"to\\":\\"<EMAIL_ADDRESS>\\"}"}}]}
                """);

        assertThat(answer.path("action").textValue()).isEqualTo("NONE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat-stream-rounds",
                "chat-stream-choices-rounds",
                "messages-stream-rounds",
                "responses-stream-rounds"
            })
    void everyRoundOfAStreamIsAnswered(String name) throws IOException {
        for (JsonNode round : recorded(name)) {
            JsonNode answer = post(round);

            assertThat(answer.path("stream_holdback_chars")).hasSameSizeAs(round.get("texts"));
        }
    }

    @Test
    void rewritingWhatWasRewrittenChangesNothing() {
        JsonNode first =
                post("{\"input_type\":\"response\",\"texts\":[\"mail ann@mail.example.com or 415-555-0132\"]}");
        ObjectNode again = JSON.createObjectNode().put("input_type", "response");
        again.set("texts", first.get("texts"));

        assertThat(post(again).path("action").textValue()).isEqualTo("NONE");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '~',
            value = {
                "{\"guardrail\":\"nosuch\"} ~ unknown guardrail nosuch",
                "{\"guardrails\":[\"pii-regex-precall\",\"nosuch\"]} ~ unknown guardrail nosuch",
                "{\"guardrail\":\"pii-postcall\"} ~ unknown guardrail pii-postcall in mode pre_call",
                "{\"guardrail\":5} ~ unknown guardrail",
                "{\"guardrails\":[]} ~ unknown guardrail",
            })
    void aNameThatDoesNotExistBlocks(String params, String reason) {
        JsonNode answer = post("{\"input_type\":\"request\",\"texts\":[\"x\"],\"additional_provider_specific_params\":"
                + params + "}");

        assertThat(answer.path("action").textValue()).isEqualTo("BLOCKED");
        assertThat(answer.path("blocked_reason").textValue()).startsWith(reason);
    }

    @Test
    void pathAndHeaderChooseToo() {
        String body = "{\"input_type\":\"request\",\"texts\":[\"x\"]}";

        assertThat(post("/g/nosuch" + PATH, body).path("action").textValue()).isEqualTo("BLOCKED");
        assertThat(post("/g/pii-regex-precall" + PATH, body).path("action").textValue())
                .isEqualTo("NONE");
        assertThat(given().contentType("application/json")
                        .header("x-portcullis-guardrails", "nosuch")
                        .body(body)
                        .post(PATH)
                        .jsonPath()
                        .getString("action"))
                .isEqualTo("BLOCKED");
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(
            delimiter = '~',
            value = {
                "{\"texts\":[\"x\"]} ~ 400 ~ missing_field",
                "{\"input_type\":\"other\",\"texts\":[]} ~ 400 ~ invalid_type",
                "{\"input_type\":\"request\",\"texts\":\"x\"} ~ 400 ~ invalid_type",
                "{\"input_type\":\"request\",\"texts\":[5]} ~ 400 ~ invalid_type",
                "{\"input_type\":\"request\",\"texts\":[\"\\ud800\"]} ~ 400 ~ lone_surrogate",
                "[] ~ 400 ~ invalid_type",
                "{\"input_type\": ~ 400 ~ malformed_json",
            })
    void whatCannotBeReadIsAnErrorOfTheTable(String body, int status, String code) {
        Response response = given().contentType("application/json").body(body).post(PATH);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.jsonPath().getString("error.code")).isEqualTo(code);
    }

    @Test
    void oldAndEmptyPayloadsAreUnderstood() {
        assertThat(post("{\"input_type\":\"request\"}").path("action").textValue())
                .isEqualTo("NONE");
        assertThat(post("{\"input_type\":\"response\",\"texts\":null,\"tool_calls\":null}")
                        .path("stream_holdback_chars"))
                .isEmpty();
        assertThat(texts(post("{\"input_type\":\"request\",\"texts\":[\"a@mail.example.com\"],\"new_field\":1}")
                        .get("texts")))
                .containsExactly("<EMAIL_ADDRESS>");
    }
}
