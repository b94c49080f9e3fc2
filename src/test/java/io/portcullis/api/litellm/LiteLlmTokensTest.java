package io.portcullis.api.litellm;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reversible tokens through LiteLLM's protocol. */
@QuarkusTest
class LiteLlmTokensTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALL = UUID.randomUUID().toString();
    private static final String TRACE = UUID.randomUUID().toString();

    @Test
    void theSessionIsTheTraceOfACaller() {
        String token = mask("key-a", CALL, TRACE, "jane@example.com");

        assertThat(token).matches("<EMAIL_ADDRESS_[0-9a-f]{12}>");
        assertThat(restore("key-a", CALL, TRACE, token)).isEqualTo("jane@example.com");
        assertThat(restore("key-a", "another call", TRACE, token))
                .as("of the same trace")
                .isEqualTo("jane@example.com");
        assertThat(restore("key-b", CALL, TRACE, token)).as("another key").isNull();
        assertThat(restore(null, CALL, TRACE, token)).as("no key").isNull();
        assertThat(restore("key-a", CALL, "another trace", token))
                .as("another trace")
                .isNull();
    }

    @Test
    void withoutATraceItIsTheCall() {
        String token = mask("key-a", "call-1", null, "joan@example.com");

        assertThat(restore("key-a", "call-1", null, token)).isEqualTo("joan@example.com");
        assertThat(restore("key-a", "call-2", null, token)).isNull();
        assertThat(restore("key-b", "call-1", null, token)).isNull();
    }

    @Test
    void noIdStandsForAnotherCaller() {
        String token = mask("a", "b/c", null, "june@example.com");

        assertThat(restore("a/b", "c", null, token)).isNull();
        assertThat(restore("a", "b/c", null, token)).isEqualTo("june@example.com");
    }

    @Test
    void severalChoicesAreRestoredEachInItsPlace() {
        String first = mask("key-a", CALL, TRACE, "ann@example.com");
        String second = mask("key-a", CALL, TRACE, "bob@example.com");

        JsonNode answer = send("response", "key-a", CALL, TRACE, "1 " + second, "nothing", "2 " + first + second);

        assertThat(answer.get("texts"))
                .extracting(JsonNode::textValue)
                .containsExactly("1 bob@example.com", "nothing", "2 ann@example.combob@example.com");
        assertThat(answer.path("action").textValue()).isEqualTo("GUARDRAIL_INTERVENED");
    }

    @Test
    void whatGoesOutOfAStreamIsNeverTakenBack() {
        String masked = mask("key-a", CALL, TRACE, "ask ann@example.com or bob@example.com today");
        String expected = "ask ann@example.com or bob@example.com today";

        String shown = "";
        for (int end = 1; end <= masked.length(); end++) {
            String soFar = masked.substring(0, end);
            JsonNode answer = send("response", "key-a", CALL, TRACE, soFar);
            String text = answer.has("texts") ? answer.get("texts").get(0).textValue() : soFar;
            int held = answer.get("stream_holdback_chars").get(0).intValue();
            // As LiteLLM does: text[len(already):len(text)-holdback], and nothing held back in the last round.
            assertThat(text).startsWith(shown);
            int upTo = end == masked.length() ? text.length() : text.length() - held;
            shown = upTo > shown.length() ? text.substring(0, upTo) : shown;
            assertThat(expected).startsWith(shown);
        }
        assertThat(shown).isEqualTo(expected);
    }

    @Test
    void tokensInToolCallsOfAnAnswerStay() {
        String token = mask("key-a", CALL, TRACE, "ann@example.com");
        ObjectNode request = request("response", "key-a", CALL, TRACE, "calling");
        request.putArray("tool_calls")
                .addObject()
                .put("id", "call_1")
                .put("type", "function")
                .putObject("function")
                .put("name", "send")
                .put("arguments", "{\"to\":\"" + token + "\"}");

        JsonNode answer = post(request);

        assertThat(answer.path("action").textValue()).isEqualTo("NONE");
        assertThat(answer.toString()).doesNotContain("ann@example.com");
    }

    private static String mask(String key, String call, String trace, String text) {
        return send("request", key, call, trace, text).get("texts").get(0).textValue();
    }

    /** The restored text, null when nothing was changed. */
    private static String restore(String key, String call, String trace, String text) {
        JsonNode texts = send("response", key, call, trace, text).get("texts");
        return texts == null ? null : texts.get(0).textValue();
    }

    private static JsonNode send(String type, String key, String call, String trace, String... texts) {
        return post(request(type, key, call, trace, texts));
    }

    private static ObjectNode request(String type, String key, String call, String trace, String... texts) {
        ObjectNode request = JSON.createObjectNode();
        request.put("input_type", type).put("litellm_call_id", call).put("litellm_trace_id", trace);
        ArrayNode list = request.putArray("texts");
        for (String text : texts) {
            list.add(text);
        }
        ObjectNode data = request.putObject("request_data");
        if (key != null) {
            data.put("user_api_key_hash", key);
        }
        request.putObject("additional_provider_specific_params").put("guardrail", "pii-tokenize");
        return request;
    }

    private static JsonNode post(ObjectNode body) {
        Response response =
                given().contentType("application/json").body(body.toString()).post("/beta/litellm_basic_guardrail_api");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        try {
            return JSON.readTree(response.asByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
