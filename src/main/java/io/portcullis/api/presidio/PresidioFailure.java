package io.portcullis.api.presidio;

import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;

/** A call that Presidio refuses, with Presidio's status and words; the code is what our observers count it under. */
final class PresidioFailure extends CallFailure {
    private static final long serialVersionUID = 1L;

    private static final int INTERNAL = 500;
    private static final int UNPROCESSABLE = 422;
    private static final int BAD_REQUEST = 400;

    private final int status;

    private PresidioFailure(ErrorCode code, int status, String message) {
        super(code, message);
        this.status = status;
    }

    /** What the analyzer answers with 500 although it is the caller's mistake. */
    static PresidioFailure fatal(ErrorCode code, String message) {
        return new PresidioFailure(code, INTERNAL, message);
    }

    /** What the anonymizer answers to what its own code stumbles over. */
    static PresidioFailure stumbled() {
        return new PresidioFailure(ErrorCode.INVALID_TYPE, INTERNAL, "Internal server error");
    }

    /** What the analyzer answers to arguments of the wrong kind. */
    static PresidioFailure badArgument(String reason) {
        return new PresidioFailure(
                ErrorCode.INVALID_VALUE,
                BAD_REQUEST,
                "Failed to parse /analyze request for AnalyzerEngine.analyze(). " + reason);
    }

    /** What the anonymizer answers to parameters of the wrong kind. */
    static PresidioFailure badParameter(String message) {
        return new PresidioFailure(ErrorCode.INVALID_VALUE, UNPROCESSABLE, message);
    }

    /** A request that the anonymizer does not take at all. */
    static PresidioFailure badRequest(String message) {
        return new PresidioFailure(ErrorCode.INVALID_VALUE, BAD_REQUEST, message);
    }

    /** HTTP status. */
    int status() {
        return status;
    }
}
