package io.portcullis.policy;

import java.util.List;

/** The keys of guardrails.yaml, by the place in which they stand. The JSON Schema has the same, and a test says so. */
final class Grammar {
    /** The only value of {@code version}. */
    static final String VERSION = "1";

    static final List<String> TOP =
            List.of("version", "defaults", "guardrails", "tenants", "allow_list", "recognizers");
    static final List<String> DEFAULTS = List.of(
            "on_error",
            "degrade",
            "timeout",
            "timeout_per_kb",
            "language",
            "threshold",
            "recall_bias",
            "unrewritable",
            "unscannable");
    static final List<String> GUARDRAIL = List.of(
            "guardrail_name",
            "mode",
            "engines",
            "default_on",
            "threshold",
            "recall_bias",
            "action",
            "entities",
            "block_on_detection",
            "shadow",
            "on_error",
            "degrade",
            "timeout",
            "timeout_per_kb",
            "unrewritable",
            "unscannable",
            "language");
    static final List<String> ENTITY =
            List.of("action", "threshold", "keep_last", "with", "restore", "allow_list", "allow_patterns");
    static final List<String> TENANT = List.of("name", "match", "guardrails", "may_choose");
    static final List<String> MATCH = List.of("key_alias", "team", "header");

    static final List<String> RECOGNIZER = List.of(
            "name",
            "entity_type",
            "category",
            "description",
            "severity",
            "regex",
            "patterns",
            "deny_list",
            "deny_list_file",
            "score",
            "checksum",
            "context",
            "counter_context",
            "examples");
    static final List<String> PATTERN = List.of("name", "regex", "score");
    static final List<String> EXAMPLES = List.of("match", "no_match");

    private Grammar() {}
}
