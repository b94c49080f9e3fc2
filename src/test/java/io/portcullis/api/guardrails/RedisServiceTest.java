package io.portcullis.api.guardrails;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The service with its vault in a real server: {@code make test-redis} starts one. */
@QuarkusTest
@TestProfile(RedisServiceTest.WithRedis.class)
@EnabledIfSystemProperty(named = "portcullis.test.redis", matches = "redis://.+")
class RedisServiceTest {
    /** The vault in Redis. */
    public static class WithRedis implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "portcullis.vault.store", "redis",
                    "portcullis.tokens.secret", "a secret of the redis tests",
                    "quarkus.redis.hosts", System.getProperty("portcullis.test.redis", "redis://127.0.0.1:1"));
        }
    }

    @Test
    void aTokenBecomesItsValueAgainInItsSession() {
        String masked = texts("pre-call", "redis-1", "write to jane@example.com");

        assertThat(masked).matches("write to <EMAIL_ADDRESS_[0-9a-f]{12}>");
        assertThat(texts("post-call", "redis-1", masked)).isEqualTo("write to jane@example.com");
        assertThat(texts("post-call", "redis-2", masked)).isEqualTo(masked);
    }

    @Test
    void aForgottenSessionRestoresNothing() {
        String masked = texts("pre-call", "redis-3", "write to jane@example.com");

        assertThat(given().delete("/v1/sessions/redis-3").statusCode()).isEqualTo(204);

        assertThat(texts("post-call", "redis-3", masked)).isEqualTo(masked);
    }

    @Test
    void largeBodiesWaitOnNoEventLoop() {
        String long1 = "word ".repeat(20_000) + "jane@example.com";

        String masked = texts("pre-call", "redis-4", long1);

        assertThat(texts("post-call", "redis-4", masked)).isEqualTo(long1);
    }

    private static String texts(String way, String session, String text) {
        Response answer = given().contentType("application/json")
                .body(Map.of(
                        "guardrails", java.util.List.of("pii-tokenize"),
                        "session_id", session,
                        "texts", java.util.List.of(text)))
                .post("/v1/guardrails/" + way);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath().getString("texts[0]");
    }
}
