package io.portcullis.api.presidio;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.pipeline.TextOperator;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The operators that a call names for entity types, read as Presidio's anonymizer 2.2.366 reads them: the parameters of an
 * operator are only looked at when an entity of its type is there. Used for one call.
 */
final class Operators implements Function<String, TextOperator> {
    /** Stands for the types that are not named. */
    static final String DEFAULT = "DEFAULT";

    /** What {@code /anonymize} knows, as {@code GET /anonymizers} lists it. */
    static final List<String> ANONYMIZERS = List.of("custom", "encrypt", "hash", "keep", "mask", "redact", "replace");
    /** What {@code /deanonymize} knows. */
    static final List<String> DEANONYMIZERS = List.of("decrypt", "deanonymize_keep");

    private static final int KEY_BYTES_STEP = 8;
    private static final int LEAST_SALT = 16;

    private final Map<String, JsonNode> configured;
    private final List<String> known;
    private final @Nullable TextOperator byDefault;
    private final Map<String, TextOperator> ready = new HashMap<>();

    private Operators(Map<String, JsonNode> configured, List<String> known, @Nullable TextOperator byDefault) {
        this.configured = configured;
        this.known = known;
        this.byDefault = byDefault;
    }

    /**
     * Operators of {@code /anonymize}; what is not named is replaced by its type.
     *
     * @throws PresidioFailure when an entry has no type, or the type {@code custom}
     */
    static Operators anonymizers(JsonNode value) {
        Operators operators = new Operators(entries(value), ANONYMIZERS, new TextOperator.Replace(null));
        for (JsonNode entry : operators.configured.values()) {
            if ("custom".equals(entry.path("type").textValue())) {
                throw PresidioFailure.badRequest("Custom type anonymizer is not supported");
            }
        }
        return operators;
    }

    /** Operators of {@code /deanonymize}; there is none by default. */
    static Operators deanonymizers(JsonNode value) {
        return new Operators(entries(value), DEANONYMIZERS, null);
    }

    private static Map<String, JsonNode> entries(JsonNode value) {
        Map<String, JsonNode> entries = new HashMap<>();
        if (value.isMissingNode() || value.isNull()) {
            return entries;
        }
        if (!value.isObject()) {
            throw PresidioFailure.stumbled();
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (!entry.getValue().isObject()) {
                throw PresidioFailure.stumbled();
            }
            if (!Python.isTrue(entry.getValue().path("type"))) {
                throw PresidioFailure.badParameter("Invalid input, operator config must contain operator_name");
            }
            entries.put(entry.getKey(), entry.getValue());
        }
        return entries;
    }

    /**
     * The operator for an entity type.
     *
     * @throws PresidioFailure when its parameters are wrong, or there is none
     */
    @Override
    public TextOperator apply(String type) {
        String key = configured.containsKey(type) ? type : DEFAULT;
        TextOperator operator = ready.get(key);
        if (operator == null) {
            JsonNode parameters = configured.get(key);
            operator = parameters == null ? byDefault : read(parameters);
            if (operator == null) {
                throw PresidioFailure.stumbled();
            }
            ready.put(key, operator);
        }
        return operator;
    }

    private TextOperator read(JsonNode parameters) {
        String name = parameters.path("type").asText();
        if (!known.contains(name)) {
            throw PresidioFailure.badParameter("Invalid operator class '" + printable(name) + "'.");
        }
        return switch (name) {
            case "replace" -> replace(parameters.path("new_value"));
            case "redact" -> new TextOperator.Redact();
            case "mask" -> mask(parameters);
            case "hash" -> hash(parameters);
            case "encrypt" -> new TextOperator.Encrypt(key(parameters.path("key")));
            case "decrypt" -> new TextOperator.Decrypt(key(parameters.path("key")));
            case "keep", "deanonymize_keep" -> new TextOperator.Keep(name);
            default -> throw new IllegalStateException("not an operator: " + name);
        };
    }

    private static TextOperator replace(JsonNode value) {
        if (!Python.isTrue(value)) {
            return new TextOperator.Replace(null);
        }
        checkType(value, "new_value", "string", value.isTextual());
        return new TextOperator.Replace(value.textValue());
    }

    private static TextOperator mask(JsonNode parameters) {
        JsonNode with = required(parameters, "masking_char");
        checkType(with, "masking_char", "string", with.isTextual());
        if (with.isTextual()
                && with.textValue().codePointCount(0, with.textValue().length()) > 1) {
            throw PresidioFailure.badParameter("Invalid input, masking_char must be a character");
        }
        JsonNode count = required(parameters, "chars_to_mask");
        checkType(count, "chars_to_mask", "number", count.isIntegralNumber() || count.isBoolean());
        JsonNode fromEnd = required(parameters, "from_end");
        checkType(fromEnd, "from_end", "boolean", fromEnd.isBoolean());
        if (!with.isTextual() || count.isContainerNode() || count.isTextual()) {
            throw PresidioFailure.stumbled();
        }
        int most = count.isBoolean() ? (count.booleanValue() ? 1 : 0) : clamped(count);
        return new TextOperator.Mask(with.textValue(), most, Python.isTrue(fromEnd));
    }

    private static int clamped(JsonNode number) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number.doubleValue()));
    }

    private static TextOperator hash(JsonNode parameters) {
        JsonNode type = parameters.path("hash_type");
        String name = type.isMissingNode() ? "sha256" : type.textValue();
        if (type.isNull()) {
            throw PresidioFailure.badParameter("Expected parameter hash_type");
        }
        if (!"sha256".equals(name) && !"sha512".equals(name)) {
            throw PresidioFailure.badParameter("Parameter hash_type value " + printable(Python.text(type))
                    + " is not in range of values ['sha256', 'sha512']");
        }
        return new TextOperator.Hash(name.equals("sha512"), salt(parameters.path("salt")));
    }

    private static byte @Nullable [] salt(JsonNode value) {
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isTextual()) {
            throw PresidioFailure.stumbled();
        }
        byte[] salt = value.textValue().getBytes(StandardCharsets.UTF_8);
        if (salt.length == 0) {
            throw PresidioFailure.badParameter("Salt parameter cannot be empty. Either omit the salt parameter to"
                    + " auto-generate a random salt, or provide a salt of at least 16 bytes (128 bits).");
        }
        if (salt.length < LEAST_SALT) {
            throw PresidioFailure.badParameter(
                    "Salt must be at least 16 bytes (128 bits). Provided salt is " + salt.length + " bytes.");
        }
        return salt;
    }

    private static TextOperator.AesKey key(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            throw PresidioFailure.badParameter("Expected parameter key");
        }
        if (!value.isTextual()) {
            if (!Python.isTrue(value)) {
                throw PresidioFailure.stumbled();
            }
            throw PresidioFailure.badParameter("Invalid parameter value for 'key'.");
        }
        byte[] key = value.textValue().getBytes(StandardCharsets.UTF_8);
        int step = key.length / KEY_BYTES_STEP;
        if (key.length % KEY_BYTES_STEP != 0 || step < 2 || step > 4) {
            throw PresidioFailure.badParameter("Invalid input, key must be of length 128, 192 or 256 bits");
        }
        return new TextOperator.AesKey(key);
    }

    private static JsonNode required(JsonNode parameters, String name) {
        JsonNode value = parameters.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw PresidioFailure.badParameter("Expected parameter " + name);
        }
        return value;
    }

    /** Presidio takes anything that counts as false for any type. */
    static void checkType(JsonNode value, String name, String expected, boolean isOfType) {
        if (isOfType || !Python.isTrue(value)) {
            return;
        }
        String actual = switch (Python.type(value)) {
            case "str" -> "string";
            case "bool" -> "boolean";
            case "int" -> "number";
            case "list" -> "array";
            default -> null;
        };
        throw PresidioFailure.badParameter(
                actual == null
                        ? "Invalid parameter value for '" + name + "'."
                        : "Invalid parameter value for " + name + ". Expecting '" + expected + "', but got '" + actual
                                + "'.");
    }

    /** A word that names an operator or a hash; another may be a value that slipped. */
    private static String printable(String word) {
        boolean plain = word.length() <= 32
                && word.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_');
        return plain ? word : "?";
    }
}
