package io.portcullis.api.lakera;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plays requests that a running LiteLLM 1.106.2 sent with {@code lakera_v2}, and made-up ones around them. */
@QuarkusTest
class LakeraDoorTest {
    private static final String PATH = "/v2/guard";
    private static final String ANSWERS = "/g/pii-postcall/v2/guard";

    private static String ask(String messages) {
        return "{\"messages\":" + messages + ",\"payload\":true,\"breakdown\":true}";
    }

    private static String user(String text) {
        return ask("[{\"role\":\"user\",\"content\":\"" + text + "\"}]");
    }

    private static List<String> detected(JsonNode answer) {
        List<String> types = new ArrayList<>();
        for (JsonNode entry : answer.path("breakdown")) {
            if (entry.get("detected").booleanValue()) {
                types.add(entry.get("detector_type").textValue());
            }
        }
        return types;
    }

    /** What a gateway makes of an answer: LiteLLM, AISIX and Portkey mask when all that is detected is personal data. */
    private static boolean masks(JsonNode answer) {
        return answer.get("flagged").booleanValue()
                && !detected(answer).isEmpty()
                && detected(answer).stream().allMatch(type -> type.startsWith("pii/"));
    }

    /** Masks as LiteLLM does, in code points. */
    private static String masked(String text, JsonNode payload, int message) {
        StringBuilder out = new StringBuilder(text);
        for (int i = payload.size() - 1; i >= 0; i--) {
            JsonNode span = payload.get(i);
            if (span.get("message_id").intValue() == message) {
                int start = text.offsetByCodePoints(0, span.get("start").intValue());
                int end = text.offsetByCodePoints(0, span.get("end").intValue());
                out.replace(start, end, "[MASKED]");
            }
        }
        return out.toString();
    }

    @Test
    void personalDataIsFlaggedWithItsSpans() {
        JsonNode request = fixture("lakera/recorded/chat-pre");

        JsonNode answer = post(PATH, request);

        assertThat(masks(answer)).isTrue();
        assertThat(answer.path("payload")).hasSize(2);
        for (int i = 0; i < request.get("messages").size(); i++) {
            String text = request.at("/messages/" + i + "/content").textValue();
            assertThat(masked(text, answer.get("payload"), i))
                    .isEqualTo(text.replaceAll("(bob|eve)@mail\\.example\\.com", "[MASKED]"));
        }
        assertThat(answer.at("/payload/0/text").textValue()).isEmpty();
        assertThat(answer.at("/payload/0/detector_type").textValue()).isEqualTo("pii/email");
        assertThat(answer.toString()).doesNotContain("@mail.example.com");
    }

    @Test
    void theShapeIsLakeras() {
        JsonNode answer = post(PATH, user("🙂🙂 mail bob@mail.example.com"));

        assertThat(answer.fieldNames()).toIterable().containsExactly("flagged", "payload", "breakdown", "metadata");
        assertThat(answer.get("payload"))
                .isEqualTo(json("[{\"start\":8,\"end\":28,\"text\":\"\",\"detector_type\":\"pii/email\",\"labels\":[],"
                        + "\"message_id\":0}]"));
        JsonNode entry = answer.at("/breakdown/0");
        assertThat(entry.fieldNames())
                .toIterable()
                .containsExactly("project_id", "policy_id", "detector_id", "detector_type", "detected", "result");
        assertThat(entry.get("result").textValue()).isEqualTo("l1_confident");
        assertThat(answer.at("/metadata/request_uuid").textValue()).hasSize(36);
    }

    @Test
    void cleanTextIsNotFlaggedAndHasAPayload() {
        JsonNode answer = post(PATH, user("hello"));

        assertThat(answer.get("flagged").booleanValue()).isFalse();
        assertThat(answer.get("payload")).isEqualTo(json("[]"));
        assertThat(answer.get("breakdown")).isNotEmpty();
        assertThat(detected(answer)).isEmpty();
    }

    @Test
    void aBlockIsNeverAllPersonalData() {
        JsonNode answer = post(PATH, user("SSN 123-45-6789 of bob@mail.example.com"));

        assertThat(answer.get("flagged").booleanValue()).isTrue();
        assertThat(masks(answer)).isFalse();
        assertThat(detected(answer)).contains("pii/us_social_security_number", "policy/blocked");
        assertThat(answer.at("/metadata/reason").textValue()).startsWith("blocked by pii-regex-precall: ");
        assertThat(answer.toString()).doesNotContain("6789");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"bob@mail.example.com\"}]}",
                "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\",\"function\":"
                        + "{\"name\":\"f\",\"arguments\":\"{\\\"to\\\":\\\"bob@mail.example.com\\\"}\"}}]}",
                "{\"role\":\"user\",\"name\":\"bob@mail.example.com\",\"content\":\"hi\"}",
            })
    void whatNoSpanCanPointToBlocks(String message) {
        JsonNode answer = post(PATH, ask("[" + message + "]"));

        assertThat(answer.get("flagged").booleanValue()).isTrue();
        assertThat(masks(answer)).isFalse();
        assertThat(answer.get("payload")).isEmpty();
    }

    @Test
    void withoutSpansNothingIsLeftToMaskSoItBlocks() {
        JsonNode answer = post(PATH, """
                {"messages":[{"role":"user","content":"bob@mail.example.com"}],"payload":false,"breakdown":true}""");
        JsonNode bare = post(PATH, "{\"messages\":[{\"role\":\"user\",\"content\":\"bob@mail.example.com\"}]}");

        assertThat(masks(answer)).isFalse();
        assertThat(answer.get("payload")).isEqualTo(json("[]"));
        assertThat(bare.get("flagged").booleanValue()).isTrue();
        assertThat(bare.get("payload")).isEqualTo(json("[]"));
        assertThat(bare.has("breakdown")).isFalse();
    }

    @Test
    void anAnswerIsCheckedWithoutTheRequestBeforeIt() {
        ObjectNode request = fixture("lakera/recorded/chat-post").deepCopy();
        int last = request.get("messages").size() - 1;

        JsonNode answer = post(ANSWERS, request);

        assertThat(masks(answer)).isTrue();
        assertThat(answer.get("payload")).hasSize(1);
        assertThat(answer.at("/payload/0/message_id").intValue()).isEqualTo(last);
    }

    @Test
    void aRequestThatEndsLikeAnAnswerIsCheckedWhole() {
        JsonNode answer = post(
                PATH,
                ask(
                        "[{\"role\":\"user\",\"content\":\"SSN 123-45-6789\"},{\"role\":\"assistant\",\"content\":\"Sure\"}]"));

        assertThat(detected(answer)).contains("policy/blocked");
    }

    @ParameterizedTest
    @CsvSource({"pii-regex-precall, false", "project-8541012967, false", "nosuch, true", "'', true"})
    void theProjectNamesGuardrailsUnlessItIsLakerasOwn(String project, boolean blocked) {
        ObjectNode request = (ObjectNode) json(user("hello"));
        request.put("project_id", project);

        JsonNode answer = post(PATH, request);

        assertThat(answer.get("flagged").booleanValue()).isEqualTo(blocked);
        assertThat(masks(answer)).isFalse();
        assertThat(answer.at("/breakdown/0/project_id").textValue()).isEqualTo(project);
    }

    @ParameterizedTest
    @CsvSource({"/g/nosuch/v2/guard", "/g/pii-regex-precall%2Cpii-postcall/v2/guard"})
    void anUnknownGuardrailIsFlaggedAndNotMasked(String path) {
        JsonNode answer = json(io.restassured.RestAssured.given()
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body(user("hello"))
                .post(path)
                .asString());

        assertThat(answer.get("flagged").booleanValue()).isTrue();
        assertThat(detected(answer)).containsExactly("policy/blocked");
        assertThat(answer.get("payload")).isEqualTo(json("[]"));
        assertThat(answer.at("/metadata/reason").textValue()).startsWith("unknown guardrail ");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '~',
            value = {
                "{ ~ 400 ~ malformed_json",
                "{} ~ 400 ~ missing_field",
                "{\"messages\":null} ~ 400 ~ missing_field",
                "{\"messages\":{}} ~ 400 ~ invalid_type",
                "{\"messages\":[\"x\"]} ~ 400 ~ invalid_type",
                "{\"messages\":[],\"project_id\":5} ~ 400 ~ invalid_type",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"\\udc00\"}]} ~ 400 ~ lone_surrogate",
            })
    void whatCannotBeReadIsAnErrorThatIsFlaggedToo(String body, int status, String code) {
        Response response = send(PATH, body);

        JsonNode answer = json(response.asString());
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(answer.at("/error/code").textValue()).isEqualTo(code);
        assertThat(answer.get("flagged").booleanValue()).isTrue();
        assertThat(answer.get("payload")).isEqualTo(json("[]"));
    }
}
