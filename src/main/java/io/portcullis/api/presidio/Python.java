package io.portcullis.api.presidio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** How Python sees JSON, for answers that are the same where Presidio's own code stumbles over a value. */
final class Python {
    private static final int LONGEST_NAME = 64;

    private Python() {}

    /** Name of the type that a value has in Python. */
    static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "dict";
            case ARRAY -> "list";
            case STRING -> "str";
            case BOOLEAN -> "bool";
            case NUMBER -> value.isIntegralNumber() ? "int" : "float";
            case NULL, MISSING -> "NoneType";
            case BINARY, POJO -> throw new IllegalStateException("no JSON: " + value.getNodeType());
        };
    }

    /** Whether a value counts as true: not when it is absent, null, false, zero or empty. */
    static boolean isTrue(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT, ARRAY -> !value.isEmpty();
            case STRING -> !value.textValue().isEmpty();
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> value.doubleValue() != 0;
            case NULL, MISSING -> false;
            case BINARY, POJO -> throw new IllegalStateException("no JSON: " + value.getNodeType());
        };
    }

    /** A value as Python prints it, for those of one line; others by their type. */
    static String text(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.textValue();
            case BOOLEAN -> value.booleanValue() ? "True" : "False";
            case NUMBER -> value.asText();
            case NULL, MISSING -> "None";
            case OBJECT, ARRAY, BINARY, POJO -> type(value);
        };
    }

    /**
     * Checks the members of an object as the arguments of a call.
     *
     * @param function its name, for messages
     * @param known all parameters
     * @param required those without a default
     * @throws PresidioFailure in Python's words, for an argument that is not known and for required ones that are missing
     */
    static void checkArguments(JsonNode object, String function, Set<String> known, List<String> required) {
        for (var member : object.properties()) {
            if (!known.contains(member.getKey())) {
                throw PresidioFailure.badArgument(
                        function + " got an unexpected keyword argument '" + printable(member.getKey()) + "'");
            }
        }
        List<String> missing =
                required.stream().filter(name -> !object.has(name)).toList();
        if (!missing.isEmpty()) {
            throw PresidioFailure.badArgument(function + " missing " + missing.size() + " required positional argument"
                    + (missing.size() == 1 ? ": " : "s: ") + enumeration(missing));
        }
    }

    private static String enumeration(Collection<String> names) {
        List<String> quoted = names.stream().map(name -> "'" + name + "'").toList();
        return switch (quoted.size()) {
            case 1 -> quoted.get(0);
            case 2 -> quoted.get(0) + " and " + quoted.get(1);
            default ->
                String.join(", ", quoted.subList(0, quoted.size() - 1)) + ", and " + quoted.get(quoted.size() - 1);
        };
    }

    /** A member's name when it is a plain identifier; another may be a value that slipped. */
    private static String printable(String name) {
        boolean plain = !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_');
        return plain ? name : "?";
    }
}
