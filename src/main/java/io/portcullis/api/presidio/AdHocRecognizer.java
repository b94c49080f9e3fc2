package io.portcullis.api.presidio;

import io.portcullis.model.RecognizerSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recognizer that came with a call: as the engine knows it, and the names that the caller gave, which may be anything.
 *
 * @param spec what is compiled; its name and the names of its patterns are ours
 * @param name the caller's name of it
 * @param entity the caller's name of what it finds
 * @param language its language
 * @param patterns the caller's patterns in the order of the compiled ones
 * @param denyListExpression the expression that Presidio makes of the deny list, null when there is none
 * @param flags Python's flags of its expressions
 */
record AdHocRecognizer(
        RecognizerSpec spec,
        String name,
        String entity,
        String language,
        List<Pattern> patterns,
        @Nullable String denyListExpression,
        int flags) {
    AdHocRecognizer {
        patterns = List.copyOf(patterns);
    }

    /** A pattern as the caller wrote it; its name may be null. */
    record Pattern(@Nullable String name, String regex) {
        @Override
        public String toString() {
            return "Pattern";
        }
    }

    @Override
    public String toString() {
        return "AdHocRecognizer[" + patterns.size() + " patterns]";
    }
}
