package io.portcullis.policy;

import org.jspecify.annotations.Nullable;

/**
 * The trusted facts about who calls, for tenant matching.
 *
 * @param keyAlias alias of the API key, null when there is none
 * @param team team that the gateway or a trusted key names, null when there is none
 * @param headers the request's headers
 */
public record Caller(@Nullable String keyAlias, @Nullable String team, Headers headers) {
    /** Looks up request headers. */
    @FunctionalInterface
    public interface Headers {
        /** No headers at all. */
        Headers NONE = name -> null;

        /** The first value of the header {@code lowerCaseName}, null when there is none. */
        @Nullable
        String first(String lowerCaseName);
    }

    @Override
    public String toString() {
        return "Caller";
    }
}
