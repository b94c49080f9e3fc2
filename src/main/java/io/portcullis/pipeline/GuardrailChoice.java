package io.portcullis.pipeline;

import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.Mode;
import io.portcullis.policy.Caller;
import io.portcullis.policy.Guardrail;
import io.portcullis.policy.Policy;
import io.portcullis.policy.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which guardrails a call asks for, by who asked. The first that is there wins: the door's own field, the header, the
 * path, the tenant, and last those that are on by default.
 *
 * @param named names in order of precedence, each with its origin; empty when nobody named any
 * @param callers the facts by which a tenant is matched; a tenant stands for the call when it stands for one of them
 * @param clientChoice whether clients may choose at all when the policy has no tenants
 * @param both for a door that checks request and response of one call by one choice: what runs when nobody named any and
 *     no tenant has any; null for a door whose choice is of one direction
 */
public record GuardrailChoice(
        List<Named> named,
        List<CallerFacts> callers,
        boolean clientChoice,
        @Nullable List<String> both) {
    public GuardrailChoice {
        named = List.copyOf(named);
        callers = List.copyOf(callers);
        both = both == null ? null : List.copyOf(both);
    }

    /** A choice for one direction. */
    public GuardrailChoice(List<Named> named, List<CallerFacts> callers, boolean clientChoice) {
        this(named, callers, clientChoice, null);
    }

    /**
     * Names from one place.
     *
     * @param names the names, never empty
     * @param origin who can write there
     * @param pointer where, for error messages; null outside the body
     */
    public record Named(
            List<String> names, Origin origin, @Nullable String pointer) {
        public Named {
            names = List.copyOf(names);
        }
    }

    /** Who can write names in a place. */
    public enum Origin {
        /** The operator, by configuration. */
        OPERATOR,
        /** Whoever makes the call. */
        CLIENT
    }

    /** The guardrails of a call and the tenant it belongs to. */
    record Chosen(List<Guardrail> guardrails, @Nullable Tenant tenant) {}

    /**
     * Looks the names up. Where one choice is of both directions, names of the other one only are passed over, and a
     * direction that none of the names is for has what it has without them.
     *
     * @throws CallFailure {@code unknown_guardrail} for a name that does not exist or runs in the other direction only;
     *     {@code guardrail_not_allowed} for a name that the client may not choose
     */
    Chosen resolve(Policy policy, Mode mode) {
        Tenant tenant = tenant(policy);
        Named first = named.isEmpty() ? null : named.get(0);
        if (first == null
                && both != null
                && (tenant == null || tenant.guardrails().isEmpty())) {
            first = new Named(both, Origin.OPERATOR, null);
        }
        if (first == null) {
            return new Chosen(policy.guardrailsFor(tenant, mode), tenant);
        }
        List<Guardrail> chosen = new ArrayList<>();
        for (int i = 0; i < first.names.size(); i++) {
            String name = first.names.get(i);
            String pointer = first.pointer == null ? null : first.pointer + "/" + i;
            Optional<Guardrail> guardrail = policy.guardrail(name);
            if (guardrail.isEmpty()) {
                throw new CallFailure(ErrorCode.UNKNOWN_GUARDRAIL, "unknown guardrail " + printable(name), pointer);
            }
            boolean runs = guardrail.get().runsIn(mode);
            if (!runs && both == null) {
                throw new CallFailure(
                        ErrorCode.UNKNOWN_GUARDRAIL, "unknown guardrail " + name + " in mode " + mode.label(), pointer);
            }
            if (first.origin == Origin.CLIENT && !mayChoose(policy, tenant, name)) {
                throw new CallFailure(
                        ErrorCode.GUARDRAIL_NOT_ALLOWED, "guardrail " + name + " may not be chosen here", pointer);
            }
            if (runs) {
                chosen.add(guardrail.get());
            }
        }
        return new Chosen(
                chosen.isEmpty() && both != null ? policy.guardrailsFor(tenant, mode) : policy.inFileOrder(chosen),
                tenant);
    }

    /**
     * Looks the names up whatever the direction they run in; none when nobody named any, since neither the tenant nor what is
     * on by default counts.
     *
     * @throws CallFailure {@code unknown_guardrail} and {@code guardrail_not_allowed}, as {@link #resolve}
     */
    Chosen resolveNamed(Policy policy) {
        if (named.isEmpty()) {
            return new Chosen(List.of(), tenant(policy));
        }
        List<Guardrail> chosen = new ArrayList<>();
        @Nullable Tenant tenant = null;
        for (String name : named.get(0).names) {
            Guardrail known = policy.guardrail(name).orElse(null);
            Mode mode = known == null ? Mode.PRE_CALL : known.modes().iterator().next();
            Named one = new Named(List.of(name), named.get(0).origin, named.get(0).pointer);
            Chosen of = new GuardrailChoice(List.of(one), callers, clientChoice).resolve(policy, mode);
            chosen.addAll(of.guardrails);
            tenant = of.tenant;
        }
        return new Chosen(policy.inFileOrder(chosen), tenant);
    }

    /** Name of the tenant that the call belongs to, null for none. */
    @Nullable
    String tenantName(Policy policy) {
        Tenant tenant = tenant(policy);
        return tenant == null ? null : tenant.name();
    }

    private boolean mayChoose(Policy policy, @Nullable Tenant tenant, String name) {
        if (tenant != null) {
            return tenant.mayChoose().contains(name);
        }
        return policy.tenants().isEmpty() && clientChoice;
    }

    private @Nullable Tenant tenant(Policy policy) {
        for (Tenant tenant : policy.tenants()) {
            for (CallerFacts facts : callers) {
                Caller caller = new Caller(facts.keyAlias(), facts.team(), facts.header()::first);
                if (tenant.match().matches(caller)) {
                    return tenant;
                }
            }
        }
        return null;
    }

    /** A name that is none of ours came from outside; only what can be a name is repeated. */
    private static String printable(String name) {
        return Guardrail.isName(name) ? name : "(not a valid name)";
    }
}
