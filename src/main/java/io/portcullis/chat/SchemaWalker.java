package io.portcullis.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks a JSON Schema (drafts 4 to 2020-12): descriptions and names of properties are scanned, and so are values
 * such as {@code default} and {@code enum}, down to their numbers; keywords and bounds are not. What is no keyword
 * is scanned in full.
 */
final class SchemaWalker {
    private final Segments out;
    private final FreeFormWalker freeForm;

    SchemaWalker(Segments out, FreeFormWalker freeForm) {
        this.out = out;
        this.freeForm = freeForm;
    }

    /** What a keyword holds. */
    private enum Keyword {
        /** Words such as {@code string} or {@code date-time}. */
        WORD("type", "format"),
        /** The address of the dialect. */
        DIALECT("$schema"),
        /** A schema or a list of schemas. */
        SCHEMA(
                "items",
                "additionalItems",
                "prefixItems",
                "additionalProperties",
                "unevaluatedItems",
                "unevaluatedProperties",
                "propertyNames",
                "contains",
                "contentSchema",
                "not",
                "if",
                "then",
                "else",
                "anyOf",
                "oneOf",
                "allOf"),
        /** Schemas by names that the author chose. */
        NAMED_SCHEMAS("properties", "patternProperties", "$defs", "definitions", "dependentSchemas"),
        /** Values that the author chose. */
        VALUE("default", "enum", "const", "examples", "example"),
        /** Bounds. */
        BOUND(
                "minimum",
                "maximum",
                "exclusiveMinimum",
                "exclusiveMaximum",
                "multipleOf",
                "minLength",
                "maxLength",
                "minItems",
                "maxItems",
                "minContains",
                "maxContains",
                "minProperties",
                "maxProperties");

        private static final Map<String, Keyword> BY_NAME = byName();

        private final String[] names;

        Keyword(String... names) {
            this.names = names;
        }

        static @Nullable Keyword of(String name) {
            return BY_NAME.get(name);
        }

        private static Map<String, Keyword> byName() {
            Map<String, Keyword> keywords = new HashMap<>();
            for (Keyword keyword : values()) {
                for (String name : keyword.names) {
                    keywords.put(name, keyword);
                }
            }
            return Map.copyOf(keywords);
        }
    }

    /** Scans a schema; anything that cannot be one is scanned in full. */
    void schema(Place place) {
        if (!place.node().isObject()) {
            freeForm.value(place);
            return;
        }
        for (Map.Entry<String, JsonNode> member : place.node().properties()) {
            String name = member.getKey();
            Keyword keyword = Keyword.of(name);
            if (keyword == null && !Looks.plainName(name)) {
                out.key(place, name);
            }
            Place value = place.member(name, member.getValue());
            if (keyword == null) {
                freeForm.value(value);
            } else {
                keyword(value, keyword);
            }
        }
    }

    private void keyword(Place place, Keyword keyword) {
        JsonNode node = place.node();
        switch (keyword) {
            case WORD -> words(place);
            case DIALECT -> {
                if (!node.isTextual() || !Looks.schemaDialect(node.textValue())) {
                    freeForm.value(place);
                }
            }
            case SCHEMA -> schemas(place);
            case NAMED_SCHEMAS -> named(place);
            case VALUE -> freeForm.value(place);
            case BOUND -> {
                if (!node.isNumber()) {
                    freeForm.value(place);
                }
            }
        }
    }

    private void words(Place place) {
        JsonNode node = place.node();
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                words(place.element(i));
            }
        } else if (!node.isTextual() || !Looks.word(node.textValue())) {
            freeForm.value(place);
        }
    }

    private void schemas(Place place) {
        if (place.node().isArray()) {
            for (int i = 0; i < place.node().size(); i++) {
                schema(place.element(i));
            }
        } else {
            schema(place);
        }
    }

    private void named(Place place) {
        if (!place.node().isObject()) {
            freeForm.value(place);
            return;
        }
        for (Map.Entry<String, JsonNode> member : place.node().properties()) {
            out.key(place, member.getKey());
            schema(place.member(member.getKey(), member.getValue()));
        }
    }
}
