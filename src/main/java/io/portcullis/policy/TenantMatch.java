package io.portcullis.policy;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells which callers a tenant stands for: everything that is given must be equal.
 *
 * @param keyAlias alias of the API key, null for any
 * @param team team, null for any
 * @param headers header values by lower-case header name, empty for any
 */
public record TenantMatch(
        @Nullable String keyAlias, @Nullable String team, Map<String, String> headers) {
    public TenantMatch {
        if (keyAlias == null && team == null && headers.isEmpty()) {
            throw new IllegalArgumentException("a match needs key_alias, team or header");
        }
        Map<String, String> lowerCase = new TreeMap<>();
        headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
        headers = Map.copyOf(lowerCase);
    }

    /** True when every given fact is the caller's. */
    public boolean matches(Caller caller) {
        if (keyAlias != null && !keyAlias.equals(caller.keyAlias())) {
            return false;
        }
        if (team != null && !team.equals(caller.team())) {
            return false;
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (!header.getValue().equals(caller.headers().first(header.getKey()))) {
                return false;
            }
        }
        return true;
    }
}
