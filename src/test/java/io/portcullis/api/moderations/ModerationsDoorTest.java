package io.portcullis.api.moderations;

import static io.portcullis.api.Fixtures.fixture;
import static io.portcullis.api.Fixtures.json;
import static io.portcullis.api.Fixtures.post;
import static io.portcullis.api.Fixtures.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plays requests that a running LiteLLM 1.106.2 sent with {@code openai_moderation}, and made-up ones around them. */
@QuarkusTest
class ModerationsDoorTest {
    private static final String PATH = "/v1/moderations";

    private static List<String> flagged(JsonNode result) {
        List<String> categories = new ArrayList<>();
        for (Map.Entry<String, JsonNode> category : result.get("categories").properties()) {
            if (category.getValue().booleanValue()) {
                categories.add(category.getKey());
            }
        }
        return categories;
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-post", "embeddings-pre"})
    void whatWouldBeRewrittenFlagsSinceNothingCanBe(String name) {
        JsonNode answer = post(PATH, fixture("moderations/recorded/" + name));

        assertThat(answer.get("results")).hasSize(1);
        assertThat(answer.at("/results/0/flagged").booleanValue()).isTrue();
        assertThat(flagged(answer.at("/results/0"))).containsExactly("personal_data", "personal_data/contact");
        assertThat(answer.at("/results/0/category_scores/personal_data~1contact")
                        .doubleValue())
                .isBetween(0.5, 1.0);
        assertThat(answer.toString()).doesNotContain("bob");
    }

    @Test
    void cleanTextHasEveryCategoryAndNoFlag() {
        JsonNode answer = post(PATH, fixture("moderations/recorded/chat-pre"));

        JsonNode result = answer.at("/results/0");
        assertThat(answer.fieldNames()).toIterable().containsExactly("id", "model", "results");
        assertThat(answer.get("id").textValue()).startsWith("modr-");
        assertThat(answer.get("model").textValue()).isEqualTo("omni-moderation-latest");
        assertThat(result.get("flagged").booleanValue()).isFalse();
        assertThat(flagged(result)).isEmpty();
        assertThat(result.get("categories").has("secrets/cloud")).isTrue();
        for (String key : List.of("category_scores", "category_applied_input_types")) {
            assertThat(result.get(key).fieldNames())
                    .toIterable()
                    .containsExactlyElementsOf(() -> result.get("categories").fieldNames());
        }
        result.get("category_scores")
                .forEach(score -> assertThat(score.doubleValue()).isZero());
    }

    @Test
    void everyTextHasItsResult() {
        JsonNode answer = post(
                PATH, "{\"input\":[\"hello\",\"SSN 123-45-6789\",\"\",\"bob@mail.example.com from 203.0.113.7\"]}");

        assertThat(answer.get("results").findValuesAsText("flagged")).containsExactly("false", "true", "false", "true");
        assertThat(flagged(answer.at("/results/1"))).containsExactly("personal_data", "personal_data/identity");
        assertThat(flagged(answer.at("/results/3")))
                .containsExactly("personal_data", "personal_data/contact", "personal_data/network");
    }

    @Test
    void secretsAreACategoryOfTheirOwn() {
        String key = "AK" + "IA" + "Q3EGTYWKJ7XZ5N2P";

        JsonNode answer = post(PATH, "{\"input\":\"the key is " + key + "\"}");

        assertThat(flagged(answer.at("/results/0"))).containsExactly("secrets", "secrets/cloud");
    }

    @Test
    void partsHaveOneResult() {
        JsonNode answer = post(PATH, """
                {"input":[{"type":"text","text":"Who is"},{"type":"image_url","image_url":{"url":"https://example.com/a.png"}},
                 {"type":"text","text":"bob@mail.example.com?"}]}""");

        assertThat(answer.get("results")).hasSize(1);
        assertThat(answer.at("/results/0/flagged").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "portcullis/pii-regex-precall, false",
        "portcullis/pii-postcall, false",
        "gpt-x, false",
        "portcullis/nosuch, true"
    })
    void aModelOfOursNamesGuardrails(String model, boolean blocked) {
        ObjectNode request = (ObjectNode) json("{\"input\":[\"hello\",\"again\"]}");
        request.put("model", model);

        JsonNode answer = post(PATH, request);

        assertThat(answer.get("model").textValue()).isEqualTo(model);
        assertThat(answer.get("results")).hasSize(2);
        for (JsonNode result : answer.get("results")) {
            assertThat(result.get("flagged").booleanValue()).isEqualTo(blocked);
            assertThat(result.at("/categories/not_scanned").booleanValue()).isEqualTo(blocked);
        }
    }

    @Test
    void aGuardrailOfAnswersRunsOnAnswers() {
        // The guardrail of requests blocks a social security number, as that of answers does where it cannot rewrite.
        JsonNode answer = post("/g/pii-postcall/v1/moderations", "{\"input\":\"SSN 123-45-6789\"}");

        assertThat(answer.at("/results/0/flagged").booleanValue()).isTrue();
        assertThat(answer.at("/results/0/categories/not_scanned").booleanValue())
                .isFalse();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '~',
            value = {
                "{ ~ 400 ~ malformed_json ~ -",
                "{} ~ 400 ~ missing_field ~ /input",
                "{\"input\":5} ~ 400 ~ invalid_type ~ /input",
                "{\"input\":[]} ~ 400 ~ invalid_type ~ /input",
                "{\"input\":[\"a\",5]} ~ 400 ~ invalid_type ~ /input/1",
                "{\"input\":[{},\"a\"]} ~ 400 ~ invalid_type ~ /input/1",
                "{\"input\":[[1,2]]} ~ 400 ~ invalid_type ~ /input/0",
                "{\"input\":\"x\",\"model\":5} ~ 400 ~ invalid_type ~ /model",
            },
            nullValues = "-")
    void errorsHaveOpenAisForm(String body, int status, String code, String param) {
        Response response = send(PATH, body);

        JsonNode error = json(response.asString()).get("error");
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(error.fieldNames()).toIterable().containsExactly("message", "type", "param", "code");
        assertThat(error.get("type").textValue()).isEqualTo("invalid_request_error");
        assertThat(error.get("code").textValue()).isEqualTo(code);
        assertThat(error.get("param").textValue()).isEqualTo(param);
    }
}
