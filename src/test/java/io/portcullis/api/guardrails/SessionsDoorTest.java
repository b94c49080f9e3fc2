package io.portcullis.api.guardrails;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Reversible tokens over our own API. */
@QuarkusTest
class SessionsDoorTest {
    private static final String PRE = "/v1/guardrails/pre-call";
    private static final String POST = "/v1/guardrails/post-call";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "AKIA" + "QYLPMN5HXKTRWZJ3";

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void aTokenBecomesItsValueAgainInItsSession() {
        JsonNode masked = post(PRE, "conversation-1", "My AWS key is " + KEY + " of jane@example.com");
        String text = masked.path("texts").get(0).textValue();

        assertThat(text).matches("My AWS key is <AWS_ACCESS_KEY_[0-9a-f]{12,}> of <EMAIL_ADDRESS_[0-9a-f]{12,}>");
        assertThat(masked.path("verdict").textValue()).isEqualTo("rewrite");
        assertThat(masked.path("findings").get(0).path("action").textValue()).isEqualTo("tokenize");
        assertThat(masked.at("/tokens/issued").intValue()).isEqualTo(2);
        JsonNode restored = post(POST, "conversation-1", "It is " + text.toLowerCase(Locale.ROOT));
        assertThat(restored.path("texts").get(0).textValue())
                .isEqualTo("It is my aws key is " + KEY + " of jane@example.com");
        assertThat(restored.path("verdict").textValue()).isEqualTo("rewrite");
        assertThat(restored.path("findings")).isEmpty();
        assertThat(restored.at("/tokens/restored").intValue()).isEqualTo(2);
    }

    @Test
    void anotherSessionDoesNotKnowIt() {
        String token = post(PRE, "conversation-2", "jane@example.com")
                .path("texts")
                .get(0)
                .textValue();

        assertThat(post(POST, "conversation-3", token).path("texts").get(0).textValue())
                .isEqualTo(token);
        assertThat(post(POST, null, token).path("texts").get(0).textValue()).isEqualTo(token);
        assertThat(post(POST, "conversation-3", token).at("/tokens/left").intValue())
                .isEqualTo(1);
    }

    @Test
    void withoutASessionTheTenantHasOne() {
        String token = post(PRE, null, "joan@example.com").path("texts").get(0).textValue();

        assertThat(post(POST, null, token).path("texts").get(0).textValue()).isEqualTo("joan@example.com");
    }

    @Test
    void theHeaderNamesASessionToo() {
        String token = post(PRE, "conversation-4", "jane@example.com")
                .path("texts")
                .get(0)
                .textValue();

        Response answer = given().contentType("application/json")
                .header("x-portcullis-session", "conversation-4")
                .body(body(null, token))
                .post(POST);

        assertThat(answer.asString()).contains("\"texts\":[\"jane@example.com\"]");
    }

    @Test
    void aForgottenSessionRestoresNothing() {
        String id = "a/b c%d\u00e9";
        String token = post(PRE, id, "jane@example.com").path("texts").get(0).textValue();
        assertThat(post(POST, id, token).path("texts").get(0).textValue()).isEqualTo("jane@example.com");

        assertThat(given().pathParam("id", id).delete("/v1/sessions/{id}").statusCode())
                .isEqualTo(204);

        assertThat(post(POST, id, token).path("texts").get(0).textValue()).isEqualTo(token);
        assertThat(given().delete("/v1/sessions/never-seen").statusCode()).isEqualTo(204);
        assertThat(given().delete("/v1/sessions/" + "x".repeat(257)).statusCode())
                .isEqualTo(422);
    }

    @Test
    void toolArgumentsStayValidJson() throws IOException {
        String request = """
                {"guardrails":["pii-tokenize"],"session_id":"tools","body":{"messages":[{"role":"user",
                 "content":"mail a\\"b to jane@example.com"}]}}""";
        JsonNode masked = JSON.readTree(
                given().contentType("application/json").body(request).post(PRE).asString());
        String content = masked.at("/body/messages/0/content").textValue();
        String token = content.substring(content.indexOf('<'));
        ObjectNode answer = JSON.createObjectNode();
        answer.put("session_id", "tools").putArray("guardrails").add("pii-tokenize");
        ObjectNode function = answer.putObject("body")
                .putArray("choices")
                .addObject()
                .putObject("message")
                .putArray("tool_calls")
                .addObject()
                .putObject("function");
        function.put("name", "send").put("arguments", "{\"to\": \"" + token + "\", \"n\": 1}");

        JsonNode restored = JSON.readTree(given().contentType("application/json")
                .body(answer.toString())
                .post(POST)
                .asString());

        assertThat(restored.at("/body/choices/0/message/tool_calls/0/function/arguments")
                        .textValue())
                .isEqualTo("{\"to\": \"jane@example.com\", \"n\": 1}");
    }

    @Test
    void metricsCountWhatBecomesOfTokens() {
        double restored = metric("restored");
        double foreign = metric("foreign");
        double forged = metric("forged");
        double unknown = metric("unknown");
        String token = post(PRE, "conversation-5", "jane@example.com")
                .path("texts")
                .get(0)
                .textValue();
        post(POST, "conversation-5", token);
        post(POST, "conversation-6", token);
        post(POST, "conversation-5", "<EMAIL_ADDRESS_0a1b2c3d4e5f> <EMAIL_ADDRESS_12345678abcd>");

        assertThat(metric("restored")).isEqualTo(restored + 1);
        assertThat(metric("foreign")).isEqualTo(foreign + 1);
        assertThat(metric("forged")).isEqualTo(forged + 1);
        assertThat(metric("unknown")).isEqualTo(unknown + 1);
        assertThat(metrics())
                .contains("portcullis_vault_bytes", "portcullis_vault_entries", "portcullis_vault_sessions");
    }

    private double metric(String outcome) {
        String name = "portcullis_tokens_total{outcome=\"" + outcome + "\"}";
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }

    private String metrics() {
        return given().get(management.resolve("/q/metrics")).asString();
    }

    private static JsonNode post(String path, String session, String text) {
        Response response = given().contentType("application/json")
                .body(body(session, text))
                .post(path);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        try {
            return JSON.readTree(response.asByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String body(String session, String text) {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("guardrails").add("pii-tokenize");
        if (session != null) {
            body.put("session_id", session);
        }
        body.putArray("texts").add(text);
        return body.toString();
    }
}
