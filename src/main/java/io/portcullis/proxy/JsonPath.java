package io.portcullis.proxy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a JSON text its next token stands, while it is read character by character. Checks as much of the grammar as is
 * needed to know what is a member name and what is a value.
 */
final class JsonPath {
    private final int maxDepth;
    private final List<Level> levels = new ArrayList<>();
    private boolean nameNext;
    private boolean complete;

    /** An open object or array. */
    private static final class Level {
        private final boolean object;
        private @Nullable String name;
        private int index;

        Level(boolean object) {
            this.object = object;
        }
    }

    JsonPath(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    /** True when a character that is no white space can stand here, outside of strings and numbers. */
    boolean accepts(char c) {
        Level level = levels.isEmpty() ? null : levels.get(levels.size() - 1);
        return switch (c) {
            case '}' -> level != null && level.object;
            case ']' -> level != null && !level.object;
            case ',' -> level != null;
            case ':' -> level != null && level.object && level.name != null;
            case '{', '[' -> !complete && !nameNext && levels.size() < maxDepth;
            case '"' -> !complete;
            default -> !complete && !nameNext && (c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z');
        };
    }

    /** Takes a bracket, comma or colon that is accepted. */
    void structure(char c) {
        switch (c) {
            case '{' -> {
                levels.add(new Level(true));
                nameNext = true;
            }
            case '[' -> {
                levels.add(new Level(false));
                nameNext = false;
            }
            case '}', ']' -> {
                levels.remove(levels.size() - 1);
                valueEnded();
            }
            case ',' -> {
                Level level = levels.get(levels.size() - 1);
                nameNext = level.object;
                level.index++;
                level.name = null;
            }
            default -> nameNext = false;
        }
    }

    /** True when the next string is a member name. */
    boolean isNameNext() {
        return nameNext;
    }

    /** A member name was read. */
    void name(String name) {
        levels.get(levels.size() - 1).name = name;
        nameNext = false;
    }

    /** A value was read. */
    void valueEnded() {
        nameNext = false;
        complete = levels.isEmpty();
    }

    /** The pointer of the value that begins here, within the arguments at {@code pointer}. */
    String value(String pointer) {
        StringBuilder out = new StringBuilder(pointer).append('#');
        for (Level level : levels) {
            out.append('/');
            if (level.object) {
                String name = level.name;
                out.append(name == null ? "" : name.replace("~", "~0").replace("/", "~1"));
            } else {
                out.append(level.index);
            }
        }
        return out.toString();
    }
}
