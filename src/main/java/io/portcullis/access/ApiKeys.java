package io.portcullis.access;

import io.portcullis.config.AccessConfig;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configured API keys. A presented key is hashed and compared with every configured hash in constant time, so that
 * neither the time nor the answer tells which key came near. Immutable and safe for all threads.
 */
@Singleton
public final class ApiKeys {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String HASH_PREFIX = "sha256:";
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final List<Entry> entries;
    private final Map<String, AccessConfig.Door> doors;
    private final boolean anonymousWithoutKeys;

    private record Entry(byte[] hash, Caller caller) {}

    /**
     * Reads the keys.
     *
     * @throws ConfigurationException when an alias or a hash is not of its form, or two aliases share a key
     */
    @Inject
    public ApiKeys(AccessConfig config, Listening listening) {
        this.entries = entries(config);
        this.doors = Map.copyOf(config.doors());
        this.anonymousWithoutKeys = entries.isEmpty() && listening.loopback();
        doors.keySet().forEach(door -> requireName("portcullis.access.doors", door));
    }

    /**
     * Tells who calls.
     *
     * @param door name of the door
     * @param apiKey value of the header {@code x-api-key}, which goes before {@code authorization}; null when absent
     * @param authorization value of the header {@code Authorization}, null when absent: {@code Bearer <key>}, or {@code Basic} with
     *     the key as the password, which is what clients make of {@code http://name:key@host}
     * @throws CallFailure {@code missing_key} or {@code invalid_key}; {@code not_found} when the door is switched off
     */
    public Caller authenticate(String door, @Nullable String apiKey, @Nullable String authorization) {
        return identify(door, apiKey != null ? apiKey : token(authorization));
    }

    /**
     * Tells who calls, for doors that take the key from a header of their own.
     *
     * @param door name of the door
     * @param presented the key, null when absent
     * @throws CallFailure as {@link #authenticate}
     */
    public Caller identify(String door, @Nullable String presented) {
        AccessConfig.@Nullable Door settings = doors.get(door);
        if (settings != null && !settings.enabled()) {
            throw new CallFailure(ErrorCode.NOT_FOUND, "this door is switched off");
        }
        Optional<Caller> known = presented == null ? Optional.empty() : find(presented);
        if (known.isPresent()) {
            return known.get();
        }
        if (anonymousWithoutKeys || (settings != null && settings.auth() == AccessConfig.Auth.NONE)) {
            return Caller.ANONYMOUS;
        }
        if (presented == null || presented.isBlank()) {
            throw new CallFailure(
                    ErrorCode.MISSING_KEY, "send an API key in the header x-api-key or Authorization: Bearer");
        }
        throw new CallFailure(ErrorCode.INVALID_KEY, "the API key is not known");
    }

    /** Number of keys. */
    public int count() {
        return entries.size();
    }

    /** Names of the doors that are open to everyone, sorted. */
    public List<String> openDoors() {
        return doors.entrySet().stream()
                .filter(door -> door.getValue().auth() == AccessConfig.Auth.NONE
                        && door.getValue().enabled())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The configured form of a key: {@code sha256:} and the hex digits of its SHA-256. */
    public static String hash(String key) {
        return HASH_PREFIX + HexFormat.of().formatHex(digest(key));
    }

    private Optional<Caller> find(String presented) {
        byte[] digest = digest(presented);
        Caller found = null;
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.hash(), digest)) {
                found = entry.caller();
            }
        }
        return Optional.ofNullable(found);
    }

    private static @Nullable String token(@Nullable String authorization) {
        String bearer = credentials(authorization, BEARER);
        return bearer == null ? password(credentials(authorization, BASIC)) : bearer;
    }

    /** What stands behind a scheme, null for another scheme. */
    private static @Nullable String credentials(@Nullable String authorization, String scheme) {
        if (authorization == null || !authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
            return null;
        }
        return authorization.substring(scheme.length()).strip();
    }

    /** The password of RFC 7617 credentials, null when they are not of that form. */
    private static @Nullable String password(@Nullable String credentials) {
        if (credentials == null) {
            return null;
        }
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? null : pair.substring(colon + 1);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static List<Entry> entries(AccessConfig config) {
        List<Entry> entries = new ArrayList<>();
        config.keys().forEach((alias, key) -> {
            requireName("portcullis.access.keys", alias);
            byte[] hash = parse(alias, key.hash());
            if (entries.stream().anyMatch(entry -> MessageDigest.isEqual(entry.hash(), hash))) {
                throw new ConfigurationException(
                        "portcullis.access.keys." + alias + ": another alias has the same key");
            }
            entries.add(new Entry(
                    hash,
                    new Caller(
                            alias,
                            key.trusted(),
                            key.requestsPerMinute().orElse(0),
                            key.concurrentCalls().orElse(0))));
        });
        return List.copyOf(entries);
    }

    private static byte[] parse(String alias, String hash) {
        try {
            byte[] bytes = hash.startsWith(HASH_PREFIX)
                    ? HexFormat.of().parseHex(hash.substring(HASH_PREFIX.length()))
                    : new byte[0];
            if (bytes.length == 32) {
                return bytes;
            }
        } catch (IllegalArgumentException notHex) {
            // Told below without the text, which may be the key itself.
        }
        throw new ConfigurationException(
                "portcullis.access.keys." + alias + ".hash: must be sha256: and 64 lower-case hex digits");
    }

    private static void requireName(String where, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ConfigurationException(where + ": a name is 1 to 64 letters, digits, dots, dashes, underscores");
        }
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
