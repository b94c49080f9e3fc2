package io.portcullis.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTraceTest {
    @Test
    void tellsClassesAndFramesAndNoMessage() {
        Exception cause = new IllegalArgumentException("canary");
        Exception failure = new IllegalStateException("canary", cause);
        cause.initCause(failure);

        assertThat(FailureTrace.of(failure).toString())
                .startsWith("java.lang.IllegalStateException\n\tat io.portcullis.model.FailureTraceTest")
                .contains("\ncaused by java.lang.IllegalArgumentException\n")
                .doesNotContain("canary");
    }
}
