package io.portcullis.api;

import org.jspecify.annotations.Nullable;

/** Cuts pointers for error bodies: a member name that the caller made up may be a value, so that it is not repeated. */
final class SafePointer {
    private static final int LONGEST_NAME = 40;
    private static final int MOST_DIGITS = 5;

    private SafePointer() {}

    /** The pointer up to the first name that is neither an index nor a plain identifier; null for null. */
    static @Nullable String of(@Nullable String pointer) {
        if (pointer == null) {
            return null;
        }
        int end = 0;
        while (end < pointer.length()) {
            int next = pointer.indexOf('/', end + 1);
            int stop = next < 0 ? pointer.length() : next;
            if (pointer.charAt(end) != '/' || !isPlain(pointer, end + 1, stop)) {
                break;
            }
            end = stop;
        }
        return pointer.substring(0, end);
    }

    private static boolean isPlain(String pointer, int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            char c = pointer.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (!(c >= 'a' && c <= 'z' || c == '_')) {
                return false;
            }
        }
        return to - from <= LONGEST_NAME && to > from && digits <= MOST_DIGITS;
    }
}
