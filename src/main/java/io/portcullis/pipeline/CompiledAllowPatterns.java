package io.portcullis.pipeline;

import io.portcullis.decide.AllowPatterns;
import io.portcullis.detect.regex.ValuePatterns;
import io.portcullis.model.Span;
import io.portcullis.policy.EntityPolicy;
import io.portcullis.policy.Guardrail;
import io.portcullis.policy.Policy;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** All {@code allow_patterns} of one policy, compiled. Immutable and thread-safe. */
final class CompiledAllowPatterns implements AllowPatterns {
    /** By the list itself, which entities that share an entry share too. */
    private final Map<List<String>, ValuePatterns> compiled = new IdentityHashMap<>();

    CompiledAllowPatterns(Policy policy) {
        for (Guardrail guardrail : policy.guardrails()) {
            for (EntityPolicy entity : guardrail.entities().values()) {
                List<String> patterns = entity.allowed().patterns();
                if (!patterns.isEmpty()) {
                    compiled.computeIfAbsent(patterns, ValuePatterns::compile);
                }
            }
        }
    }

    @Override
    public boolean match(List<String> patterns, String text, Span span) {
        ValuePatterns known = compiled.get(patterns);
        return known != null && known.matches(text, span.start(), span.end());
    }
}
