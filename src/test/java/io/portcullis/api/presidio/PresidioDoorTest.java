package io.portcullis.api.presidio;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plays requests of a running LiteLLM 1.106.2, and requests with the answers that presidio-analyzer and presidio-anonymizer 2.2.366
 * gave to them; {@code tests-gateway/test_presidio.py} sends the latter to both.
 */
@QuarkusTest
class PresidioDoorTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** 1 is 1.0; everything else is as it is written. */
    private static final Comparator<JsonNode> SAME_NUMBER = (left, right) -> left.isNumber() && right.isNumber()
            ? Double.compare(left.doubleValue(), right.doubleValue())
            : left.equals(right) ? 0 : 1;

    private static JsonNode recorded(String name) {
        try (InputStream in =
                PresidioDoorTest.class.getResourceAsStream("/protocols/presidio/recorded/" + name + ".json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response send(String method, String path, String body) {
        RequestSpecification request = given().contentType("application/json").urlEncodingEnabled(false);
        return body == null ? request.request(method, path) : request.body(body).request(method, path);
    }

    private static JsonNode post(String path, String body) {
        Response response = send("POST", path, body);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return json(response.asString());
    }

    private static List<String> types(JsonNode found) {
        List<String> types = new ArrayList<>();
        found.forEach(one -> types.add(one.path("entity_type").textValue()));
        return types;
    }

    static Stream<Arguments> presidio() {
        return StreamSupport.stream(recorded("presidio-2.2.366").spliterator(), false)
                .map(one -> Arguments.of(one.path("name").textValue(), one));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("presidio")
    void answersAsPresidioDoes(String name, JsonNode one) {
        Response response = send(
                one.path("method").textValue(),
                one.path("path").textValue(),
                one.path("body").textValue());

        JsonNode answer = json(response.asString());
        assertThat(answer.equals(SAME_NUMBER, one.get("answer")))
                .as(name + ": " + answer + ", not " + one.get("answer"))
                .isTrue();
        assertThat(response.statusCode()).as(name).isEqualTo(one.path("status").intValue());
        assertThat(response.contentType()).startsWith("application/json");
    }

    @Test
    void litellmsCallsOneAfterTheOther() {
        // Given
        JsonNode analyze = recorded("litellm-analyze");
        JsonNode anonymize = recorded("litellm-anonymize");

        // When
        JsonNode found = post("/analyze", analyze.toString());
        JsonNode rewritten = post("/anonymize", anonymize.toString());

        // Then
        assertThat(types(found)).containsExactly("EMAIL_ADDRESS");
        assertThat(found.path(0).path("start")).isEqualTo(anonymize.at("/analyzer_results/0/start"));
        assertThat(found.path(0).path("end")).isEqualTo(anonymize.at("/analyzer_results/0/end"));
        assertThat(rewritten.path("text").textValue()).endsWith(" from <EMAIL_ADDRESS>");
        assertThat(types(rewritten.path("items"))).containsExactly("EMAIL_ADDRESS");
        assertThat(types(post("/analyze", recorded("litellm-analyze-entities").toString())))
                .containsExactly("EMAIL_ADDRESS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/analyze",
                "/presidio/analyze",
                "/g/pii-ner-precall/analyze",
                "/g/pii-regex-precall,pii-ner-precall/presidio/analyze"
            })
    void everyPathAnalyzes(String path) {
        JsonNode found = post(path, """
                {"text":"mail to someone@mail.example.com","language":"en","entities":["EMAIL_ADDRESS"]}
                """);

        assertThat(types(found)).containsExactly("EMAIL_ADDRESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/presidio", "/g/pii-regex-precall", "/g/pii-regex-precall/presidio"})
    void everyPathRewritesAndLists(String prefix) {
        JsonNode rewritten = post(prefix + "/anonymize", """
                {"text":"Ann","analyzer_results":[{"start":0,"end":3,"score":1,"entity_type":"PERSON"}]}
                """);

        assertThat(rewritten.path("text").textValue()).isEqualTo("<PERSON>");
        for (String list :
                List.of("/anonymizers", "/deanonymizers", "/recognizers", "/supportedentities?language=en")) {
            assertThat(json(send("GET", prefix + list, null).asString()).isArray())
                    .isTrue();
        }
        assertThat(send("GET", prefix + "/health", null).asString()).isEqualTo("Presidio Analyzer service is up");
    }

    @Test
    void namesComeFromTheModelWithTheirExplanation() {
        JsonNode found = post("/analyze", """
                {"text":"My name is Laura Miller","language":"en","return_decision_process":true}
                """);

        assertThat(types(found)).containsExactly("PERSON");
        JsonNode why = found.path(0).path("analysis_explanation");
        assertThat(why.path("textual_explanation").textValue()).startsWith("Identified as PERSON by ");
        assertThat(why.path("pattern").isNull()).isTrue();
        assertThat(why.path("original_score").isNumber()).isTrue();
    }

    @Test
    void aBuiltInRuleSaysWhatItMatchedAndThatAChecksumHeld() {
        String number = String.join(" ", List.of("4111", "1111", "1111", "1111"));
        JsonNode found = post(
                "/analyze",
                "{\"text\":\"visa card " + number + "\",\"language\":\"en\",\"entities\":[\"CREDIT_CARD\"],"
                        + "\"return_decision_process\":true}");

        JsonNode why = found.path(0).path("analysis_explanation");
        assertThat(types(found)).containsExactly("CREDIT_CARD");
        assertThat(why.path("validation_result").booleanValue()).isTrue();
        assertThat(why.path("pattern").textValue()).isNotBlank();
        assertThat(why.path("supportive_context_word").textValue()).isIn("visa", "card");
    }

    @Test
    void aGuardrailInThePathSaysWhatCanBeFound() {
        JsonNode found = post("/g/pii-regex-precall/analyze", """
                {"text":"Laura Miller, someone@mail.example.com","language":"en"}
                """);

        assertThat(types(found)).containsExactly("EMAIL_ADDRESS");
        Response entities = send("GET", "/g/pii-regex-precall/supportedentities", null);
        assertThat(entities.asString()).contains("EMAIL_ADDRESS").doesNotContain("\"PERSON\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /g/none/analyze | 422 | unknown guardrail none",
                "POST | /g/none/anonymize | 422 | unknown guardrail none",
                "GET | /g/none/supportedentities | 422 | unknown guardrail none",
                "GET | /presidio/none | 404 | The requested URL was not found on the server. If you entered the URL manually"
                        + " please check your spelling and try again.",
                "DELETE | /presidio/analyze | 405 | The method is not allowed for the requested URL."
            })
    void errorsHavePresidiosForm(String method, String path, int status, String message) {
        Response response = send(
                method,
                path,
                method.equals("POST") ? "{\"text\":\"a\",\"language\":\"en\",\"analyzer_results\":[]}" : null);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response.asString())).isEqualTo(JSON.createObjectNode().put("error", message));
    }

    @Test
    void bodiesThatCannotBeRead() {
        Response malformed = send("POST", "/analyze", "{\"text\":\"someone@mail.example.com\"");
        Response noJson = given().contentType("text/plain").body("{}").post("/presidio/analyze");
        Response tooLarge = send("POST", "/analyze", "{\"text\":\"" + "a".repeat(9 << 20) + "\"}");

        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.asString()).doesNotContain("someone").contains("could not understand");
        assertThat(noJson.statusCode()).isEqualTo(415);
        assertThat(json(noJson.asString()).path("error").textValue()).contains("Content-Type");
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(json(tooLarge.asString()).path("error").isTextual()).isTrue();
    }

    @Test
    void tooManyTextsAreRefused() {
        Response response =
                send("POST", "/analyze", "{\"text\":[" + "\"a\",".repeat(5000) + "\"\"],\"language\":\"en\"}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response.asString()).path("error").textValue()).startsWith("text has more than ");
    }

    @Test
    void whatWasEncryptedComesBack() {
        JsonNode encrypted = post("/anonymize", """
                {"text":"J\u00e4ne lives","analyzer_results":[{"start":0,"end":4,"score":1,"entity_type":"PERSON"}],
                 "anonymizers":{"DEFAULT":{"type":"encrypt","key":"0123456789abcdef"}}}
                """);
        String value = encrypted.at("/items/0/text").textValue();

        JsonNode restored = post(
                "/deanonymize",
                JSON.createObjectNode()
                        .put("text", encrypted.path("text").textValue())
                        .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                                "anonymizer_results", encrypted.get("items"))
                        .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                                "deanonymizers",
                                json("{\"PERSON\":{\"type\":\"decrypt\",\"key\":\"0123456789abcdef\"}}"))
                        .toString());

        assertThat(Base64.getUrlDecoder().decode(value)).hasSize(32);
        assertThat(restored.path("text").textValue()).isEqualTo("J\u00e4ne lives");
        assertThat(restored.at("/items/0/operator").textValue()).isEqualTo("decrypt");
    }

    @Test
    void theAuditHasTypesAndNoNamesOfTheCaller() throws Exception {
        post("/analyze", """
                {"text":"the zebra-crossing at someone@mail.example.com","language":"en","correlation_id":"zebra",
                 "ad_hoc_recognizers":[{"name":"Zebras","supported_entity":"ZEBRA","deny_list":["zebra-crossing"]}]}
                """);

        Path audit = Path.of("target/test-audit.jsonl");
        String line = "";
        for (int i = 0; i < 100 && !line.contains("AD_HOC"); i++) {
            Thread.sleep(50);
            line = Files.exists(audit)
                    ? Files.readAllLines(audit).stream()
                            .filter(one -> one.contains("\"door\":\"presidio\"") && one.contains("AD_HOC"))
                            .reduce("", (first, second) -> second)
                    : "";
        }

        assertThat(line).contains("\"report\"", "\"EMAIL_ADDRESS\":1", "\"AD_HOC\":1", "\"coverage\"");
        assertThat(line.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("zebra")
                .doesNotContain("someone");
    }
}
