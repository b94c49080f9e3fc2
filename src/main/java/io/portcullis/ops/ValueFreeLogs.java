package io.portcullis.ops;

import io.portcullis.model.FailureTrace;
import io.quarkus.logging.LoggingFilter;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Takes exceptions out of log records of the HTTP layer, whose messages may quote a request, and leaves their classes
 * and frames. A net below our own log lines, which hold no such message.
 */
@LoggingFilter(name = "value-free")
public final class ValueFreeLogs implements Filter {
    private static final List<String> LOGGERS = List.of(
            "io.vertx", "io.netty", "io.quarkus.vertx", "io.quarkus.resteasy", "org.jboss.resteasy", "com.fasterxml");

    @Override
    public boolean isLoggable(LogRecord record) {
        Throwable thrown = record.getThrown();
        String logger = record.getLoggerName();
        if (thrown != null && logger != null && LOGGERS.stream().anyMatch(logger::startsWith)) {
            record.setThrown(null);
            record.setMessage("event=http_layer trace=" + FailureTrace.of(thrown));
            record.setParameters(new Object[0]);
        }
        return true;
    }
}
