package io.portcullis.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueFreeLogsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.vertx.core.impl.ContextImpl",
                "io.quarkus.vertx.http.runtime.QuarkusErrorHandler",
                "org.jboss.resteasy.reactive.server.core.RuntimeExceptionMapper"
            })
    void takesMessagesOfExceptionsOutOfTheHttpLayersLines(String logger) {
        LogRecord record = record(logger);

        assertThat(new ValueFreeLogs().isLoggable(record)).isTrue();

        assertThat(record.getThrown()).isNull();
        assertThat(record.getMessage()).contains("IllegalStateException").doesNotContain("canary");
        assertThat(record.getParameters()).isEmpty();
    }

    @Test
    void leavesOtherLinesAlone() {
        LogRecord record = record("io.quarkus.runtime.Application");

        assertThat(new ValueFreeLogs().isLoggable(record)).isTrue();

        assertThat(record.getThrown()).hasMessage("canary");
    }

    private static LogRecord record(String logger) {
        LogRecord record = new LogRecord(Level.SEVERE, "Request to {0} failed");
        record.setLoggerName(logger);
        record.setParameters(new Object[] {"/canary"});
        record.setThrown(new IllegalStateException("canary"));
        return record;
    }
}
