package io.portcullis.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recognizer that a user describes as data, in a policy file or with a call.
 *
 * @param name id that findings carry
 * @param type what it finds
 * @param category category of the type
 * @param pattern RE2 syntax, null for a pure deny list
 * @param denyList exact words, matched without regard to case
 * @param context words near a match that raise its score
 * @param checksum name of a built-in checksum that a match must pass, null for none
 * @param score 0..1
 */
public record RecognizerSpec(
        String name,
        EntityType type,
        Category category,
        @Nullable String pattern,
        List<String> denyList,
        List<String> context,
        @Nullable String checksum,
        double score) {
    public RecognizerSpec {
        denyList = List.copyOf(denyList);
        context = List.copyOf(context);
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("recognizer " + name + ": a score lies in 0..1");
        }
        if (pattern == null && denyList.isEmpty()) {
            throw new IllegalArgumentException("recognizer " + name + ": needs a pattern or a deny_list");
        }
    }
}
