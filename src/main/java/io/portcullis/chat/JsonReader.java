package io.portcullis.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Strict reading of JSON bodies (RFC 8259, UTF-8) into a tree. What two readers could understand differently is
 * refused: duplicate member names, invalid UTF-8, a byte-order mark, content behind the value, unpaired surrogates.
 * Numbers are kept as they were written.
 *
 * <p>Safe for use by several threads. Error messages never hold text of the body; the pointer may, as it is made of
 * member names.
 */
public final class JsonReader {
    private static final int MAX_POINTER_LENGTH = 1024;

    private final JsonFactory factory;
    private final int maxDepth;

    /**
     * A reader.
     *
     * @param maxDepth deepest nesting of arrays and objects, at least 1; the outermost one counts as 1
     */
    public JsonReader(int maxDepth) {
        if (maxDepth < 1) {
            throw new IllegalArgumentException("maxDepth must be at least 1");
        }
        this.maxDepth = maxDepth;
        this.factory = StrictJson.factory(maxDepth + 1);
    }

    /**
     * Reads one JSON value.
     *
     * @param body the whole body, UTF-8
     * @return the tree, never null; a JSON {@code null} is a null node
     * @throws CallFailure {@code malformed_json} for anything that is not exactly one JSON value in UTF-8 without
     *     duplicate names, {@code too_deep} beyond the depth, {@code lone_surrogate} for a string or a member name
     *     with an unpaired surrogate (the pointer of the string, or of the object with the member)
     */
    public JsonNode read(byte[] body) {
        String text = decode(body);
        boolean surrogates = Surrogates.possibleIn(text);
        // The parser of bytes is twice as fast, but stumbles over escaped surrogates in member names.
        try (JsonParser parser = surrogates ? factory.createParser(text) : factory.createParser(body)) {
            if (parser.nextToken() == null) {
                throw new CallFailure(ErrorCode.MALFORMED_JSON, "the body is empty");
            }
            JsonNode tree = new Builder(parser, maxDepth, surrogates).value(0);
            if (parser.nextToken() != null) {
                throw new CallFailure(ErrorCode.MALFORMED_JSON, "there is content behind the JSON value");
            }
            return tree;
        } catch (StreamConstraintsException e) {
            throw new CallFailure(ErrorCode.MALFORMED_JSON, "a number or a member name is too long");
        } catch (JsonProcessingException e) {
            throw new CallFailure(ErrorCode.MALFORMED_JSON, "not valid JSON" + where(e.getLocation()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decode(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            throw new CallFailure(ErrorCode.MALFORMED_JSON, "the body starts with a byte-order mark");
        }
        // Without zero bytes the parser, which guesses the encoding, cannot take the body for UTF-16 or UTF-32.
        if (text.indexOf('\0') >= 0) {
            throw new CallFailure(ErrorCode.MALFORMED_JSON, "the body holds a zero byte");
        }
        // Bad bytes become U+FFFD: only a text that has one needs the slow, strict look.
        if (text.indexOf('\uFFFD') >= 0 && !isUtf8(body)) {
            throw new CallFailure(ErrorCode.MALFORMED_JSON, "the body is not valid UTF-8");
        }
        return text;
    }

    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String where(@Nullable JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** Builds the tree of one body; its recursion is bounded by the depth. */
    private static final class Builder {
        private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

        private final JsonParser parser;
        private final int maxDepth;
        private final boolean checkSurrogates;

        Builder(JsonParser parser, int maxDepth, boolean checkSurrogates) {
            this.parser = parser;
            this.maxDepth = maxDepth;
            this.checkSurrogates = checkSurrogates;
        }

        /** The value at the parser's token. */
        JsonNode value(int depth) throws IOException {
            return switch (parser.currentToken()) {
                case START_OBJECT -> object(depth + 1);
                case START_ARRAY -> array(depth + 1);
                case VALUE_STRING -> NODES.textNode(checked(parser.getText()));
                case VALUE_NUMBER_INT -> integer();
                case VALUE_NUMBER_FLOAT -> new ExactNumberNode(parser.getText());
                case VALUE_TRUE -> NODES.booleanNode(true);
                case VALUE_FALSE -> NODES.booleanNode(false);
                case VALUE_NULL -> NODES.nullNode();
                case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException("not the start of a value: " + parser.currentToken());
            };
        }

        private JsonNode object(int depth) throws IOException {
            checkDepth(depth);
            ObjectNode object = NODES.objectNode();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (checkSurrogates && Surrogates.firstUnpaired(name) >= 0) {
                    // A pointer with this name could not be written as UTF-8, so it ends at the object.
                    JsonPointer place =
                            parser.getParsingContext().pathAsPointer().head();
                    throw new CallFailure(
                            ErrorCode.LONE_SURROGATE, "a member name holds an unpaired surrogate", bounded(place));
                }
                parser.nextToken();
                if (object.replace(name, value(depth)) != null) {
                    throw new CallFailure(ErrorCode.MALFORMED_JSON, "duplicate member name", pointer());
                }
            }
            return object;
        }

        private JsonNode array(int depth) throws IOException {
            checkDepth(depth);
            ArrayNode array = NODES.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(depth));
            }
            return array;
        }

        private JsonNode integer() throws IOException {
            String literal = parser.getText();
            if (literal.equals("-0")) {
                return new ExactNumberNode(literal);
            }
            return switch (parser.getNumberType()) {
                case INT -> NODES.numberNode(parser.getIntValue());
                case LONG -> NODES.numberNode(parser.getLongValue());
                case BIG_INTEGER, BIG_DECIMAL, FLOAT, DOUBLE -> new ExactNumberNode(literal);
            };
        }

        private String checked(String text) {
            if (checkSurrogates && Surrogates.firstUnpaired(text) >= 0) {
                throw new CallFailure(ErrorCode.LONE_SURROGATE, "a string holds an unpaired surrogate", pointer());
            }
            return text;
        }

        private void checkDepth(int depth) {
            if (depth > maxDepth) {
                throw new CallFailure(ErrorCode.TOO_DEEP, "nested deeper than " + maxDepth, pointer());
            }
        }

        private @Nullable String pointer() {
            return bounded(parser.getParsingContext().pathAsPointer());
        }

        private static @Nullable String bounded(@Nullable JsonPointer pointer) {
            String text = pointer == null ? "" : pointer.toString();
            return text.length() <= MAX_POINTER_LENGTH ? text : null;
        }
    }
}
