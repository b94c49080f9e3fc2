package io.portcullis.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.api.OpenApiDocument.Operation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Serves the OpenAPI document and does what it says. */
@QuarkusTest
@TestProfile(OpenApiServedTest.SwitchedOn.class)
class OpenApiServedTest {
    private static final OpenApiDocument DOCUMENT = OpenApiDocument.ofResources();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The switches by which an operator shows the document. */
    public static class SwitchedOn implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.smallrye-openapi.enabled", "true", "quarkus.swagger-ui.enabled", "true");
        }
    }

    @Test
    void servesTheDocumentAndNothingBesideIt() throws IOException {
        JsonNode served = JSON.readTree(
                given().accept("application/json").get("/q/openapi").asByteArray());

        assertThat(served.at("/info/version").asText()).isNotBlank();
        ((ObjectNode) served.get("info")).remove("version");
        for (String part : List.of("openapi", "info", "servers", "security", "tags", "paths", "components")) {
            assertThat(asJson(served.get(part)))
                    .as(part)
                    .isEqualTo(asJson(DOCUMENT.root().get(part)));
        }
        assertThat(served.properties()).hasSize(7);
    }

    @Test
    void showsItInSwaggerUi() {
        Response page = given().get("/q/swagger-ui/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("/q/openapi");
    }

    static List<Arguments> requests() {
        List<Arguments> requests = new ArrayList<>();
        for (Operation operation : DOCUMENT.operations()) {
            JsonNode body = operation.node().get("requestBody");
            if (body != null) {
                DOCUMENT.json(body)
                        .get("examples")
                        .properties()
                        .forEach(example -> requests.add(Arguments.of(
                                operation, example.getKey(), example.getValue().get("value"))));
            }
        }
        return requests;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("requests")
    void answersAnExampleAsDocumented(Operation operation, String name, JsonNode request) throws IOException {
        Response answer =
                given().contentType("application/json").body(request.toString()).post(operation.path());

        JsonNode response = operation.node().get("responses").path(Integer.toString(answer.statusCode()));
        JsonNode json = DOCUMENT.json(response);
        JsonNode live = JSON.readTree(answer.asByteArray());
        assertThat(without(live))
                .as("answer %s", answer.statusCode())
                .isEqualTo(without(asJson(json.path("examples").path(name).path("value"))));
        assertThat(DOCUMENT.problems(json.get("schema"), live, true)).isEmpty();
        if (answer.statusCode() == 200) {
            JsonNode schema = DOCUMENT.json(operation.node().get("requestBody")).get("schema");
            assertThat(DOCUMENT.problems(schema, request, false)).isEmpty();
        }
    }

    static List<Operation> lists() {
        return DOCUMENT.operations().stream()
                .filter(operation -> operation.name().startsWith("GET "))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void listsWhatTheExcerptHolds(Operation operation) throws IOException {
        JsonNode live = JSON.readTree(given().get(operation.path()).asByteArray());

        JsonNode json = DOCUMENT.json(operation.node().at("/responses/200"));
        assertThat(DOCUMENT.problems(json.get("schema"), live, true)).isEmpty();
        JsonNode excerpt = without(json.at("/examples/shipped/value"));
        assertThat(holds(without(live), excerpt)).as("%s", excerpt).isTrue();
    }

    @Test
    void takesGuardrailsByThePathThatItTells() {
        String path = DOCUMENT.root().at("/servers/1/url").textValue();
        String precall =
                DOCUMENT.root().at("/servers/1/variables/guardrails/default").textValue();

        for (String name : List.of(precall, "nosuch")) {
            Response answer = given().contentType("application/json")
                    .body("{\"texts\":[\"hello\"]}")
                    .post(path.replace("{guardrails}", name) + "/v1/guardrails/pre-call");

            assertThat(answer.statusCode()).isEqualTo(name.equals(precall) ? 200 : 422);
        }
    }

    /** A copy without what differs from call to call and from policy to policy. */
    private static JsonNode without(JsonNode answer) {
        JsonNode copy = answer.deepCopy();
        for (JsonNode parent : copy.findParents("policy_version")) {
            ((ObjectNode) parent).remove(List.of("policy_version", "timings_us"));
        }
        for (String volatileMember : List.of("policy_id", "request_uuid", "duration", "results")) {
            for (JsonNode parent : copy.findParents(volatileMember)) {
                ((ObjectNode) parent).remove(volatileMember.equals("results") ? "id" : volatileMember);
            }
        }
        return copy;
    }

    /** True when everything in {@code excerpt} is in {@code whole} too. */
    private static boolean holds(JsonNode whole, JsonNode excerpt) {
        if (excerpt.isObject()) {
            return excerpt.properties().stream()
                    .allMatch(member ->
                            whole.has(member.getKey()) && holds(whole.get(member.getKey()), member.getValue()));
        }
        if (excerpt.isArray()) {
            return excerpt.valueStream()
                    .allMatch(item -> whole.valueStream().anyMatch(candidate -> holds(candidate, item)));
        }
        return excerpt.isNumber() ? whole.asDouble() == excerpt.asDouble() : excerpt.equals(whole);
    }

    /** As it reads in JSON: numbers of a YAML file have other types than those of a JSON text. */
    private static JsonNode asJson(JsonNode node) throws IOException {
        return JSON.readTree(node.toString());
    }
}
