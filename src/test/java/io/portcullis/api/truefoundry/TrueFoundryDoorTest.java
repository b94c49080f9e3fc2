package io.portcullis.api.truefoundry;

import static io.portcullis.api.Fixtures.fixture;
import static io.portcullis.api.Fixtures.json;
import static io.portcullis.api.Fixtures.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plays calls written from TrueFoundry's documentation. */
@QuarkusTest
class TrueFoundryDoorTest {
    private static final String PATH = "/truefoundry";

    private static JsonNode written(String name) {
        return fixture("truefoundry/written/" + name);
    }

    private static String user(String text) {
        return "{\"requestBody\":{\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}}";
    }

    @Test
    void aRequestComesBackWhole() {
        JsonNode request = written("request");

        JsonNode answer = post(PATH, request);

        String expected = request.get("requestBody").toString().replace("bob@mail.example.com", "<EMAIL_ADDRESS>");
        assertThat(answer.fieldNames()).toIterable().containsExactly("verdict", "transformed", "result");
        assertThat(answer.get("verdict").booleanValue()).isTrue();
        assertThat(answer.get("transformed").booleanValue()).isTrue();
        assertThat(answer.get("result")).isEqualTo(json(expected));
    }

    @Test
    void ofAnAnswerTheResponseComesBack() {
        JsonNode request = written("response");

        JsonNode answer = post(PATH, request);

        String expected = request.get("responseBody").toString().replace("bob@mail.example.com", "<EMAIL_ADDRESS>");
        assertThat(answer.get("result")).isEqualTo(json(expected));
    }

    @Test
    void cleanCallsPassWithAVerdictAlone() {
        assertThat(post(PATH, written("clean-request"))).isEqualTo(json("{\"verdict\":true}"));
    }

    @Test
    void aBlockIsAVerdictWithItsMessage() {
        assertThat(post(PATH, user("My SSN is 123-45-6789")))
                .isEqualTo(json("{\"verdict\":false,\"message\":\"blocked by pii-regex-precall: US_SSN\"}"));
    }

    @Test
    void whereTheGatewayOnlyValidatesARewriteIsABlock() {
        ObjectNode request = written("request").deepCopy();
        request.putObject("config").put("operation", "validate");

        assertThat(post(PATH, request))
                .isEqualTo(json("{\"verdict\":false,\"message\":\"blocked by pii-regex-precall: EMAIL_ADDRESS\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{\"guardrail\":\"nosuch\"} ~ unknown guardrail nosuch",
                "{\"guardrails\":[\"pii-regex-precall\",\"nosuch\"]} ~ unknown guardrail nosuch",
                "{\"guardrails\":[]} ~ unknown guardrail (not a valid name)",
                "{\"guardrail\":5} ~ unknown guardrail (not a valid name)",
                "{\"guardrail\":\"pii-postcall\"} ~ unknown guardrail pii-postcall in mode pre_call",
            })
    void theConfigNamesGuardrails(String config, String message) {
        ObjectNode request = written("clean-request").deepCopy();
        request.set("config", json(config));

        assertThat(post(PATH, request)).isEqualTo(json("{\"verdict\":false,\"message\":\"" + message + "\"}"));
        assertThat(post("/g/pii-regex-precall" + PATH, request).get("verdict").booleanValue())
                .isFalse();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '~',
            value = {
                "{ ~ malformed_json",
                "[] ~ invalid_type",
                "{} ~ missing_field",
                "{\"requestBody\":5} ~ invalid_type",
                "{\"requestBody\":{\"messages\":5}} ~ invalid_type",
                "{\"requestBody\":{},\"responseBody\":[]} ~ invalid_type",
                "{\"requestBody\":{},\"config\":{\"operation\":\"other\"}} ~ invalid_value",
            })
    void whatCannotBeReadIsABlockSinceAnErrorCouldPass(String body, String code) {
        JsonNode answer = post(PATH, body);

        assertThat(answer.get("verdict").booleanValue()).isFalse();
        assertThat(answer.at("/error/code").textValue()).isEqualTo(code);
        assertThat(answer.get("message").textValue()).isNotEmpty();
    }

    @Test
    void aWrongMethodKeepsItsStatus() {
        Response response = RestAssured.given().get(PATH);

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(json(response.asString()).get("verdict").booleanValue()).isFalse();
    }
}
