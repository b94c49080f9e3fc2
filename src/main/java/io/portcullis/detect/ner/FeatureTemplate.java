package io.portcullis.detect.ner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One kind of feature: a name and the parts that its value is put together from. Templates are text, one in a line, and travel
 * with the model, so that a model is decoded with the features that it was trained with.
 *
 * <pre>
 * w      word
 * b-1    text_10[-1]
 * bb     text_8[-1] text_8[0]
 * lr     word[L] word[R]
 * os     outcome[-1] shape
 * </pre>
 *
 * <p>A part is an attribute of a word, at an offset from -3 to 3, or left (L) or right (R) of the run of capitalised words that
 * the token is in; or {@code outcome[-1]}, {@code outcome[-2]}; or {@code casing}, {@code place}; or {@code always},
 * which is the same for every token; or {@code gram}, which alone has several values. A template with a part that is lacking makes no feature.
 *
 * @param name different from those of the other templates
 * @param parts at least one
 */
record FeatureTemplate(String name, List<Part> parts) {
    /** Between the name and the value of a feature. */
    static final char EQUALS = '=';

    /** Between the parts of a value. */
    static final char SEPARATOR = '|';

    /** What a part is taken from. */
    enum Source {
        WORD,
        GRAM,
        CASING,
        PLACE,
        ALWAYS,
        OUTCOME
    }

    /** Where the word of a part stands, as seen from the token. */
    enum Role {
        SELF,
        PREVIOUS,
        NEXT,
        PREVIOUS_2,
        NEXT_2,
        PREVIOUS_3,
        NEXT_3,
        LEFT,
        RIGHT;

        static final int COUNT = values().length;
    }

    /**
     * One part.
     *
     * @param role of the word, or {@code PREVIOUS} and {@code PREVIOUS_2} for outcomes
     * @param attribute of the word; {@code WORD} for other sources
     */
    record Part(Source source, Role role, WordAttribute attribute) {}

    FeatureTemplate {
        parts = List.copyOf(parts);
        if (name.isEmpty() || parts.isEmpty()) {
            throw new IllegalArgumentException("a template needs a name and a part");
        }
    }

    /**
     * Reads templates, one in a line; empty lines and lines with {@code #} are left out.
     *
     * @throws IllegalArgumentException for a line that is no template, with its text
     */
    static List<FeatureTemplate> parse(String lines) {
        List<FeatureTemplate> templates = new ArrayList<>();
        for (String line : lines.split("\n")) {
            String[] fields = line.strip().split("\\s+");
            if (fields[0].isEmpty() || fields[0].startsWith("#")) {
                continue;
            }
            List<Part> parts = new ArrayList<>();
            for (int i = 1; i < fields.length; i++) {
                parts.add(part(fields[i]));
            }
            templates.add(new FeatureTemplate(fields[0], parts));
        }
        return templates;
    }

    private static Part part(String text) {
        int open = text.indexOf('[');
        String source = open < 0 ? text : text.substring(0, open);
        Role role = open < 0 ? Role.SELF : role(text.substring(open + 1, text.length() - 1));
        return switch (source) {
            case "casing" -> new Part(Source.CASING, Role.SELF, WordAttribute.WORD);
            case "place" -> new Part(Source.PLACE, Role.SELF, WordAttribute.WORD);
            case "gram" -> new Part(Source.GRAM, Role.SELF, WordAttribute.WORD);
            case "always" -> new Part(Source.ALWAYS, Role.SELF, WordAttribute.WORD);
            case "outcome" -> new Part(Source.OUTCOME, role, WordAttribute.WORD);
            default -> new Part(Source.WORD, role, WordAttribute.valueOf(source.toUpperCase(Locale.ROOT)));
        };
    }

    private static Role role(String offset) {
        return switch (offset) {
            case "0" -> Role.SELF;
            case "-1" -> Role.PREVIOUS;
            case "1" -> Role.NEXT;
            case "-2" -> Role.PREVIOUS_2;
            case "2" -> Role.NEXT_2;
            case "-3" -> Role.PREVIOUS_3;
            case "3" -> Role.NEXT_3;
            case "L" -> Role.LEFT;
            case "R" -> Role.RIGHT;
            default -> throw new IllegalArgumentException("offset " + offset);
        };
    }

    /** Whether its value depends on one word alone, so that it can be kept with the word. */
    boolean isOfOneWord() {
        Role role = parts.getFirst().role();
        for (Part part : parts) {
            if (part.source() != Source.WORD && part.source() != Source.GRAM || part.role() != role) {
                return false;
            }
        }
        return true;
    }
}
