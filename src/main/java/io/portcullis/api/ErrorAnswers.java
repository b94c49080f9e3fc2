package io.portcullis.api;

import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorAnswer;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.FailureTrace;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/**
 * Turns anything that went wrong into the error of the table that the caller sees. A bug is logged here, once, under a
 * correlation id, without the messages of its exceptions, which may quote a text.
 */
@Singleton
public class ErrorAnswers {
    private static final Logger LOG = Logger.getLogger(ErrorAnswers.class);

    private final Event<ErrorAnswer> events;

    /**
     * An error ready to be written.
     *
     * @param code code of the table
     * @param body the body
     * @param retryAfterSeconds value of {@code Retry-After}, 0 for none
     */
    public record Answer(ErrorCode code, ErrorBody body, int retryAfterSeconds) {
        /** HTTP status. */
        public int status() {
            return code.status();
        }
    }

    /** Tells each error to the observers. */
    @Inject
    public ErrorAnswers(Event<ErrorAnswer> events) {
        this.events = events;
    }

    /** The answer to a failure of any kind. */
    public Answer of(Throwable failure) {
        if (failure instanceof CallFailure refused) {
            return told(new Answer(refused.code(), ErrorBody.of(refused), refused.retryAfterSeconds()));
        }
        if (failure instanceof RejectedExecutionException) {
            return of(new CallFailure(ErrorCode.OVERLOADED, "no thread is free", null, 1));
        }
        String correlationId = UUID.randomUUID().toString();
        LOG.errorf("event=internal_error correlation_id=%s trace=%s", correlationId, FailureTrace.of(failure));
        return told(new Answer(ErrorCode.INTERNAL, ErrorBody.internal(correlationId), 0));
    }

    /** The answer to a status that the HTTP layer chose: a 4xx by its table entry, everything else a bug. */
    public Answer ofStatus(int status, Throwable cause) {
        return switch (status) {
            case 404 -> of(new CallFailure(ErrorCode.NOT_FOUND, "no such resource"));
            case 405 -> of(new CallFailure(ErrorCode.METHOD_NOT_ALLOWED, "this resource does not take this method"));
            case 406 -> of(new CallFailure(ErrorCode.NOT_ACCEPTABLE, "the answer is application/json"));
            case 413 -> of(new CallFailure(ErrorCode.BODY_TOO_LARGE, "the body is over portcullis.limits.body"));
            case 415 -> of(new CallFailure(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "send content-type: application/json"));
            case 503 -> of(new CallFailure(ErrorCode.NOT_READY, "stopping", null, 1));
            default ->
                status >= 400 && status < 500
                        ? of(new CallFailure(ErrorCode.MALFORMED_REQUEST, "the request cannot be read as HTTP"))
                        : of(cause);
        };
    }

    private Answer told(Answer answer) {
        events.fire(new ErrorAnswer(answer.code()));
        return answer;
    }
}
