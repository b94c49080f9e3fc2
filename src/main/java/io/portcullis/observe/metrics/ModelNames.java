package io.portcullis.observe.metrics;

import io.portcullis.model.ProxyRecord;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the names of models that become labels. A name comes from outside, so it counts only when a call succeeded with
 * it, looks like the name of a model, and is one of the first hundred. Thread-safe.
 */
final class ModelNames {
    private static final String OTHER = "other";
    private static final int MOST = 100;
    private static final int LONGEST = 64;
    private static final int MOST_DIGITS = 12;

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** The label for a call: the model's name, {@code none} when there is none, or {@code other}. */
    String label(ProxyRecord call) {
        String name = call.model();
        if (name == null) {
            return "none";
        }
        if (known.contains(name)) {
            return name;
        }
        if (call.status() != 200 || !looksRight(name) || known.size() >= MOST) {
            return OTHER;
        }
        known.add(name);
        return name;
    }

    private static boolean looksRight(@Nullable String name) {
        if (name == null || name.isEmpty() || name.length() > LONGEST) {
            return false;
        }
        int digits = 0;
        boolean letter = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
                letter = true;
            } else if ("-_.:/".indexOf(c) < 0) {
                return false;
            }
        }
        return letter && digits <= MOST_DIGITS;
    }
}
