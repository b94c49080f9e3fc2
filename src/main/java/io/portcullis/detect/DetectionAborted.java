package io.portcullis.detect;

import io.portcullis.model.Unscanned;

/** A scan that was not finished. Has no stack trace and no message of the text. */
public final class DetectionAborted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Unscanned.Reason reason;

    /** Aborted for {@code reason}. */
    public DetectionAborted(Unscanned.Reason reason) {
        super(reason.label(), null, false, false);
        this.reason = reason;
    }

    /** Why. */
    public Unscanned.Reason reason() {
        return reason;
    }
}
