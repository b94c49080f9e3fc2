package io.portcullis.model;

import java.util.Locale;

/** The one table of errors that a caller of any door can meet, each with its HTTP status. */
public enum ErrorCode {
    MALFORMED_REQUEST(400),
    MALFORMED_JSON(400),
    LONE_SURROGATE(400),
    INVALID_TYPE(400),
    MISSING_FIELD(400),
    MISSING_KEY(401),
    INVALID_KEY(401),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    BODY_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    UNKNOWN_GUARDRAIL(422),
    GUARDRAIL_NOT_ALLOWED(422),
    UNKNOWN_ENTITY(422),
    BODY_AND_TEXTS(422),
    TOO_DEEP(422),
    TOO_MANY_TEXTS(422),
    TOO_MANY_CHARACTERS(422),
    INVALID_VALUE(422),
    RATE_LIMITED(429),
    INTERNAL(500),
    OVERLOADED(503),
    NOT_READY(503),
    VAULT_UNAVAILABLE(503);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** The code as callers see it, for example {@code malformed_json}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True for a choice of guardrails that cannot be made, which doors must not answer with an error that a gateway lets pass. */
    public boolean isAboutGuardrails() {
        return this == UNKNOWN_GUARDRAIL || this == GUARDRAIL_NOT_ALLOWED;
    }
}
