package io.portcullis.model;

/** The direction of a call. */
public enum Mode {
    /** Before the model: the request. */
    PRE_CALL("pre_call"),
    /** After the model: the response. */
    POST_CALL("post_call");

    private final String label;

    Mode(String label) {
        this.label = label;
    }

    /** The name in policy files, metrics and audit lines. */
    public String label() {
        return label;
    }
}
