package io.portcullis.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.portcullis.model.TextSegment.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON text of a tool call's arguments into tokens that know their place in the text, so that one of them
 * can be replaced and every other character stays. Duplicate member names are no obstacle: each of the values is a
 * token. An unpaired surrogate shows as U+FFFD, which keeps the offsets.
 */
final class ArgumentText {
    private static final JsonFactory FACTORY = StrictJson.factory(Integer.MAX_VALUE);

    private final JsonParser parser;
    private final ChatLimits limits;
    private final boolean cleanSurrogates;
    private final List<Token> tokens = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private @Nullable Frame frame;
    private int depth;

    /**
     * A scanned token.
     *
     * @param kind what it is
     * @param pointer pointer within the arguments; of the object for a member name
     * @param text decoded string, number as written, or name
     * @param start first character of the token in the argument text, quotes included
     * @param end index behind the token
     */
    record Token(Kind kind, String pointer, String text, int start, int end) {
        @Override
        public String toString() {
            return "Token[" + kind + ", " + text.length() + " chars]";
        }
    }

    /** What became of an argument text. */
    sealed interface Result {
        /** Valid JSON. */
        record Parsed(List<Token> tokens) implements Result {}

        /** Not JSON: partial, or something else. */
        record NotJson() implements Result {}

        /** Nested deeper than the limit. */
        record TooDeep() implements Result {}
    }

    /** An open array or object. */
    private static final class Frame {
        private final @Nullable Frame outer;
        private final String pointer;
        private final boolean array;
        private String name = "";
        private int next;

        Frame(@Nullable Frame outer, String pointer, boolean array) {
            this.outer = outer;
            this.pointer = pointer;
            this.array = array;
        }

        /** The pointer of the value that comes now. */
        String valuePointer() {
            return pointer + '/' + (array ? Integer.toString(next++) : Place.escape(name));
        }
    }

    private ArgumentText(JsonParser parser, ChatLimits limits, boolean cleanSurrogates) {
        this.parser = parser;
        this.limits = limits;
        this.cleanSurrogates = cleanSurrogates;
    }

    /** Reads an argument text; more tokens than the limit are a {@code too_many_texts} failure. */
    static Result read(String text, ChatLimits limits) {
        if (!mayBeJson(text)) {
            return new Result.NotJson();
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new ArgumentText(parser, limits, Surrogates.possibleIn(text)).readAll();
        } catch (JsonProcessingException e) {
            return new Result.NotJson();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON string literal of a text, quotes included. */
    static void appendLiteral(StringBuilder out, String text) {
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, out);
        out.append('"');
    }

    /** Spares plain text the cost of a failed parse. */
    private static boolean mayBeJson(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                continue;
            }
            return c == '{'
                    || c == '['
                    || c == '"'
                    || c == '-'
                    || (c >= '0' && c <= '9')
                    || c == 't'
                    || c == 'f'
                    || c == 'n';
        }
        return false;
    }

    private Result readAll() throws IOException {
        boolean seen = false;
        JsonToken token;
        while ((token = parser.nextToken()) != null) {
            if (seen && frame == null) {
                return new Result.NotJson();
            }
            seen = true;
            switch (token) {
                case START_OBJECT, START_ARRAY -> {
                    if (++depth > limits.maxDepth()) {
                        return new Result.TooDeep();
                    }
                    frame = new Frame(frame, valuePointer(), token == JsonToken.START_ARRAY);
                }
                case END_OBJECT, END_ARRAY -> {
                    depth--;
                    frame = frame == null ? null : frame.outer;
                }
                case FIELD_NAME -> name(clean(parser.currentName()));
                case VALUE_STRING -> string();
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
                case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> valuePointer();
                case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException("not a token of a text: " + token);
            }
        }
        return seen ? new Result.Parsed(tokens) : new Result.NotJson();
    }

    private void name(String name) {
        Frame object = frame;
        if (object != null) {
            object.name = name;
            if (!name.isEmpty() && names.add(name)) {
                add(new Token(Kind.KEY, object.pointer, name, 0, 0));
            }
        }
    }

    private void string() throws IOException {
        String pointer = valuePointer();
        int start = (int) parser.currentTokenLocation().getCharOffset();
        String text = parser.getText();
        int end = (int) parser.currentLocation().getCharOffset();
        if (!text.isEmpty()) {
            add(new Token(Kind.TEXT, pointer, clean(text), start, end));
        }
    }

    private void number(String literal) {
        String pointer = valuePointer();
        int start = (int) parser.currentTokenLocation().getCharOffset();
        add(new Token(Kind.NUMBER, pointer, literal, start, start + literal.length()));
    }

    private void add(Token token) {
        if (tokens.size() >= limits.maxSegments()) {
            throw Segments.tooMany(limits);
        }
        tokens.add(token);
    }

    private String valuePointer() {
        return frame == null ? "" : frame.valuePointer();
    }

    private String clean(String text) {
        return cleanSurrogates ? Surrogates.replaceUnpaired(text) : text;
    }
}
