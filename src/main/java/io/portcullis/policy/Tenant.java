package io.portcullis.policy;

import java.util.List;
import java.util.Set;

/**
 * A group of callers with guardrails of its own.
 *
 * @param name unique in the policy; stands in audit lines and scopes sessions
 * @param match which callers it stands for
 * @param guardrails names of the guardrails that run for it, empty for those that are on by default
 * @param mayChoose names that a header or body of its clients may choose
 */
public record Tenant(String name, TenantMatch match, List<String> guardrails, Set<String> mayChoose) {
    public Tenant {
        if (!Guardrail.isName(name)) {
            throw new IllegalArgumentException("not a name of a tenant");
        }
        guardrails = List.copyOf(guardrails);
        mayChoose = Set.copyOf(mayChoose);
    }
}
