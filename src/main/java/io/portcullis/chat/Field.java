package io.portcullis.chat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a known member of the vendors' APIs holds. A member that is not in the table is scanned in full, and so is a
 * known one whose value does not look the way its rule says; leaving out always goes back to a rule here.
 *
 * <p>Sources: the OpenAI API reference (chat completions, completions, embeddings, responses) and the Anthropic
 * Messages API reference.
 */
enum Field {
    /** A role; other words are scanned. */
    ROLE("role"),
    /** Words of the API: left out when they look like {@link Looks#word}. */
    WORD(
            "type",
            "object",
            "status",
            "finish_reason",
            "native_finish_reason",
            "stop_reason",
            "service_tier",
            "encoding_format",
            "tool_choice",
            "function_call",
            "reasoning_effort",
            "effort",
            "verbosity",
            "truncation",
            "modalities",
            "include",
            "detail",
            "format",
            "media_type",
            "mime_type",
            "voice",
            "ttl",
            "phase"),
    /** Identifiers and names of models: left out when they look like {@link Looks#identifier}. */
    IDENTIFIER(
            "id",
            "call_id",
            "tool_call_id",
            "tool_use_id",
            "item_id",
            "response_id",
            "previous_response_id",
            "approval_request_id",
            "file_id",
            "file_ids",
            "container_id",
            "vector_store_id",
            "vector_store_ids",
            "conversation",
            "container",
            "model",
            "system_fingerprint",
            "obfuscation"),
    /** Parameters and counters: numbers are left out. */
    NUMBER(
            "temperature",
            "top_p",
            "top_k",
            "min_p",
            "top_a",
            "n",
            "best_of",
            "max_tokens",
            "max_completion_tokens",
            "max_output_tokens",
            "max_tool_calls",
            "presence_penalty",
            "frequency_penalty",
            "repetition_penalty",
            "seed",
            "top_logprobs",
            "dimensions",
            "budget_tokens",
            "max_uses",
            "max_num_results",
            "created",
            "created_at",
            "completed_at",
            "expires_at",
            "index",
            "output_index",
            "content_index",
            "summary_index",
            "sequence_number",
            "start_index",
            "end_index",
            "start_char_index",
            "end_char_index",
            "start_block_index",
            "end_block_index",
            "start_page_number",
            "end_page_number",
            "document_index",
            "search_result_index",
            "score",
            "score_threshold",
            "return_code",
            "exit_code",
            "x",
            "y",
            "scroll_x",
            "scroll_y",
            "display_width",
            "display_height",
            "display_width_px",
            "display_height_px",
            "timeout_ms",
            "partial_images",
            "output_compression"),
    /** Text, an object of the API, or a list of either. */
    ITEMS(
            "messages",
            "system",
            "instructions",
            "text",
            "tools",
            "functions",
            "function",
            "custom",
            "tool_calls",
            "choices",
            "message",
            "delta",
            "content_block",
            "reasoning",
            "reasoning_details",
            "summary",
            "thinking",
            "thinking_blocks",
            "refusal",
            "stop",
            "stop_sequences",
            "response_format",
            "json_schema",
            "prediction",
            "stream_options",
            "cache_control",
            "error",
            "incomplete_details",
            "source",
            "annotations",
            "citations",
            "url_citation",
            "file_citation",
            "action",
            "results",
            "web_search_options",
            "user_location",
            "approximate",
            "ranking_options",
            "response",
            "item",
            "part"),
    /** As {@link #ITEMS}, but an object that names no type is somebody's own JSON and scanned in full. */
    CONTENT("content", "output"),
    /** As {@link #ITEMS}, but numbers are token ids. The input of a tool call is somebody's own JSON. */
    PROMPT("prompt", "input"),
    /** JSON of the caller's own making. */
    FREE_FORM("metadata", "headers", "env", "attributes", "variables"),
    /** A tool call's arguments: JSON text, or JSON itself. */
    ARGUMENTS("arguments"),
    /** A JSON Schema. */
    SCHEMA("parameters", "schema", "input_schema", "output_schema"),
    /** Text or base64. */
    DATA("data", "file_data", "bytes", "url", "result"),
    /** A picture, by itself, by its address or in an object. */
    IMAGE("image", "images", "image_url", "b64_json"),
    /** A sound. */
    AUDIO("audio", "input_audio", "audio_url"),
    /** A file or video. */
    FILE("file", "file_url", "video", "video_url", "input_video"),
    /** Content that only the provider can read. */
    ENCRYPTED("encrypted_content", "encrypted_stdout", "encrypted_index"),
    /** A provider's signature of its own text: left out when it is base64 of 16 characters or more. */
    SIGNATURE("signature", "thought_signature"),
    /** An embedding. */
    VECTOR("embedding"),
    /** Token probabilities of an answer. */
    LOGPROBS("logprobs"),
    /** An answer's counters: their numbers are left out at every depth. */
    COUNTERS("usage", "timings", "content_filter_results", "prompt_filter_results", "x_groq"),
    /** A request's token ids with a number each. */
    TOKEN_BIAS("logit_bias");

    private static final Map<String, Field> BY_NAME = byName();

    private final String[] names;

    Field(String... names) {
        this.names = names;
    }

    /** The rule for a member name, or null for an unknown one. */
    static @Nullable Field of(String name) {
        return BY_NAME.get(name);
    }

    private static Map<String, Field> byName() {
        Map<String, Field> fields = new HashMap<>();
        for (Field field : values()) {
            for (String name : field.names) {
                fields.put(name, field);
            }
        }
        return Map.copyOf(fields);
    }
}
