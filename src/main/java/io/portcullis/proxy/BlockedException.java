package io.portcullis.proxy;

/** A guardrail does not let an answer through. The message names guardrails and types, never a value. */
final class BlockedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    BlockedException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
