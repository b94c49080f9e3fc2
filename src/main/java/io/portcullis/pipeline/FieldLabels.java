package io.portcullis.pipeline;

import io.portcullis.model.TextSegment;
import java.util.Set;

/**
 * Makes the context that a member name gives its value: {@code {"ssn": "123456789"}} is scanned as {@code ssn: 123456789}.
 * Names that say nothing of their value (content, text, input …) give none.
 */
final class FieldLabels {
    private static final int MAX_LENGTH = 64;
    private static final String NONE = "";
    private static final Set<String> PLAIN = Set.of(
            "content",
            "text",
            "texts",
            "input",
            "output",
            "arguments",
            "prompt",
            "system",
            "instructions",
            "description",
            "parts",
            "messages",
            "value",
            "data",
            "items",
            "default",
            "enum",
            "examples",
            "title",
            "url",
            "image_url");

    private FieldLabels() {}

    /** The label of a segment, for example {@code "ssn: "}; empty for none. */
    static String of(TextSegment segment) {
        if (segment.kind() == TextSegment.Kind.KEY) {
            return NONE;
        }
        String pointer = segment.pointer();
        int end = pointer.length();
        int slash = pointer.lastIndexOf('/');
        while (slash >= 0 && isIndex(pointer, slash + 1, end)) {
            end = slash;
            slash = pointer.lastIndexOf('/', end - 1);
        }
        int length = end - slash - 1;
        if (slash < 0 || length == 0 || length > MAX_LENGTH) {
            return NONE;
        }
        String name = pointer.substring(slash + 1, end);
        if (PLAIN.contains(name) || name.indexOf('#') >= 0) {
            return NONE;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c > '~') {
                return NONE;
            }
        }
        return name.replace("~1", "/").replace("~0", "~") + ": ";
    }

    private static boolean isIndex(String pointer, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = pointer.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return from < to;
    }
}
