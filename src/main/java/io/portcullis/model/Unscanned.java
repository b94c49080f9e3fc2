package io.portcullis.model;

import java.util.Locale;

/**
 * A part of a call that was not scanned.
 *
 * @param pointer RFC 6901 pointer of the part, empty for the whole call
 * @param reason why
 */
public record Unscanned(String pointer, Reason reason) {
    /** Why a part was not scanned; the label stands in answers, metrics and audit lines. */
    public enum Reason {
        /** A picture. */
        IMAGE,
        /** A sound. */
        AUDIO,
        /** An attached file or document in a form that is not text. */
        FILE,
        /** Vectors, token ids or other numbers that stand for text. */
        TOKENS,
        /** Encrypted content of the provider. */
        ENCRYPTED,
        /** A part that a gateway told of and did not show, such as a streamed answer. */
        NOT_SHOWN,
        /** JSON inside a string that is nested deeper than the limit. */
        TOO_DEEP,
        /** The time was up. */
        DEADLINE,
        /** More findings than the limit. */
        TOO_MANY_FINDINGS,
        /** An engine threw. */
        ENGINE_FAILURE,
        /** The engine was overloaded and left out. */
        SHED,
        /** The text's language has no model. */
        NO_MODEL_FOR_LANGUAGE,
        /** The vault of reversible tokens could not be reached, or could not take a value. */
        VAULT_UNAVAILABLE;

        /** The name in answers, metrics and audit lines. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** True for content that no engine of ours can read, as opposed to an engine that did not finish. */
        public boolean isContentKind() {
            return switch (this) {
                case IMAGE, AUDIO, FILE, TOKENS, ENCRYPTED, NOT_SHOWN -> true;
                case TOO_DEEP,
                        DEADLINE,
                        TOO_MANY_FINDINGS,
                        ENGINE_FAILURE,
                        SHED,
                        NO_MODEL_FOR_LANGUAGE,
                        VAULT_UNAVAILABLE -> false;
            };
        }
    }
}
