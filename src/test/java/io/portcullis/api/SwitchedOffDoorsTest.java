package io.portcullis.api;

import static io.portcullis.api.Fixtures.json;
import static io.portcullis.api.Fixtures.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Doors that the operator closed, and doors that need no key. */
@QuarkusTest
@TestProfile(SwitchedOffDoorsTest.Closed.class)
class SwitchedOffDoorsTest {
    @ParameterizedTest
    @CsvSource({
        "/request",
        "/response",
        "/portkey",
        "/v2/guard",
        "/v1/moderations",
        "/truefoundry",
        "/analyze",
        "/presidio/anonymize",
        "/g/pii-regex-precall/portkey",
        "/g/nosuch/v2/guard"
    })
    void aClosedDoorIsNotFoundAndNeverAPass(String path) {
        Response answer = send(path, "{\"messages\":[],\"input\":\"x\",\"body\":{\"messages\":[],\"choices\":[]}}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).contains("this door is switched off");
        assertThat(json(answer.asString()).path("verdict").asBoolean(false)).isFalse();
    }

    @Test
    void aDoorWithoutAKeyLetsEveryoneIn() {
        Response open = send(
                "/llm/v1/sanitize", "{\"text\":\"hello\",\"anonymize\":[\"all\"]}", "Authorization", "Bearer sk-x");

        assertThat(open.statusCode()).isEqualTo(200);
        assertThat(RestAssured.given().get("/llm/v1/status").statusCode()).isEqualTo(200);
    }

    /** All doors but Kong's are closed, and that one needs no key. */
    public static class Closed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>();
            for (String door : List.of("agentgateway", "portkey", "lakera", "moderations", "truefoundry", "presidio")) {
                settings.put("portcullis.access.doors." + door + ".enabled", "false");
            }
            settings.put("portcullis.access.doors.kong.auth", "none");
            settings.put("portcullis.access.keys.gateway.hash", io.portcullis.access.ApiKeys.hash("gateway-key"));
            return settings;
        }
    }
}
