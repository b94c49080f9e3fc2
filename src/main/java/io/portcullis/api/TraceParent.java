package io.portcullis.api;

import org.jspecify.annotations.Nullable;

/** Reads the header {@code traceparent} (W3C Trace Context). */
public final class TraceParent {
    private static final int LENGTH = 55;

    private TraceParent() {}

    /** A trace parent of version 00, null when the header is anything else. */
    public static @Nullable String of(@Nullable String header) {
        if (header == null || header.length() != LENGTH || !header.startsWith("00-")) {
            return null;
        }
        for (int i = 3; i < LENGTH; i++) {
            char c = header.charAt(i);
            boolean dash = i == 35 || i == 52;
            boolean hex = c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
            if (dash ? c != '-' : !hex) {
                return null;
            }
        }
        return header;
    }
}
