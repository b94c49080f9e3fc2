package io.portcullis.pipeline;

import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;

/** A recognizer or an expression of the caller that cannot be used. The message names its place and never a text. */
public final class AnalysisRefused extends CallFailure {
    private static final long serialVersionUID = 1L;

    AnalysisRefused(String message) {
        super(ErrorCode.INVALID_VALUE, message);
    }
}
