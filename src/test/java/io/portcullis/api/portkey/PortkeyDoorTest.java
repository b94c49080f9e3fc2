package io.portcullis.api.portkey;

import static io.portcullis.api.Fixtures.fixture;
import static io.portcullis.api.Fixtures.json;
import static io.portcullis.api.Fixtures.post;
import static io.portcullis.api.Fixtures.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plays calls that a running Portkey gateway 1.15.2 sent, and made-up ones around them. */
@QuarkusTest
class PortkeyDoorTest {
    private static final String PATH = "/portkey";

    private static JsonNode recorded(String name) {
        return fixture("portkey/recorded/" + name);
    }

    private static String before(String body) {
        return "{\"request\":{\"json\":" + body + "},\"response\":{\"json\":{},\"statusCode\":null},"
                + "\"eventType\":\"beforeRequestHook\"}";
    }

    private static String user(String text) {
        return before("{\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"chat-before", "stream-before", "completions-before", "embeddings-before", "messages-before"})
    void aRequestComesBackWhole(String name) {
        JsonNode request = recorded(name);

        JsonNode answer = post(PATH, request);

        JsonNode body = answer.at("/transformedData/request/json");
        assertThat(answer.get("verdict").booleanValue()).isTrue();
        assertThat(answer.get("transformedData").size()).isOne();
        assertThat(body.toString()).contains("<EMAIL_ADDRESS>").doesNotContain("@mail.example.com");
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(() -> request.at("/request/json").fieldNames());
        assertThat(answer.at("/data/verdict").textValue()).isEqualTo("rewrite");
        assertThat(answer.at("/data/findings/EMAIL_ADDRESS").intValue()).isPositive();
    }

    @Test
    void onlyTextsChange() {
        ObjectNode request = recorded("chat-before").deepCopy();

        JsonNode body = post(PATH, request).at("/transformedData/request/json");

        String expected = request.at("/request/json")
                .toString()
                .replaceAll("(bob|eve|desk)@mail\\.example\\.com|a@b\\.example", "<EMAIL_ADDRESS>");
        assertThat(body).isEqualTo(json(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-after", "completions-after", "tools-after"})
    void anAnswerComesBackWhole(String name) {
        JsonNode answer = post(PATH, recorded(name));

        JsonNode body = answer.at("/transformedData/response/json");
        assertThat(answer.get("verdict").booleanValue()).isTrue();
        assertThat(answer.get("transformedData").size()).isOne();
        assertThat(body.toString()).contains("<EMAIL_ADDRESS>").doesNotContain("@mail.example.com");
        assertThat(body.get("choices")).hasSameSizeAs(recorded(name).at("/response/json/choices"));
    }

    @Test
    void cleanCallsPassAsTheyAre() {
        JsonNode answer = post(PATH, user("hello"));

        assertThat(answer)
                .isEqualTo(
                        json(
                                "{\"verdict\":true,\"data\":{\"verdict\":\"pass\",\"findings\":{},\"coverage\":\"complete\"}}"));
    }

    @Test
    void aBlockIsAVerdictWithItsReason() {
        JsonNode answer = post(PATH, user("My SSN is 123-45-6789"));

        assertThat(answer)
                .isEqualTo(
                        json(
                                "{\"verdict\":false,\"data\":{\"verdict\":\"block\","
                                        + "\"reason\":\"blocked by pii-regex-precall: US_SSN\",\"findings\":{\"US_SSN\":1},\"coverage\":\"complete\"}}"));
    }

    @Test
    void aStreamedAnswerIsNotShownAndCountsAsUnscanned() {
        JsonNode answer = post(PATH, recorded("stream-after"));

        assertThat(answer.get("verdict").booleanValue()).isTrue();
        assertThat(answer.at("/data/coverage").textValue()).isEqualTo("partial");
    }

    @Test
    void gatewaysWithoutEventTypeAreUnderstood() {
        ObjectNode request = recorded("chat-before").deepCopy();
        ObjectNode response = recorded("chat-after").deepCopy();
        request.remove("eventType");
        response.remove("eventType");

        assertThat(post(PATH, request).at("/transformedData/request").isObject())
                .isTrue();
        assertThat(post(PATH, response).at("/transformedData/response").isObject())
                .isTrue();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '~',
            value = {
                "{ ~ malformed_json",
                "[] ~ invalid_type",
                "{} ~ missing_field",
                "{\"request\":{\"json\":[]},\"eventType\":\"beforeRequestHook\"} ~ invalid_type",
                "{\"request\":{\"json\":{\"messages\":5}},\"eventType\":\"beforeRequestHook\"} ~ invalid_type",
                "{\"request\":{\"json\":{}},\"eventType\":\"afterRequestHook\"} ~ missing_field",
                "{\"request\":{\"json\":{}},\"response\":{\"json\":null},\"eventType\":\"afterRequestHook\"} ~ invalid_type",
                "{\"request\":{\"json\":{}},\"eventType\":\"otherHook\"} ~ invalid_value",
                "{\"request\":{\"json\":{\"x\":\"\\ud800\"}}} ~ lone_surrogate",
            })
    void whatCannotBeReadFailsTheCheckSinceAnErrorStatusWouldPass(String body, String code) {
        JsonNode answer = post(PATH, body);

        assertThat(answer.get("verdict").booleanValue()).isFalse();
        assertThat(answer.at("/data/code").textValue()).isEqualTo(code);
    }

    @Test
    void whatIsOverALimitFailsTheCheck() {
        JsonNode large = post(PATH, user("x".repeat(9 << 20)));
        JsonNode deep = post(PATH, before("{\"messages\":" + "[".repeat(80) + "]".repeat(80) + "}"));

        assertThat(large.get("verdict").booleanValue()).isFalse();
        assertThat(large.at("/data/code").textValue()).isEqualTo("body_too_large");
        assertThat(deep.get("verdict").booleanValue()).isFalse();
        assertThat(deep.at("/data/code").textValue()).isEqualTo("too_deep");
    }

    @ParameterizedTest
    @CsvSource({
        "/g/nosuch/portkey, unknown guardrail nosuch",
        "/g/pii-postcall/portkey, unknown guardrail pii-postcall in mode pre_call"
    })
    void anUnknownGuardrailFailsTheCheck(String path, String reason) {
        JsonNode answer = post(path, user("hello"));

        assertThat(answer.get("verdict").booleanValue()).isFalse();
        assertThat(answer.at("/data/reason").textValue()).isEqualTo(reason);
    }

    @Test
    void aWrongMethodKeepsItsStatus() {
        Response response = io.restassured.RestAssured.given().get(PATH);

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(json(response.asString()).get("verdict").booleanValue()).isFalse();
    }

    @Test
    void rewritingWhatWasRewrittenChangesNothing() {
        JsonNode body = post(PATH, recorded("chat-before")).at("/transformedData/request/json");

        assertThat(post(PATH, before(body.toString())).has("transformedData")).isFalse();
    }

    @Test
    void anUnknownHeaderNameFailsTheCheck() {
        Response response = send(PATH, user("hello"), "x-portcullis-guardrails", "nosuch");

        assertThat(json(response.asString()).get("verdict").booleanValue()).isFalse();
    }
}
