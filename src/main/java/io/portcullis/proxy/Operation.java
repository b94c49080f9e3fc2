package io.portcullis.proxy;

import io.portcullis.config.UpstreamsConfig.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a path of a vendor's API asks for, as far as its bodies are known and scanned. */
enum Operation {
    CHAT_COMPLETIONS,
    COMPLETIONS,
    RESPONSES,
    EMBEDDINGS,
    MESSAGES,
    COUNT_TOKENS,
    /** Anything else. */
    OTHER;

    private static final Map<String, Operation> OPENAI = Map.of(
            "chat/completions", CHAT_COMPLETIONS,
            "completions", COMPLETIONS,
            "responses", RESPONSES,
            "embeddings", EMBEDDINGS);
    private static final Map<String, Operation> ANTHROPIC =
            Map.of("messages", MESSAGES, "messages/count_tokens", COUNT_TOKENS);

    /** What may stand in front of the operation: a version, or at Azure a deployment. Runs over paths, never over texts. */
    private static final Pattern PREFIX = Pattern.compile("/?(?:v1/)?");

    private static final Pattern AZURE_PREFIX = Pattern.compile("/?(?:openai/)?(?:v1/|deployments/[^/]+/)?");

    /** The operation of a path behind the name of the upstream. */
    static Operation of(Kind kind, String path) {
        Pattern prefix = kind == Kind.AZURE ? AZURE_PREFIX : PREFIX;
        String name = prefix.matcher(path).replaceFirst("");
        return (kind == Kind.ANTHROPIC ? ANTHROPIC : OPENAI).getOrDefault(name, OTHER);
    }

    /** The name in metrics, for example {@code chat_completions}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How the events of a streamed answer are to be read. */
    StreamDialect dialect() {
        return switch (this) {
            case CHAT_COMPLETIONS, COMPLETIONS, EMBEDDINGS, OTHER -> new ChatEvents();
            case RESPONSES -> new ResponsesEvents();
            case MESSAGES, COUNT_TOKENS -> new AnthropicEvents();
        };
    }
}
