package io.portcullis.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Unscanned;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short ways to make documents and to say what is in them. */
final class Documents {
    static final ChatLimits LIMITS = new ChatLimits(64, 2048);

    private Documents() {}

    /** Reads JSON in which single quotes stand for double ones. */
    static JsonNode json(String text) {
        return read(text.replace('\'', '"'));
    }

    /** Reads JSON as it is. */
    static JsonNode read(String text) {
        return new JsonReader(64).read(text.getBytes(StandardCharsets.UTF_8));
    }

    static ChatDocument request(String text) {
        return ChatDocument.request(json(text), LIMITS);
    }

    static ChatDocument response(String text) {
        return ChatDocument.response(json(text), LIMITS);
    }

    /** Every segment as {@code /pointer=text}; numbers with {@code #:}, member names with {@code key:} before it. */
    static List<String> segments(ChatDocument document) {
        List<String> lines = new ArrayList<>();
        for (TextSegment segment : document.segments()) {
            String kind = switch (segment.kind()) {
                case TEXT -> "";
                case NUMBER -> "number:";
                case KEY -> "key:";
            };
            lines.add(kind + segment.pointer() + "=" + segment.value());
        }
        return lines;
    }

    /** Every unscanned part as {@code /pointer=REASON}. */
    static List<String> unscanned(ChatDocument document) {
        List<String> lines = new ArrayList<>();
        for (Unscanned part : document.unscanned()) {
            lines.add(part.pointer() + "=" + part.reason());
        }
        return lines;
    }

    /** Replacements that change the segments with this text and leave the others. */
    static List<@Nullable String> replacing(ChatDocument document, String text, String replacement) {
        List<@Nullable String> replacements = new ArrayList<>();
        for (TextSegment segment : document.segments()) {
            replacements.add(segment.value().equals(text) ? replacement : null);
        }
        return replacements;
    }

    /** Replacements that change nothing. */
    static List<@Nullable String> unchanged(ChatDocument document) {
        return replacing(document, "", "");
    }
}
