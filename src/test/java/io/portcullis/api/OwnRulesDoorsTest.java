package io.portcullis.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Own recognizers at both doors, in the lists and in the metrics, and a deny list that changes while the service runs. */
@QuarkusTest
@TestProfile(OwnRulesDoorsTest.WithOwnRules.class)
@Timeout(120)
class OwnRulesDoorsTest {
    private static final Path FOLDER = Path.of("target/own-rules");
    private static final Path TERMS = FOLDER.resolve("lists/codenames.txt");
    private static final Path LOG = Path.of("target/own-rules.log");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POLICY = """
            version: 1
            guardrails:
              - guardrail_name: own
                mode: [pre_call, post_call]
                default_on: true
                entities:
                  STAFF_ID: replace
                  CODENAME: { action: replace, with: "[project]" }
                  EMAIL_ADDRESS: { action: replace, allow_list: [help@example.com] }
            recognizers:
              - name: staff_id
                entity_type: STAFF_ID
                category: personal_data/identity
                description: Number of a member of staff
                regex: '\\bST-\\d{6}\\b'
                score: 0.9
              - name: codenames
                entity_type: CODENAME
                deny_list_file: lists/codenames.txt
              - name: nobody_asks
                entity_type: UNUSED_TYPE
                deny_list: [unusedword]
            """;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    private static JsonNode post(String path, String body) {
        Response response = given().contentType("application/json").body(body).post(path);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return parse(response.asString());
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String preCall(String text) {
        return post("/v1/guardrails/pre-call", "{\"texts\":[\"" + text + "\"],\"explain\":true}")
                .toString();
    }

    @Test
    void ownRecognizersWorkAtOurOwnDoor() {
        JsonNode answer = parse(preCall("ST-123456 of Falcon writes to help@example.com"));

        assertThat(answer.at("/texts/0").textValue()).isEqualTo("<STAFF_ID> of [project] writes to help@example.com");
        assertThat(answer.at("/findings/0/recognizer").textValue()).isEqualTo("staff_id");
        assertThat(answer.at("/findings/0/score").doubleValue()).isEqualTo(0.9);
        assertThat(answer.at("/findings/0/explanation/pattern").textValue()).isEqualTo("regex");
        assertThat(answer.at("/findings/1/entity_type").textValue()).isEqualTo("CODENAME");
        assertThat(answer.at("/findings/1/explanation/pattern").textValue()).isEqualTo("deny_list");
    }

    @Test
    void theirTypesAreListedAndCounted() throws Exception {
        preCall("ST-123456");

        JsonNode entities = parse(given().get("/v1/entities").asString()).get("entities");
        List<String> found = new ArrayList<>();
        for (JsonNode entity : entities) {
            if (List.of("STAFF_ID", "CODENAME")
                    .contains(entity.path("entity_type").textValue())) {
                found.add(entity.path("entity_type").textValue() + " "
                        + entity.path("category").textValue() + " " + entity.path("recognizers") + " "
                        + entity.path("default_score"));
            }
        }
        assertThat(found)
                .containsExactly(
                        "CODENAME custom/custom_type [\"codenames\"] 0.8",
                        "STAFF_ID personal_data/identity [\"staff_id\"] 0.9");
        assertThat(metrics()).containsPattern("portcullis_findings_total\\{[^}]*entity=\"STAFF_ID\"");
        assertThat(given().get("/v1/guardrails").jsonPath().getString("guardrails[0].entities.CODENAME.action"))
                .isEqualTo("replace");
    }

    @Test
    void aStreamAtLiteLlmsDoorHoldsThemBack() {
        // Given an answer that comes word by word, or half of one
        String answer = "The plan for Blue Harbour: ask ST-654321, then Falcon and the falconry. Done with it all now.";
        String shown = "";
        for (int length = 1; length <= answer.length(); length += 3) {
            // When LiteLLM asks about what has come so far
            String part = answer.substring(0, length);
            JsonNode round = post(
                    "/beta/litellm_basic_guardrail_api", "{\"input_type\":\"response\",\"texts\":[\"" + part + "\"]}");
            String text = round.has("texts") ? round.at("/texts/0").textValue() : part;
            String out = text.substring(
                    0, text.length() - round.at("/stream_holdback_chars/0").intValue());

            // Then what goes out only grows, and has no part of a value in it
            assertThat(out).as("after %d characters", length).startsWith(shown);
            assertThat(out).doesNotContain("ST-", "Blue", "Harbour", "Falcon");
            shown = out;
        }
        assertThat(shown).startsWith("The plan for [project]: ask <STAFF_ID>, then [project] and the falconry. ");
    }

    @Test
    void aDenyListThatChangesIsTakenOverAndABadOneRefused() throws Exception {
        // Given
        assertThat(preCall("kestrel")).contains("\"verdict\":\"pass\"");
        String before = version();

        // When an entry is added to the list and nothing else changes
        Files.writeString(TERMS, "falcon\nblue harbour\nkestrel\n");

        // Then it counts soon
        waitFor(() -> preCall("a Kestrel").contains("[project]"));
        String after = version();
        assertThat(after).isNotEqualTo(before);

        // When the list is broken, then the old one stays, and the reason names file and line but no entry
        Files.writeString(TERMS, "falcon\nsecret-entry-" + "x".repeat(300) + "\n");
        waitFor(() -> log().contains("an entry of a deny list has at most 200 characters in recognizer codenames"));
        assertThat(preCall("a Kestrel")).contains("[project]");
        assertThat(version()).isEqualTo(after);
        assertThat(log())
                .contains("file=lists/codenames.txt line=2")
                .contains("event=recognizer_unused recognizer=nobody_asks entity_type=UNUSED_TYPE")
                .doesNotContain("secret-entry", "unusedword", "kestrel");
        Files.writeString(TERMS, "falcon\nblue harbour\n");
        waitFor(() -> preCall("a Kestrel").contains("\"verdict\":\"pass\""));
    }

    private String metrics() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(management.resolve("/q/metrics")).build(), BodyHandlers.ofString())
                .body();
    }

    private static String version() {
        return given().get("/v1/guardrails").jsonPath().getString("policy_version");
    }

    private static String log() {
        try {
            return Files.readString(LOG);
        } catch (IOException e) {
            return "";
        }
    }

    private static void waitFor(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    /** A policy with own recognizers in a folder of its own, looked at often. */
    public static class WithOwnRules implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Files.createDirectories(TERMS.getParent());
                Files.deleteIfExists(LOG);
                Files.writeString(TERMS, "# projects\nfalcon\nblue harbour\n");
                Files.writeString(FOLDER.resolve("guardrails.yaml"), POLICY);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return Map.of(
                    "portcullis.policy.file",
                    FOLDER.resolve("guardrails.yaml").toString(),
                    "portcullis.policy.reload-interval",
                    "100ms",
                    "quarkus.log.file.enabled",
                    "true",
                    "quarkus.log.file.path",
                    LOG.toString());
        }
    }
}
