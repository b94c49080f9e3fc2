package io.portcullis.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * What is known to be true of a caller, for tenant matching.
 *
 * @param keyAlias alias of the API key, null when there is none
 * @param team team that the gateway or a trusted key names, null when there is none
 * @param header first value of a request header by its lower-case name, null when absent
 */
public record CallerFacts(
        @Nullable String keyAlias, @Nullable String team, HeaderLookup header) {
    /** Nothing is known. */
    public static final CallerFacts NONE = new CallerFacts(null, null, name -> null);

    /** Looks up request headers. */
    @FunctionalInterface
    public interface HeaderLookup {
        /** The first value of a header, null when absent. */
        @Nullable
        String first(String lowerCaseName);
    }

    @Override
    public String toString() {
        return "CallerFacts";
    }
}
