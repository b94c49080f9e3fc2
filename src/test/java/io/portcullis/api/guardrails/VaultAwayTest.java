package io.portcullis.api.guardrails;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service when nobody answers where its vault should be. */
@QuarkusTest
@TestProfile(VaultAwayTest.NobodyThere.class)
class VaultAwayTest {
    /** A vault on a port where nothing listens. */
    public static class NobodyThere implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path policy = Files.createTempFile("vault-away", ".yaml");
                policy.toFile().deleteOnExit();
                Files.writeString(policy, """
                        version: 1
                        guardrails:
                          - guardrail_name: strict
                            mode: [pre_call, post_call]
                            entities: { EMAIL_ADDRESS: tokenize }
                          - guardrail_name: lenient
                            mode: [pre_call, post_call]
                            on_error: pass
                            entities: { EMAIL_ADDRESS: tokenize }
                        """);
                return Map.of(
                        "portcullis.vault.store", "redis",
                        "portcullis.vault.timeout", "1s",
                        "portcullis.policy.file", policy.toString(),
                        "quarkus.redis.hosts", "redis://127.0.0.1:1");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void aRequestIsBlockedWhereTheGuardrailSaysSo() {
        JsonPath answer = check("pre-call", "strict", "write to jane@example.com");

        assertThat(answer.getString("verdict")).isEqualTo("block");
        assertThat(answer.getString("blocked_reason")).isEqualTo("not scanned: vault_unavailable");
        assertThat(answer.getBoolean("coverage.complete")).isFalse();
        assertThat(answer.getString("coverage.unscanned[0].reason")).isEqualTo("vault_unavailable");
    }

    @Test
    void elseTheModelGetsATokenThatNobodyCanTurnBack() {
        JsonPath answer = check("pre-call", "lenient", "write to jane@example.com");

        assertThat(answer.getString("verdict")).isEqualTo("rewrite");
        assertThat(answer.getString("texts[0]")).matches("write to <EMAIL_ADDRESS_[0-9a-f]{12}>");
        assertThat(answer.getBoolean("coverage.complete")).isFalse();
    }

    @Test
    void inAnAnswerTheTokenStaysAToken() {
        JsonPath answer = check("post-call", "lenient", "ask <EMAIL_ADDRESS_3f2a9c41b07d>");

        assertThat(answer.getString("verdict")).isEqualTo("pass");
        assertThat(answer.getString("texts[0]")).isEqualTo("ask <EMAIL_ADDRESS_3f2a9c41b07d>");
        assertThat(answer.getBoolean("coverage.complete")).isFalse();
        assertThat(check("post-call", "strict", "ask <EMAIL_ADDRESS_3f2a9c41b07d>")
                        .getString("verdict"))
                .isEqualTo("block");
    }

    @Test
    void whatNeedsNoVaultGoesOn() {
        assertThat(check("pre-call", "strict", "hello").getString("verdict")).isEqualTo("pass");
        assertThat(check("post-call", "strict", "hello").getString("verdict")).isEqualTo("pass");
        assertThat(check("pre-call", "strict", "about <EMAIL_ADDRESS_3f2a9c41b07d>")
                        .getString("verdict"))
                .as("a token of the history")
                .isEqualTo("pass");
    }

    @Test
    void forgettingIsAnErrorThatCanBeTriedAgain() {
        var answer = given().delete("/v1/sessions/s");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.jsonPath().getString("error.code")).isEqualTo("vault_unavailable");
        assertThat(answer.header("retry-after")).isNotNull();
    }

    private static JsonPath check(String way, String guardrail, String text) {
        return given().contentType("application/json")
                .body(Map.of("guardrails", List.of(guardrail), "session_id", "s", "texts", List.of(text)))
                .post("/v1/guardrails/" + way)
                .jsonPath();
    }
}
