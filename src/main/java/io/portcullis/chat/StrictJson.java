package io.portcullis.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** The parser settings that bodies and argument strings share. */
final class StrictJson {
    private StrictJson() {}

    /**
     * A factory for strict parsers. Lengths of strings are left to the limit of the body; numbers stay bounded at
     * 1,000 characters, since reading a long one takes more than linear time. Member names come from callers, so
     * they are not interned, and too many hash collisions turn name sharing off instead of failing.
     */
    static JsonFactory factory(int maxDepth) {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }
}
