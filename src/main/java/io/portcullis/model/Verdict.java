package io.portcullis.model;

/** The result for a whole call. */
public sealed interface Verdict {
    /** Nothing was found that a guardrail acts on; the call goes on unchanged. */
    record Pass() implements Verdict {}

    /** At least one text was rewritten. */
    record Rewrite() implements Verdict {}

    /**
     * The call must not go on.
     *
     * @param reason one line for people: guardrail and entity types, never a value
     */
    record Block(String reason) implements Verdict {}

    /** The name in answers, metrics and audit lines: {@code pass}, {@code rewrite} or {@code block}. */
    default String label() {
        return switch (this) {
            case Pass pass -> "pass";
            case Rewrite rewrite -> "rewrite";
            case Block block -> "block";
        };
    }
}
