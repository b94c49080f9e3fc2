package io.portcullis.api.agentgateway;

import static io.portcullis.api.Fixtures.fixture;
import static io.portcullis.api.Fixtures.json;
import static io.portcullis.api.Fixtures.post;
import static io.portcullis.api.Fixtures.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plays requests written from agentgateway's source, and reads the answers as it does. */
@QuarkusTest
class AgentGatewayDoorTest {
    private static JsonNode written(String name) {
        return fixture("agentgateway/written/" + name);
    }

    private static String user(String content) {
        return "{\"body\":{\"messages\":[{\"role\":\"user\",\"content\":" + content + "}]}}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"clean-request", "clean-tool-request"})
    void cleanRequestsPass(String name) {
        JsonNode answer = post("/request", written(name));

        assertThat(answer).isEqualTo(json("{\"action\":{\"reason\":\"pass\"}}"));
        assertThat(Action.read(answer)).isInstanceOf(Action.Pass.class);
    }

    @Test
    void aMaskHasEveryMessageWithRoleAndText() {
        JsonNode request = written("chat-request");

        JsonNode answer = post("/request", request);

        assertThat(Action.read(answer))
                .isInstanceOfSatisfying(
                        Action.Mask.class,
                        mask -> assertThat(mask.texts())
                                .containsExactly(
                                        "You are the help desk. 🙂",
                                        "Write to <EMAIL_ADDRESS>,\r\nplease.",
                                        "Done.",
                                        "And copy <EMAIL_ADDRESS>"));
        assertThat(answer.at("/action/body/messages").findValuesAsText("role"))
                .isEqualTo(request.at("/body/messages").findValuesAsText("role"));
    }

    @Test
    void aBlockIsARejectWhoseBodyTheClientCanRead() {
        JsonNode answer = post("/request", written("blocked-request"));

        assertThat(Action.read(answer)).isInstanceOfSatisfying(Action.Reject.class, reject -> {
            assertThat(reject.status()).isEqualTo(400);
            assertThat(json(reject.body()).at("/error/message").textValue())
                    .isEqualTo("blocked by pii-regex-precall: US_SSN");
            assertThat(json(reject.body()).at("/error/code").textValue()).isEqualTo("portcullis_blocked");
        });
        assertThat(answer.toString()).doesNotContain("6789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool-result-request", "tool-call-request"})
    void whereAMaskWouldLoseToolTrafficItIsARejectInstead(String name) {
        JsonNode answer = post("/request", written(name));

        assertThat(Action.read(answer)).isInstanceOf(Action.Reject.class);
        assertThat(answer.at("/action/reason").textValue()).isEqualTo("blocked by pii-regex-precall: EMAIL_ADDRESS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "null ~ assistant",
                "\"  \" ~ assistant",
                "\"see bob@mail.example.com\" ~ function",
            })
    void toolTrafficShowsInMessagesWithoutText(String content, String role) {
        JsonNode answer = post("/request", """
                {"body":{"messages":[{"role":"user","content":"bob@mail.example.com"},
                 {"role":"%s","content":%s}]}}""".formatted(role, content));

        assertThat(Action.read(answer)).isInstanceOf(Action.Reject.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"bob@mail.example.com\"}]}",
                "{\"content\":\"bob@mail.example.com\"}",
                "{\"role\":5,\"content\":\"bob@mail.example.com\"}",
                "{\"role\":\"user\",\"content\":\"hi\",\"name\":\"bob@mail.example.com\"}",
                "{\"role\":\"user\",\"content\":\"hi\",\"tool_calls\":[{\"function\":{\"arguments\":\"{\\\"to\\\":\\\"bob@mail.example.com\\\"}\"}}]}",
            })
    void whatAMaskCannotCarryIsARejectAndNeverAMalformedMask(String message) {
        JsonNode answer = post("/request", "{\"body\":{\"messages\":[" + message + "]}}");

        assertThat(Action.read(answer)).isInstanceOf(Action.Reject.class);
    }

    @Test
    void answersAreMaskedChoiceByChoice() {
        JsonNode answer = post("/response", written("response"));

        assertThat(Action.read(answer)).isInstanceOfSatisfying(Action.Mask.class, mask -> {
            assertThat(mask.choices()).isTrue();
            assertThat(mask.texts()).containsExactly("Ask <EMAIL_ADDRESS> 🙂 now.", "I do not know.");
        });
    }

    @Test
    void anAnswerWithToolCallsAloneShowsNothingAndPasses() {
        assertThat(Action.read(post("/response", written("tool-call-response"))))
                .isInstanceOf(Action.Pass.class);
    }

    @Test
    void aMaskOfAnAnswerKeepsEmptyChoices() {
        JsonNode answer = post("/response", """
                {"body":{"choices":[{"message":{"role":"assistant","content":""}},
                 {"message":{"role":"assistant","content":"bob@mail.example.com"}}]}}""");

        assertThat(Action.read(answer))
                .isInstanceOfSatisfying(
                        Action.Mask.class, mask -> assertThat(mask.texts()).containsExactly("", "<EMAIL_ADDRESS>"));
    }

    @Test
    void rewritingWhatWasRewrittenChangesNothing() {
        JsonNode mask = post("/request", written("chat-request"));

        JsonNode again = post("/request", mask.get("action"));

        assertThat(Action.read(again)).isInstanceOf(Action.Pass.class);
    }

    @Test
    void rawMessagesKeepTheirToolCalls() {
        JsonNode request = written("raw-request");

        JsonNode answer = post("/request", request);

        assertThat(Action.readRaw(answer)).isInstanceOf(Action.Mask.class);
        assertThat(answer.at("/messages/0/content/0/text").textValue()).isEqualTo("Who is <EMAIL_ADDRESS>?");
        assertThat(answer.at("/messages/1/tool_calls/0/function/arguments").textValue())
                .isEqualTo("{\"q\":  \"<EMAIL_ADDRESS>\"}");
        assertThat(answer.at("/messages/2")).isEqualTo(request.at("/messages/2"));
    }

    @Test
    void rawMessagesPassOrMakeTheAnswerUnusable() {
        JsonNode clean = post("/request", "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
        JsonNode blocked = post("/request", "{\"messages\":[{\"role\":\"user\",\"content\":\"SSN 123-45-6789\"}]}");

        assertThat(Action.readRaw(clean)).isInstanceOf(Action.Pass.class);
        assertThat(Action.readRaw(blocked)).isInstanceOf(Action.Unusable.class);
        assertThat(blocked.toString()).doesNotContain("6789");
    }

    static Stream<String> brokenRequests() {
        return Stream.of(
                "",
                "{",
                "[]",
                "{}",
                "null",
                "{\"body\":null}",
                "{\"body\":{}}",
                "{\"body\":{\"messages\":null}}",
                "{\"body\":{\"messages\":{}}}",
                "{\"body\":{\"messages\":[5]}}",
                "{\"body\":{\"choices\":[{\"message\":{\"role\":\"a\",\"content\":\"x\"}}]}}",
                user("\"\\ud800\""),
                "{\"messages\":5}",
                "{\"messages\":[\"SSN 123-45-6789\"]}",
                "{\"body\":" + "[".repeat(80) + "]".repeat(80) + "}",
                user("\"" + "x".repeat(1_000_001) + "\""),
                user("\"" + "x".repeat(9 << 20) + "\""));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("brokenRequests")
    void whatCannotBeReadIsARejectInEveryFormat(String body) {
        Response response = send("/request", body);

        JsonNode answer = json(response.asString());
        assertThat(response.statusCode()).isIn(400, 413, 422);
        assertThat(Action.read(answer)).isInstanceOfSatisfying(Action.Reject.class, reject -> {
            assertThat(reject.status()).isEqualTo(response.statusCode());
            assertThat(json(reject.body()).at("/error/code").textValue()).isNotEmpty();
        });
        assertThat(Action.readRaw(answer)).isInstanceOf(Action.Unusable.class);
        assertThat(answer.toString()).doesNotContain("6789");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "/g/nosuch/request ~ nosuch",
                "/g/pii-regex-precall,pii-postcall/request ~ pii-postcall in mode pre_call",
            })
    void anUnknownGuardrailIsAReject(String path, String name) {
        JsonNode answer = post(path, written("clean-request"));

        assertThat(Action.read(answer)).isInstanceOf(Action.Reject.class);
        assertThat(answer.at("/action/reason").textValue()).startsWith("unknown guardrail " + name);
    }

    @Test
    void aWrongPathOrMethodIsNoPass() {
        Response get = io.restassured.RestAssured.given().get("/request");
        Response twice = send("/g/a/g/b/request", written("clean-request"));

        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(Action.read(json(get.asString()))).isInstanceOf(Action.Reject.class);
        assertThat(twice.statusCode()).isEqualTo(404);
        assertThat(Action.read(json(twice.asString()))).isInstanceOf(Action.Reject.class);
    }
}
