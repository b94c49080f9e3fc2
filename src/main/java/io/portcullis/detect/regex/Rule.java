package io.portcullis.detect.regex;

import io.portcullis.model.Category;
import io.portcullis.model.EntityType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One recognizer as data.
 *
 * @param id unique name, which findings carry
 * @param type what it finds
 * @param category category of the type
 * @param description one line for people
 * @param source address of the issuer's or vendor's definition
 * @param regions ISO 3166 country codes, empty when not bound to a country
 * @param severity {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param context lower-case words and phrases near a match that raise its score
 * @param counterContext lower-case words and phrases near a match that lower its score
 * @param patterns at least one
 * @param examples texts for the rule's own test
 */
record Rule(
        String id,
        EntityType type,
        Category category,
        String description,
        String source,
        List<String> regions,
        String severity,
        List<String> context,
        List<String> counterContext,
        List<Pattern> patterns,
        Examples examples) {
    Rule {
        regions = List.copyOf(regions);
        context = List.copyOf(context);
        counterContext = List.copyOf(counterContext);
        patterns = List.copyOf(patterns);
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("rule " + id + " has no pattern");
        }
    }

    /**
     * One form of the value.
     *
     * @param name unique in the rule
     * @param pattern what the value looks like
     * @param trigger where the pattern is tried
     * @param boundary what may stand around the value
     * @param lead text directly before the value, not part of it
     * @param before extends the value to the left of the place where the pattern is tried
     * @param tail text directly behind the value, not part of it
     * @param checksum name of a {@link Validator}
     * @param entropy least bits per character, 0 for none
     * @param score 0..1 before context
     */
    record Pattern(
            String name,
            String pattern,
            Trigger trigger,
            Boundary boundary,
            @Nullable String lead,
            @Nullable String before,
            @Nullable String tail,
            @Nullable String checksum,
            double entropy,
            double score) {
        Pattern {
            if (!(score >= 0 && score <= 1)) {
                throw new IllegalArgumentException("pattern " + name + ": a score lies in 0..1");
            }
            if (!(entropy >= 0 && entropy <= 8)) {
                throw new IllegalArgumentException("pattern " + name + ": entropy lies in 0..8 bits per character");
            }
        }
    }

    /**
     * Examples in which {@code [[} and {@code ]]} mark the expected findings.
     *
     * @param match texts with at least one mark
     * @param noMatch texts in which the rule finds nothing
     */
    record Examples(List<String> match, List<String> noMatch) {
        Examples {
            match = List.copyOf(match);
            noMatch = List.copyOf(noMatch);
        }
    }

    /** Where a pattern is tried. */
    enum Trigger {
        /** Where one of the literals occurs with which the lead or the pattern begins. */
        LITERAL,
        /** At the start of every run of letters and digits that has a digit. */
        DIGIT,
        /** At the start of the hex digits before the first colon of a chain, or at a double colon. */
        COLON,
        /** At the start of every word; the costly way out for a pattern without any literal. */
        CLASS
    }
}
