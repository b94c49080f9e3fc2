package io.portcullis.api.kong;

import static io.portcullis.api.Fixtures.fixture;
import static io.portcullis.api.Fixtures.json;
import static io.portcullis.api.Fixtures.post;
import static io.portcullis.api.Fixtures.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plays requests written from Kong's documentation. */
@QuarkusTest
class KongDoorTest {
    private static final String PATH = "/llm/v1/sanitize";
    private static final String CREDENTIALS = "/llm/v1/sanitize_credentials";

    private static JsonNode written(String name) {
        return fixture("kong/written/" + name);
    }

    private static String ask(String text, String anonymize) {
        return "{\"text\":\"" + text + "\",\"anonymize\":" + anonymize
                + ",\"options\":{\"redact_type\":\"placeholder\"}}";
    }

    @Test
    void whatIsNamedIsReplacedAndTheSameValueByTheSamePlaceholder() {
        JsonNode answer = post(PATH, written("text"));

        assertThat(answer.get("text").textValue())
                .isEqualTo("🙂 I am PLACEHOLDER1, call PLACEHOLDER2. Again: PLACEHOLDER1 from 203.0.113.7");
        assertThat(answer.get("identified_pii")).isEqualTo(json("[\"email\",\"ip\",\"phone\"]"));
        assertThat(answer.get("anonymized_pii")).isEqualTo(json("[\"email\",\"phone\"]"));
        assertThat(answer.get("detected_languages").isArray()).isTrue();
        assertThat(answer.get("duration").isIntegralNumber()).isTrue();
        assertThat(answer.size()).isEqualTo(5);
    }

    @Test
    void aListOfMessagesIsAnsweredAsOne() {
        JsonNode answer = post(PATH, written("messages"));

        assertThat(answer.get("text").findValuesAsText("sanitized_text"))
                .containsExactly("I am PLACEHOLDER1", "", "not PLACEHOLDER2 but PLACEHOLDER1");
        assertThat(answer.get("text").findValuesAsText("msg_id")).containsExactly("4", "5", "6");
        assertThat(answer.at("/text/2/analyzer_results/0"))
                .isEqualTo(json("{\"start\":4,\"end\":24,\"detected_language\":null,"
                        + "\"original_text\":\"eve@mail.example.com\",\"redact_text\":\"PLACEHOLDER2\","
                        + "\"entity_type\":\"EMAIL_ADDRESS\"}"));
    }

    @Test
    void placesCountCodePoints() {
        JsonNode answer = post(PATH, """
                {"text":[{"msg_id":1,"text":"🙂🙂 bob@mail.example.com"}],"anonymize":["email"]}""");

        assertThat(answer.at("/text/0/analyzer_results/0/start").intValue()).isEqualTo(3);
        assertThat(answer.at("/text/0/analyzer_results/0/end").intValue()).isEqualTo(23);
    }

    @Test
    void syntheticValuesAreOfTheSameKindAndNobodys() {
        JsonNode answer = post(PATH, written("synthetic"));

        assertThat(answer.get("text").textValue()).isEqualTo("person1@example.com, 202-555-0101, SSN 000-00-0001");
    }

    @Test
    void whatWouldBlockIsReplacedWhereItIsNamed() {
        assertThat(post(PATH, ask("SSN 123-45-6789", "[\"ssn\"]")).get("text").textValue())
                .isEqualTo("SSN PLACEHOLDER1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "[\"email\"] ~ SSN 123-45-6789",
                "[] ~ SSN 123-45-6789",
                "[\"email\"] ~ a@mail.example.com SSN 123-45-6789"
            })
    void whatWouldBlockAndIsNotNamedIsAnError(String anonymize, String text) {
        Response response = send(PATH, ask(text, anonymize));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.asString())).isEqualTo(json("{\"error\":\"blocked by pii-regex-precall: US_SSN\"}"));
    }

    @Test
    void credentialsAreStarredOut() {
        String key = "AK" + "IA" + "Q3EGTYWKJ7XZ5N2P";
        String body = "{\"text\":\"the key is " + key + ", mail bob@mail.example.com\"}";

        JsonNode credentials = post(CREDENTIALS, body);
        JsonNode all = post(PATH, ask("the key is " + key, "[\"all_and_credentials\"]"));
        Response without = send(PATH, ask("the key is " + key, "[\"all\"]"));

        assertThat(credentials.get("text").textValue()).isEqualTo("the key is ########, mail bob@mail.example.com");
        assertThat(credentials.get("identified_pii")).isEqualTo(json("[\"credentials\",\"email\"]"));
        assertThat(credentials.get("anonymized_pii")).isEqualTo(json("[\"credentials\"]"));
        assertThat(all.get("text").textValue()).isEqualTo("the key is ########");
        assertThat(without.statusCode()).isEqualTo(400);
    }

    @Test
    void cleanTextStaysAsItIs() {
        JsonNode answer = post(PATH, ask("hello", "[\"all_and_credentials\"]"));

        assertThat(answer.get("text").textValue()).isEqualTo("hello");
        assertThat(answer.get("identified_pii")).isEmpty();
        assertThat(answer.get("anonymized_pii")).isEmpty();
    }

    @Test
    void theStatusIsOk() {
        Response response = RestAssured.given().get("/llm/v1/status");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response.asString())).isEqualTo(json("{\"status\":\"ok\"}"));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '~',
            value = {
                "{ ~ 400 ~ not valid JSON",
                "{} ~ 400 ~ No valid `text` found",
                "{\"text\":5,\"anonymize\":[\"all\"]} ~ 400 ~ No valid `text` found",
                "{\"text\":[\"x\"],\"anonymize\":[\"all\"]} ~ 400 ~ No valid `msg_id` found",
                "{\"text\":[{\"msg_id\":1}],\"anonymize\":[\"all\"]} ~ 400 ~ `text` in the message is not string",
                "{\"text\":\"x\"} ~ 400 ~ No valid `anonymize` found",
                "{\"text\":\"x\",\"anonymize\":[\"invalid_category\"]} ~ 400 ~ Invalid item found in `anonymize`",
                "{\"text\":\"x\",\"anonymize\":[5]} ~ 400 ~ Invalid item found in `anonymize`",
                "{\"text\":\"x\",\"anonymize\":[],\"options\":5} ~ 400 ~ No valid `options` found",
                "{\"text\":\"x\",\"anonymize\":[],\"options\":{\"redact_type\":\"x\"}} ~ 400 ~ No valid `redact_type` found",
                "{\"text\":\"x\",\"anonymize\":[],\"custom_patterns\":[{}]} ~ 400 ~ `custom_patterns` are not taken",
            })
    void errorsHaveOneMember(String body, int status, String message) {
        Response response = send(PATH, body);

        JsonNode answer = json(response.asString());
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(answer.size()).isOne();
        assertThat(answer.get("error").textValue()).startsWith(message);
    }

    @Test
    void anUnknownGuardrailIsAnError() {
        Response response = send("/g/nosuch" + PATH, ask("hello", "[\"all\"]"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.asString())).isEqualTo(json("{\"error\":\"unknown guardrail nosuch\"}"));
    }

    @Test
    void groupsOfTheRequestMayBeInAnyCase() {
        ObjectNode request = (ObjectNode) json(ask("bob@mail.example.com", "[\"EMAIL\"]"));

        assertThat(post(PATH, request).get("text").textValue()).isEqualTo("PLACEHOLDER1");
    }
}
