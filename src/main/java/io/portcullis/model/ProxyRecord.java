package io.portcullis.model;

import org.jspecify.annotations.Nullable;

/**
 * What the observers learn of one call through the proxy when its answer has ended: counts and timings, never a value.
 *
 * @param upstream name of the upstream in the settings
 * @param operation what was asked for, for example {@code chat_completions}, or {@code other}
 * @param keyAlias alias of the API key, null when there is none
 * @param model name of the model as the upstream tells it, which observers must bound; null when unknown
 * @param status HTTP status that the client saw, 0 when it was gone before
 * @param end how the call ended: {@code complete}, {@code refused}, {@code blocked}, {@code upstream_error},
 *     {@code client_gone}
 * @param streamed whether the answer was a stream of events
 * @param inputTokens tokens of the request as the upstream counts them, 0 when it does not tell
 * @param outputTokens tokens of the answer
 * @param totalNanos from the request to the end of the answer
 * @param upstreamNanos from sending the request to the head of the answer, 0 when it was not sent
 */
public record ProxyRecord(
        String upstream,
        String operation,
        @Nullable String keyAlias,
        @Nullable String model,
        int status,
        String end,
        boolean streamed,
        long inputTokens,
        long outputTokens,
        long totalNanos,
        long upstreamNanos) {
    /** Leaves out the model's name, which comes from outside. */
    @Override
    public String toString() {
        return "ProxyRecord[" + upstream + ", " + operation + ", " + status + ", " + end + "]";
    }
}
