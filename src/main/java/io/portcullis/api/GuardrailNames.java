package io.portcullis.api;

import java.util.ArrayList;
import java.util.List;

/** Reads lists of guardrail names. */
public final class GuardrailNames {
    private GuardrailNames() {}

    /**
     * The names of a comma-separated list, without surrounding white space. An empty name stays in the list, since a
     * typing mistake must be answered and not ignored.
     */
    public static List<String> split(String names) {
        List<String> list = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            list.add(name.strip());
        }
        return list;
    }
}
