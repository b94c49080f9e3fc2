package io.portcullis.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import org.junit.jupiter.api.Test;

class ErrorBodyTest {
    @Test
    void holdsCodeMessageAndPointer() {
        ErrorBody body =
                ErrorBody.of(new CallFailure(ErrorCode.UNKNOWN_GUARDRAIL, "no guardrail \"x\"\n", "/guardrails/0"));

        assertThat(body.toJson())
                .isEqualTo("{\"error\":{\"code\":\"unknown_guardrail\",\"message\":\"no guardrail \\\"x\\\"\\n\","
                        + "\"pointer\":\"/guardrails/0\"}}");
    }

    @Test
    void leavesOutWhatIsNotThere() {
        assertThat(ErrorBody.of(new CallFailure(ErrorCode.NOT_READY, "starting"))
                        .toJson())
                .isEqualTo("{\"error\":{\"code\":\"not_ready\",\"message\":\"starting\"}}");
        assertThat(ErrorBody.internal("42").toJson())
                .isEqualTo(
                        "{\"error\":{\"code\":\"internal\",\"message\":\"internal error\",\"correlation_id\":\"42\"}}");
    }

    @Test
    void isTheSameThroughJackson() throws Exception {
        ErrorBody body = ErrorBody.of(ErrorCode.TOO_DEEP, "over portcullis.limits.json-depth", "/body");

        assertThat(new ObjectMapper().writeValueAsString(body)).isEqualTo(body.toJson());
    }
}
