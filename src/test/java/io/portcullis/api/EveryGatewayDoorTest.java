package io.portcullis.api;

import static io.portcullis.api.Fixtures.json;
import static io.portcullis.api.Fixtures.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.access.ApiKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What all doors of gateways hold alike: keys, tenants, guardrails by name, on_error, parts that cannot be scanned, switches. */
@QuarkusTest
@TestProfile(EveryGatewayDoorTest.Guarded.class)
class EveryGatewayDoorTest {
    private static final Path POLICY = Path.of("target/doors-policy.yaml");
    private static final Path AUDIT = Path.of("target/test-audit.jsonl");
    private static final String KEY = "gateway-key";
    private static final String LEGAL = "legal-key";
    private static final String MAIL = "write to bob@mail.example.com";
    private static final String PICTURE =
            "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/a.png\"}}";

    /** A door and how its gateway reads an answer. */
    enum Door {
        AGENTGATEWAY("agentgateway", "/request", "{\"body\":{\"messages\":[{\"role\":\"user\",\"content\":%s}]}}") {
            @Override
            boolean blocks(Response answer) {
                JsonNode action = json(answer.asString()).path("action");
                return action.path("body").isTextual()
                        && action.path("status_code").isInt();
            }
        },
        PORTKEY(
                "portkey",
                "/portkey",
                "{\"eventType\":\"beforeRequestHook\",\"request\":{\"json\":{\"messages\":[{\"role\":\"user\",\"content\":%s}]}}}") {
            @Override
            boolean blocks(Response answer) {
                return answer.statusCode() == 200
                        && !json(answer.asString()).get("verdict").booleanValue();
            }
        },
        LAKERA(
                "lakera",
                "/v2/guard",
                "{\"messages\":[{\"role\":\"user\",\"content\":%s}],\"payload\":true,\"breakdown\":true}") {
            @Override
            boolean blocks(Response answer) {
                JsonNode json = json(answer.asString());
                return answer.statusCode() == 200
                        && json.get("flagged").booleanValue()
                        && json.get("breakdown")
                                .findValuesAsText("detector_type")
                                .contains("policy/blocked");
            }
        },
        MODERATIONS("moderations", "/v1/moderations", "{\"input\":%s}") {
            @Override
            boolean blocks(Response answer) {
                return answer.statusCode() == 200
                        && json(answer.asString()).at("/results/0/flagged").booleanValue();
            }
        },
        TRUEFOUNDRY(
                "truefoundry",
                "/truefoundry",
                "{\"requestBody\":{\"messages\":[{\"role\":\"user\",\"content\":%s}]}}") {
            @Override
            boolean blocks(Response answer) {
                return answer.statusCode() == 200
                        && !json(answer.asString()).get("verdict").booleanValue();
            }
        },
        KONG("kong", "/llm/v1/sanitize", "{\"text\":%s,\"anonymize\":[\"phone\"]}") {
            @Override
            boolean blocks(Response answer) {
                return answer.statusCode() == 400
                        && json(answer.asString()).get("error").isTextual();
            }
        };

        private final String label;
        private final String path;
        private final String body;

        Door(String label, String path, String body) {
            this.label = label;
            this.path = path;
            this.body = body;
        }

        abstract boolean blocks(Response answer);

        Response ask(String content, String... headers) {
            return send(path, body.formatted(content), headers);
        }

        Response ask(String guardrail, String content) {
            return send("/g/" + guardrail + path, body.formatted(content), "x-api-key", KEY);
        }
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void wantsAKnownKeyInEitherHeader(Door door) {
        Response missing = door.ask(quoted("hello"));
        Response wrong = door.ask(quoted("hello"), "Authorization", "Bearer wrong");
        Response bearer = door.ask(quoted("hello"), "Authorization", "Bearer " + KEY);
        Response header = door.ask(quoted("hello"), "x-api-key", KEY);

        assertThat(List.of(missing.statusCode(), wrong.statusCode())).containsOnly(401);
        assertThat(json(missing.asString()).isObject()).isTrue();
        assertThat(List.of(bearer.statusCode(), header.statusCode())).containsOnly(200);
        assertThat(door.blocks(bearer)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void guardrailsAreNamedByPathAndHeader(Door door) {
        Response byPath = door.ask("mail-block", quoted(MAIL));
        Response byHeader = door.ask(quoted(MAIL), "x-api-key", KEY, "x-portcullis-guardrails", "mail-block");
        Response two = door.ask("mail-watch,mail-block", quoted(MAIL));
        Response none = door.ask("mail-watch", quoted(MAIL));

        assertThat(List.of(byPath, byHeader, two)).allMatch(door::blocks);
        assertThat(door.blocks(none)).isFalse();
        assertThat(byPath.asString()).doesNotContain("bob@");
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void anUnknownNameBlocks(Door door) {
        assertThat(door.blocks(door.ask("nosuch", quoted("hello")))).isTrue();
        assertThat(door.blocks(door.ask("mail-watch,nosuch", quoted("hello")))).isTrue();
        assertThat(door.blocks(door.ask(quoted("hello"), "x-api-key", KEY, "x-portcullis-guardrails", "nosuch")))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void aTenantIsMatchedByKeyAndByHeader(Door door) {
        Response byKey = door.ask(quoted(MAIL), "x-api-key", LEGAL);
        Response byHeader = door.ask(quoted(MAIL), "x-api-key", KEY, "x-department", "legal");
        Response other = door.ask(quoted(MAIL), "x-api-key", KEY);

        assertThat(List.of(byKey, byHeader)).allMatch(door::blocks);
        assertThat(door.blocks(other)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void whatCannotFinishFollowsOnError(Door door) {
        Response blocked = door.ask("no-time-block", quoted(MAIL));
        Response passed = door.ask("no-time-pass", quoted(MAIL));

        assertThat(door.blocks(blocked)).isTrue();
        assertThat(passed.statusCode()).isEqualTo(200);
        assertThat(door.blocks(passed)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Door.class,
            names = {"PORTKEY", "LAKERA", "MODERATIONS", "TRUEFOUNDRY"})
    void picturesFollowUnscannable(Door door) {
        String parts = "[{\"type\":\"text\",\"text\":\"what is this?\"}," + PICTURE + "]";

        Response blocked = door.ask("pictures-block", parts);
        Response passed = door.ask("mail-watch", parts);

        assertThat(door.blocks(blocked)).isTrue();
        assertThat(door.blocks(passed)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void coverageStandsInTheAuditLine(Door door) throws IOException {
        door.ask("no-time-pass", quoted(MAIL));
        door.ask("mail-watch", quoted(MAIL));

        List<JsonNode> lines = Files.readAllLines(AUDIT).stream()
                .map(Fixtures::json)
                .filter(line -> line.path("door").asText().equals(door.label))
                .toList();
        JsonNode scanned = lines.getLast();
        JsonNode unscanned = lines.get(lines.size() - 2);
        assertThat(scanned.toString()).doesNotContain("bob@");
        assertThat(scanned.at("/coverage/complete").booleanValue()).isTrue();
        assertThat(unscanned.at("/coverage/complete").booleanValue()).isFalse();
        assertThat(unscanned.toString()).contains("deadline");
    }

    @Test
    void aToolConversationIsMaskedWhereTheOperatorSaysSo() {
        Response answer = send("/g/mail-replace/request", """
                {"body":{"messages":[{"role":"user","content":"bob@mail.example.com"},{"role":"assistant","content":null},
                 {"role":"tool","content":"eve@mail.example.com"}]}}""", "x-api-key", KEY);

        assertThat(json(answer.asString()).at("/action/body/messages"))
                .isEqualTo(json(
                        "[{\"role\":\"user\",\"content\":\"<EMAIL_ADDRESS>\"},{\"role\":\"assistant\",\"content\":\"\"},"
                                + "{\"role\":\"tool\",\"content\":\"<EMAIL_ADDRESS>\"}]"));
    }

    @Test
    void aTrustedKeysMetadataNamesItsTeam() {
        String call = """
                {"eventType":"beforeRequestHook","metadata":{"team":"legal"},
                 "request":{"json":{"messages":[{"role":"user","content":"bob@mail.example.com"}]}}}""";

        assertThat(Door.PORTKEY.blocks(send("/portkey", call, "x-api-key", "trusted-key")))
                .isTrue();
        assertThat(Door.PORTKEY.blocks(send("/portkey", call, "x-api-key", KEY)))
                .isFalse();
    }

    @Test
    void whereClientsCanWriteTheFieldTheyMustBeAllowedTo() {
        String call = "{\"model\":\"portcullis/mail-watch\",\"input\":\"bob@mail.example.com\"}";

        Response notAllowed = send("/v1/moderations", call, "x-api-key", KEY);
        Response allowed = send("/v1/moderations", call, "x-api-key", LEGAL);

        assertThat(json(notAllowed.asString())
                        .at("/results/0/categories/not_scanned")
                        .booleanValue())
                .isTrue();
        assertThat(json(allowed.asString()).at("/results/0/flagged").booleanValue())
                .isFalse();
    }

    /** Keys, tenants, and guardrails that cannot finish. */
    public static class Guarded implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Files.writeString(POLICY, """
                        version: 1
                        guardrails:
                          - guardrail_name: mail-watch
                            timeout: 30s
                            mode: pre_call
                            default_on: true
                            entities: { EMAIL_ADDRESS: log }
                          - guardrail_name: mail-block
                            mode: pre_call
                            entities: { EMAIL_ADDRESS: block }
                          - guardrail_name: mail-replace
                            mode: pre_call
                            entities: { EMAIL_ADDRESS: replace }
                          - guardrail_name: no-time-block
                            mode: pre_call
                            timeout: 1ns
                            timeout_per_kb: 0ms
                            on_error: block
                            entities: { EMAIL_ADDRESS: block }
                          - guardrail_name: no-time-pass
                            mode: pre_call
                            timeout: 1ns
                            timeout_per_kb: 0ms
                            on_error: pass
                            entities: { EMAIL_ADDRESS: block }
                          - guardrail_name: pictures-block
                            mode: pre_call
                            unscannable: block
                            entities: { EMAIL_ADDRESS: log }
                        tenants:
                          - match: { key_alias: legal }
                            guardrails: [mail-block]
                            may_choose: [mail-watch]
                          - match: { team: legal }
                            guardrails: [mail-block]
                          - match: { header: { x-department: legal } }
                            guardrails: [mail-block]
                          - match: { key_alias: gateway }
                            guardrails: [mail-watch]
                            may_choose: [mail-block]
                        """);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Map<String, String> settings = new HashMap<>();
            settings.put("portcullis.policy.file", POLICY.toString());
            settings.put("portcullis.access.keys.gateway.hash", ApiKeys.hash(KEY));
            settings.put("portcullis.access.keys.legal.hash", ApiKeys.hash(LEGAL));
            settings.put("portcullis.access.keys.trusted.hash", ApiKeys.hash("trusted-key"));
            settings.put("portcullis.access.keys.trusted.trusted", "true");
            settings.put("portcullis.agentgateway.tool-traffic", "mask");
            return settings;
        }
    }
}
