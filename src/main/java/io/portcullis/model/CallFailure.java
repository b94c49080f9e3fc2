package io.portcullis.model;

import org.jspecify.annotations.Nullable;

/**
 * A call that is refused with an error of the table instead of a verdict. The message names keys and limits, never a
 * value from a text. Has no stack trace: it is an answer, not a bug.
 */
public class CallFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String pointer;
    private final int retryAfterSeconds;

    /** A failure without a place in the body. */
    public CallFailure(ErrorCode code, String message) {
        this(code, message, null, 0);
    }

    /** A failure at a place in the body, as an RFC 6901 pointer. */
    public CallFailure(ErrorCode code, String message, @Nullable String pointer) {
        this(code, message, pointer, 0);
    }

    /**
     * A failure.
     *
     * @param retryAfterSeconds value of the {@code Retry-After} header, 0 for none
     */
    public CallFailure(ErrorCode code, String message, @Nullable String pointer, int retryAfterSeconds) {
        super(message, null, false, false);
        this.code = code;
        this.pointer = pointer;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** The code of the table. */
    public ErrorCode code() {
        return code;
    }

    /** The message, never null. */
    public String message() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    /** Where in the body, or null. */
    public @Nullable String pointer() {
        return pointer;
    }

    /** Seconds for {@code Retry-After}, 0 for none. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
