package io.portcullis.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.model.ErrorCode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ErrorAnswersTest {
    @Inject
    ErrorAnswers answers;

    @Test
    void aFullThreadPoolIsOverload() {
        ErrorAnswers.Answer answer = answers.of(new RejectedExecutionException("canary"));

        assertThat(answer.code()).isEqualTo(ErrorCode.OVERLOADED);
        assertThat(answer.retryAfterSeconds()).isEqualTo(1);
        assertThat(answer.body().toJson()).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({
        "400,MALFORMED_REQUEST", "404,NOT_FOUND", "405,METHOD_NOT_ALLOWED", "406,NOT_ACCEPTABLE", "413,BODY_TOO_LARGE",
        "415,UNSUPPORTED_MEDIA_TYPE", "418,MALFORMED_REQUEST", "500,INTERNAL", "501,INTERNAL", "503,NOT_READY"
    })
    void everyStatusOfTheHttpLayerHasACode(int status, ErrorCode code) {
        ErrorAnswers.Answer answer = answers.ofStatus(status, new IllegalStateException("canary"));

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.body().toJson()).doesNotContain("canary");
    }
}
