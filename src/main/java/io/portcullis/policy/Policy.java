package io.portcullis.policy;

import io.portcullis.model.Mode;
import io.portcullis.model.RecognizerSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one guardrails.yaml says; immutable, and whole: names in it lead somewhere.
 *
 * @param version {@code sha256:} and the first eight hex digits of the file's SHA-256; of a digest over it and the files
 *     that it names, when it names any
 * @param guardrails in file order, names unique, at least one
 * @param tenants in file order, names unique
 * @param allowList values that are never findings
 * @param recognizers the policy's own recognizers, in file order, names unique
 */
public record Policy(
        String version,
        List<Guardrail> guardrails,
        List<Tenant> tenants,
        AllowList allowList,
        List<RecognizerSpec> recognizers) {
    private static final int VERSION_DIGITS = 8;

    public Policy {
        guardrails = List.copyOf(guardrails);
        tenants = List.copyOf(tenants);
        recognizers = List.copyOf(recognizers);
        if (guardrails.isEmpty()) {
            throw new IllegalArgumentException("a policy needs at least one guardrail");
        }
        Set<String> names = new HashSet<>();
        for (Guardrail guardrail : guardrails) {
            if (!names.add(guardrail.name())) {
                throw new IllegalArgumentException("guardrail " + guardrail.name() + " stands twice");
            }
        }
        Set<String> tenantNames = new HashSet<>();
        for (Tenant tenant : tenants) {
            if (!tenantNames.add(tenant.name())) {
                throw new IllegalArgumentException("tenant " + tenant.name() + " stands twice");
            }
            if (!names.containsAll(tenant.guardrails()) || !names.containsAll(tenant.mayChoose())) {
                throw new IllegalArgumentException("tenant " + tenant.name() + " names an unknown guardrail");
            }
        }
    }

    /** True when a guardrail writes reversible tokens. */
    public boolean tokenizes() {
        return guardrails.stream()
                .flatMap(guardrail -> guardrail.entities().values().stream())
                .anyMatch(entity -> entity.action() instanceof Action.Tokenize);
    }

    /** The version of a file with these bytes that names no other file. */
    public static String versionOf(byte[] content) {
        return "sha256:" + sha256(content).substring(0, VERSION_DIGITS);
    }

    /** The version of a file with these bytes together with the files that it names. */
    static String versionOf(byte[] content, PolicyFiles files) {
        if (files.digests().isEmpty()) {
            return versionOf(content);
        }
        StringBuilder all = new StringBuilder(sha256(content));
        files.digests()
                .forEach((path, digest) ->
                        all.append('\n').append(digest).append(' ').append(path));
        return "sha256:" + sha256(all.toString()).substring(0, VERSION_DIGITS);
    }

    /** The guardrail called {@code name}, empty when there is none. */
    public Optional<Guardrail> guardrail(String name) {
        for (Guardrail guardrail : guardrails) {
            if (guardrail.name().equals(name)) {
                return Optional.of(guardrail);
            }
        }
        return Optional.empty();
    }

    /** The guardrails that run in {@code mode} when nobody chose any, in file order. */
    public List<Guardrail> defaultsFor(Mode mode) {
        List<Guardrail> defaults = new ArrayList<>();
        for (Guardrail guardrail : guardrails) {
            if (guardrail.defaultOn() && guardrail.runsIn(mode)) {
                defaults.add(guardrail);
            }
        }
        return List.copyOf(defaults);
    }

    /** The first tenant in file order that stands for {@code caller}. */
    public Optional<Tenant> tenant(Caller caller) {
        for (Tenant tenant : tenants) {
            if (tenant.match().matches(caller)) {
                return Optional.of(tenant);
            }
        }
        return Optional.empty();
    }

    /**
     * The guardrails that run in {@code mode} for a tenant, in file order. A tenant without a guardrail for the mode
     * gets those that are on by default, so that naming one direction does not leave the other one unscanned.
     *
     * @param tenant null for a caller without one
     */
    public List<Guardrail> guardrailsFor(@Nullable Tenant tenant, Mode mode) {
        if (tenant == null || tenant.guardrails().isEmpty()) {
            return defaultsFor(mode);
        }
        List<Guardrail> own = new ArrayList<>();
        for (Guardrail guardrail : guardrails) {
            if (tenant.guardrails().contains(guardrail.name()) && guardrail.runsIn(mode)) {
                own.add(guardrail);
            }
        }
        return own.isEmpty() ? defaultsFor(mode) : List.copyOf(own);
    }

    /** Those of the policy's guardrails that are in {@code chosen}, each once, in file order. */
    public List<Guardrail> inFileOrder(Collection<Guardrail> chosen) {
        List<Guardrail> ordered = new ArrayList<>();
        for (Guardrail guardrail : guardrails) {
            for (Guardrail one : chosen) {
                if (one.name().equals(guardrail.name())) {
                    ordered.add(guardrail);
                    break;
                }
            }
        }
        return List.copyOf(ordered);
    }

    /** Own recognizers whose type no guardrail acts on, so that they have no effect; in file order. */
    public List<RecognizerSpec> unusedRecognizers() {
        List<RecognizerSpec> unused = new ArrayList<>();
        for (RecognizerSpec recognizer : recognizers) {
            if (guardrails.stream().noneMatch(guardrail -> guardrail.entities().containsKey(recognizer.type()))) {
                unused.add(recognizer);
            }
        }
        return List.copyOf(unused);
    }

    /** The most letters and digits that any mask of the policy leaves visible, 0 when it masks nothing. */
    public int longestKeepLast() {
        int longest = 0;
        for (Guardrail guardrail : guardrails) {
            for (EntityPolicy entity : guardrail.entities().values()) {
                if (entity.action() instanceof Action.Mask mask) {
                    longest = Math.max(longest, mask.keepLast());
                }
            }
        }
        return longest;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String sha256(String content) {
        return sha256(content.getBytes(StandardCharsets.UTF_8));
    }
}
