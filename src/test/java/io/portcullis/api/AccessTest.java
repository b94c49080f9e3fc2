package io.portcullis.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.access.ApiKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys, tenants, who may choose, and a policy file that changes while the service runs. */
@QuarkusTest
@TestProfile(AccessTest.WithKeys.class)
@Timeout(120)
class AccessTest {
    private static final Path POLICY = Path.of("target/access-policy.yaml");
    private static final String PRE = "/v1/guardrails/pre-call";
    private static final String LITELLM = "/beta/litellm_basic_guardrail_api";
    private static final String MAIL = "{\"texts\":[\"write to a@mail.example.com\"]}";
    private static final String GOOD = """
            version: 1
            guardrails:
              - guardrail_name: mask-mail
                mode: pre_call
                default_on: true
                entities: { EMAIL_ADDRESS: mask }
              - guardrail_name: block-mail
                mode: pre_call
                entities: { EMAIL_ADDRESS: block }
              - guardrail_name: watch-mail
                mode: pre_call
                shadow: true
                entities: { EMAIL_ADDRESS: block }
            tenants:
              - name: payments
                match: { team: payments }
                guardrails: [block-mail]
                may_choose: [watch-mail]
              - match: { key_alias: batch }
                guardrails: [watch-mail]
              - match: { header: { X-Department: legal } }
                guardrails: [block-mail]
            """;

    private static Response send(String path, String key, String body, String... headers) {
        var request = given().contentType("application/json").body(body);
        if (key != null) {
            request = request.header("x-api-key", key);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request = request.header(headers[i], headers[i + 1]);
        }
        return request.post(path);
    }

    private static String verdict(Response response) {
        return response.jsonPath().getString("verdict");
    }

    @Test
    void wantsAKnownKey() {
        Response missing = send(PRE, null, MAIL);
        Response wrong = send(PRE, "wrong", MAIL);
        Response bearer = given().contentType("application/json")
                .header("Authorization", "Bearer gateway-key")
                .body(MAIL)
                .post(PRE);

        assertThat(missing.statusCode()).isEqualTo(401);
        assertThat(missing.jsonPath().getString("error.code")).isEqualTo("missing_key");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.jsonPath().getString("error.code")).isEqualTo("invalid_key");
        assertThat(verdict(bearer)).isEqualTo("rewrite");
        assertThat(given().get("/v1/entities").statusCode()).isEqualTo(401);
        assertThat(given().header("x-api-key", "gateway-key")
                        .get("/v1/entities")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTenantGetsItsGuardrails() {
        String team = "{\"metadata\":{\"team\":\"payments\"},\"texts\":[\"write to a@mail.example.com\"]}";

        assertThat(verdict(send(PRE, "gateway-key", MAIL))).as("no tenant").isEqualTo("rewrite");
        assertThat(verdict(send(PRE, "batch-key", MAIL))).as("by alias").isEqualTo("pass");
        assertThat(verdict(send(PRE, "gateway-key", MAIL, "x-department", "legal")))
                .as("by header")
                .isEqualTo("block");
        assertThat(verdict(send(PRE, "trusted-key", team)))
                .as("by team of a trusted key")
                .isEqualTo("block");
        assertThat(verdict(send(PRE, "gateway-key", team)))
                .as("a team that anybody can claim counts for nothing")
                .isEqualTo("rewrite");
        assertThat(send(
                                LITELLM,
                                "gateway-key",
                                "{\"input_type\":\"request\",\"texts\":[\"a@mail.example.com\"],"
                                        + "\"request_data\":{\"user_api_key_team_alias\":\"payments\"}}")
                        .jsonPath()
                        .getString("action"))
                .as("by team of LiteLLM's key")
                .isEqualTo("BLOCKED");
    }

    @Test
    void aClientChoosesOnlyWhatItsTenantAllows() {
        String team =
                "{\"metadata\":{\"team\":\"payments\"},\"guardrails\":[\"%s\"],\"texts\":[\"a@mail.example.com\"]}";

        assertThat(verdict(send(PRE, "trusted-key", team.formatted("watch-mail"))))
                .isEqualTo("pass");
        assertThat(send(PRE, "trusted-key", team.formatted("mask-mail"))
                        .jsonPath()
                        .getString("error.code"))
                .isEqualTo("guardrail_not_allowed");
        assertThat(send(PRE, "gateway-key", MAIL, "x-portcullis-guardrails", "watch-mail")
                        .statusCode())
                .as("no tenant, but the policy has some")
                .isEqualTo(422);
        assertThat(verdict(send("/g/watch-mail" + PRE, "gateway-key", MAIL)))
                .as("the path comes from the operator")
                .isEqualTo("pass");
    }

    @Test
    void aKeyOverItsRateIsToldSoAndLiteLlmIsToldOverload() {
        String body = "{\"input_type\":\"request\",\"texts\":[\"x\"]}";
        Response limited = send(PRE, "slow-key", MAIL);
        for (int i = 0; i < 3; i++) {
            limited = send(PRE, "slow-key", MAIL);
        }
        Response litellm = send(LITELLM, "slow-key", body);

        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.jsonPath().getString("error.code")).isEqualTo("rate_limited");
        assertThat(Integer.parseInt(limited.header("Retry-After"))).isPositive();
        assertThat(litellm.statusCode()).isEqualTo(503);
        assertThat(litellm.header("Retry-After")).isNotNull();
    }

    @Test
    void takesOverAChangedPolicyAndRefusesABadOne() throws Exception {
        try {
            // Given
            String before = version();

            // When: a bad file
            Files.writeString(POLICY, GOOD.replace("EMAIL_ADDRESS: mask", "EMIAL_ADDRESS: mask"));
            Thread.sleep(1000);

            // Then
            assertThat(version()).isEqualTo(before);
            assertThat(verdict(send(PRE, "gateway-key", MAIL))).isEqualTo("rewrite");

            // When: a good file
            Files.writeString(POLICY, GOOD.replace("EMAIL_ADDRESS: mask", "EMAIL_ADDRESS: block"));

            // Then
            for (int i = 0; i < 100 && version().equals(before); i++) {
                Thread.sleep(50);
            }
            assertThat(version()).isNotEqualTo(before);
            assertThat(verdict(send(PRE, "gateway-key", MAIL))).isEqualTo("block");
        } finally {
            Files.writeString(POLICY, GOOD);
            for (int i = 0; i < 100 && !verdict(send(PRE, "gateway-key", MAIL)).equals("rewrite"); i++) {
                Thread.sleep(50);
            }
        }
    }

    private static String version() {
        return given().header("x-api-key", "gateway-key")
                .get("/v1/guardrails")
                .jsonPath()
                .getString("policy_version");
    }

    /** A service with keys, and a policy of its own. */
    public static class WithKeys implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Files.writeString(POLICY, GOOD);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return Map.of(
                    "portcullis.policy.file", POLICY.toString(),
                    "portcullis.policy.reload-interval", "100ms",
                    "portcullis.access.keys.gateway.hash", ApiKeys.hash("gateway-key"),
                    "portcullis.access.keys.batch.hash", ApiKeys.hash("batch-key"),
                    "portcullis.access.keys.trusted.hash", ApiKeys.hash("trusted-key"),
                    "portcullis.access.keys.trusted.trusted", "true",
                    "portcullis.access.keys.slow.hash", ApiKeys.hash("slow-key"),
                    "portcullis.access.keys.slow.requests-per-minute", "2");
        }
    }
}
