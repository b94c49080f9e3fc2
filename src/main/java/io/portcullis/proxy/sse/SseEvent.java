package io.portcullis.proxy.sse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One block of a stream of server-sent events: its lines up to the blank line, as the WHATWG HTML standard, section
 * "Server-sent events", defines them. Comments and fields that nobody knows are kept. Immutable.
 */
public final class SseEvent {
    private static final String DATA = "data";
    private static final String EVENT = "event";

    private final List<String> lines;

    /** An event of lines without their ends. */
    SseEvent(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /**
     * A new event.
     *
     * @param name value of the field {@code event}, null for none
     * @param data payload; each of its lines becomes a field {@code data}
     */
    public static SseEvent of(@Nullable String name, String data) {
        List<String> lines = new ArrayList<>();
        if (name != null) {
            lines.add(EVENT + ": " + name);
        }
        addData(lines, data);
        return new SseEvent(lines);
    }

    /** The payload: values of all {@code data} fields, joined by line feeds; null when there is none, as in a comment. */
    public @Nullable String data() {
        String first = null;
        StringBuilder more = null;
        for (String line : lines) {
            String value = value(line, DATA);
            if (value == null) {
                continue;
            }
            if (first == null) {
                first = value;
            } else {
                more = more == null ? new StringBuilder(first) : more;
                more.append('\n').append(value);
            }
        }
        return more == null ? first : more.toString();
    }

    /** The same event with another payload in the place of the first {@code data} field. */
    public SseEvent withData(String data) {
        List<String> changed = new ArrayList<>(lines.size());
        boolean written = false;
        for (String line : lines) {
            if (value(line, DATA) == null) {
                changed.add(line);
            } else if (!written) {
                addData(changed, data);
                written = true;
            }
        }
        if (!written) {
            addData(changed, data);
        }
        return new SseEvent(changed);
    }

    /** The event on the wire, with the blank line behind it. */
    public byte[] toBytes() {
        StringBuilder out = new StringBuilder();
        for (String line : lines) {
            out.append(line).append('\n');
        }
        return out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Number of lines only, no text. */
    @Override
    public String toString() {
        return "SseEvent[" + lines.size() + " lines]";
    }

    private static void addData(List<String> lines, String data) {
        int from = 0;
        for (int end = data.indexOf('\n'); end >= 0; end = data.indexOf('\n', from)) {
            lines.add(DATA + ": " + data.substring(from, end));
            from = end + 1;
        }
        lines.add(DATA + ": " + data.substring(from));
    }

    /** The value of a line of this field, null when the line is another; one space behind the colon is not part of it. */
    private static @Nullable String value(String line, String field) {
        if (!line.startsWith(field)) {
            return null;
        }
        int colon = field.length();
        if (line.length() == colon) {
            return "";
        }
        if (line.charAt(colon) != ':') {
            return null;
        }
        boolean space = line.length() > colon + 1 && line.charAt(colon + 1) == ' ';
        return line.substring(space ? colon + 2 : colon + 1);
    }
}
