package io.portcullis.pipeline;

import io.portcullis.model.EntityType;
import io.portcullis.model.RecognizerSpec;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Texts to be analysed, and what the caller says about it.
 *
 * @param choice guardrails that were named; without any the door's own settings hold
 * @param texts the texts, each analysed by itself
 * @param language ISO 639-1 code of their language
 * @param entities the types that are asked for beside those of the recognizers; null for those that are looked for by default
 * @param threshold lowest score, null for the default
 * @param recognizers the caller's own recognizers; their types are theirs alone, whatever {@code entities} says
 * @param context words that count as standing near every value
 * @param allowed values that are no findings, exactly as they are written
 * @param allowedExpression RE2 expression; a value in which it matches anywhere is no finding; null for none
 */
public record AnalysisRequest(
        GuardrailChoice choice,
        List<String> texts,
        String language,
        @Nullable Set<EntityType> entities,
        @Nullable Double threshold,
        List<RecognizerSpec> recognizers,
        List<String> context,
        Set<String> allowed,
        @Nullable String allowedExpression) {
    public AnalysisRequest {
        texts = List.copyOf(texts);
        entities = entities == null ? null : Set.copyOf(entities);
        recognizers = List.copyOf(recognizers);
        context = List.copyOf(context);
        allowed = Set.copyOf(allowed);
    }

    /** True when the plan of the call serves other calls too. */
    boolean isPlain() {
        return recognizers.isEmpty() && context.isEmpty() && allowed.isEmpty() && allowedExpression == null;
    }

    /** Numbers only. */
    @Override
    public String toString() {
        return "AnalysisRequest[" + texts.size() + " texts, " + recognizers.size() + " recognizers]";
    }
}
