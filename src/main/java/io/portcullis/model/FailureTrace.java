package io.portcullis.model;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Classes and stack frames of a failure without its messages, which may quote a text (Jackson's do).
 *
 * @param text several lines
 */
public record FailureTrace(String text) {
    private static final int MAX_FRAMES = 40;

    /** The trace of {@code failure} and of its causes. */
    public static FailureTrace of(Throwable failure) {
        StringBuilder lines = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        @Nullable Throwable current = failure;
        while (current != null && seen.add(current)) {
            lines.append(seen.size() == 1 ? "" : "\ncaused by ")
                    .append(current.getClass().getName());
            StackTraceElement[] frames = current.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
                lines.append("\n\tat ").append(frames[i]);
            }
            if (frames.length > MAX_FRAMES) {
                lines.append("\n\t... ").append(frames.length - MAX_FRAMES).append(" more");
            }
            current = current.getCause();
        }
        return new FailureTrace(lines.toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
