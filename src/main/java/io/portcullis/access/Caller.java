package io.portcullis.access;

import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param alias alias of the API key, null for a caller without one
 * @param trusted whether {@code metadata} of the caller counts as fact for tenant matching
 * @param requestsPerMinute calls a minute, 0 for no limit
 * @param concurrentCalls calls at once through the proxy, 0 for no limit
 */
public record Caller(@Nullable String alias, boolean trusted, int requestsPerMinute, int concurrentCalls) {
    /** A caller without a key: open door, or no key configured on a loopback address. */
    public static final Caller ANONYMOUS = new Caller(null, false, 0);

    /** A caller without a limit of calls at once. */
    public Caller(@Nullable String alias, boolean trusted, int requestsPerMinute) {
        this(alias, trusted, requestsPerMinute, 0);
    }
}
