package io.portcullis.redact;

import io.portcullis.model.EntityType;
import org.jspecify.annotations.Nullable;

/** Knows the reversible tokens that stand for values. */
@FunctionalInterface
public interface TokenWriter {
    /** Knows no token, so that {@code <TYPE>} takes their place. */
    TokenWriter NONE = (type, value) -> null;

    /** The token of a value, null when there is none. */
    @Nullable
    String tokenOf(EntityType type, String value);
}
