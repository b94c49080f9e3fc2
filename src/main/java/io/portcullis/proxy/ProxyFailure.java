package io.portcullis.proxy;

import io.portcullis.model.CallFailure;

/**
 * A call through the proxy that ends in an error of ours. The message names settings, limits and entity types, never a
 * value. Has no stack trace: it is an answer, not a bug.
 */
final class ProxyFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final int retryAfterSeconds;

    ProxyFailure(int status, String code, String message) {
        this(status, code, message, 0);
    }

    ProxyFailure(int status, String code, String message, int retryAfterSeconds) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** The same error of the one table. */
    static ProxyFailure of(CallFailure failure) {
        return new ProxyFailure(
                failure.code().status(), failure.code().code(), failure.message(), failure.retryAfterSeconds());
    }

    /** A block, which is an error to the client. */
    static ProxyFailure blocked(String reason) {
        return new ProxyFailure(400, "portcullis_blocked", reason);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String message() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
