package io.portcullis.detect.regex;

import io.portcullis.model.Category;
import io.portcullis.model.DenyList;
import io.portcullis.model.EntityType;
import io.portcullis.model.RecognizerSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recognizers for tests. */
final class OwnSpecs {
    private OwnSpecs() {}

    static RecognizerSpec regex(String name, double score, String... expressions) {
        return full(name, score, List.of(expressions), List.of(), List.of(), List.of(), null, none());
    }

    static RecognizerSpec terms(String name, String... entries) {
        return full(name, 0.8, List.of(), List.of(entries), List.of(), List.of(), null, none());
    }

    static RecognizerSpec.Examples none() {
        return RecognizerSpec.Examples.NONE;
    }

    static RecognizerSpec full(
            String name,
            double score,
            List<String> expressions,
            List<String> entries,
            List<String> context,
            List<String> counterContext,
            @Nullable String checksum,
            RecognizerSpec.Examples examples) {
        List<RecognizerSpec.Pattern> patterns = new java.util.ArrayList<>();
        for (String expression : expressions) {
            patterns.add(new RecognizerSpec.Pattern("p" + (patterns.size() + 1), expression, score));
        }
        return new RecognizerSpec(
                name,
                new EntityType("OWN_" + name.toUpperCase(java.util.Locale.ROOT)),
                Category.OF_CUSTOM_TYPES,
                "A test recognizer.",
                "medium",
                patterns,
                DenyList.of(entries),
                score,
                context,
                counterContext,
                checksum,
                examples);
    }
}
