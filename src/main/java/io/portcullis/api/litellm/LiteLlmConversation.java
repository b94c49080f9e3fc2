package io.portcullis.api.litellm;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.chat.ChatDocument;
import io.portcullis.chat.ChatLimits;
import io.portcullis.model.Mode;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Unscanned;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything of one LiteLLM request that is scanned, in one list of segments: first the texts, then what the rows, tool
 * definitions and tool calls hold beyond them. LiteLLM writes texts back best, whole rows with losses, and tool calls of
 * an answer not at all.
 */
final class LiteLlmConversation {
    private final LiteLlmRequest request;
    private final List<TextSegment> segments = new ArrayList<>();
    private final List<Unscanned> unscanned = new ArrayList<>();
    private final BitSet fixed = new BitSet();
    private final Part rows;
    private final Part tools;

    /** A document in the list of segments: its own segments are those from {@code first} on. */
    private record Part(@Nullable ChatDocument document, int first) {}

    LiteLlmConversation(LiteLlmRequest request, ChatLimits limits) {
        this.request = request;
        for (int i = 0; i < request.texts().size(); i++) {
            segments.add(TextSegment.text("/texts/" + i, request.texts().get(i)));
        }
        JsonNode messages = request.structuredMessages();
        this.rows = add(
                messages == null ? null : ChatDocument.messages(messages, "/structured_messages", limits),
                messages != null && !canRewriteRows(messages));
        JsonNode definitions = request.tools();
        this.tools =
                add(definitions == null ? null : ChatDocument.tools(definitions, "/tools", limits), definitions == null);
        addToolCalls(limits);
        if (messages == null) {
            for (int i = 0; i < request.images(); i++) {
                unscanned.add(new Unscanned("/images/" + i, Unscanned.Reason.IMAGE));
            }
        }
    }

    List<TextSegment> segments() {
        return segments;
    }

    List<Unscanned> unscanned() {
        return unscanned;
    }

    BitSet fixed() {
        return fixed;
    }

    /** The texts after rewriting, null when none changed. */
    @Nullable List<String> rewrittenTexts(List<@Nullable String> replacements) {
        List<String> texts = new ArrayList<>(request.texts());
        boolean changed = false;
        for (int i = 0; i < texts.size(); i++) {
            String replacement = replacements.get(i);
            if (replacement != null) {
                texts.set(i, replacement);
                changed = true;
            }
        }
        return changed ? texts : null;
    }

    /**
     * The rows after rewriting, null when the texts carry every change. Where rows are needed they hold all changes, since
     * LiteLLM then does not read the texts.
     */
    @Nullable JsonNode rewrittenRows(List<@Nullable String> replacements) {
        ChatDocument document = rows.document();
        if (document == null || !hasChangesBeyondTexts(document, replacements)) {
            return null;
        }
        return document.rewrite(slice(rows, document, replacements));
    }

    /** The tool definitions after rewriting, null when none changed. */
    @Nullable JsonNode rewrittenTools(List<@Nullable String> replacements) {
        ChatDocument document = tools.document();
        if (document == null) {
            return null;
        }
        List<@Nullable String> own = slice(tools, document, replacements);
        for (String replacement : own) {
            if (replacement != null) {
                return document.rewrite(own);
            }
        }
        return null;
    }

    private Part add(@Nullable ChatDocument document, boolean isFixed) {
        int first = segments.size();
        if (document != null) {
            segments.addAll(document.segments());
            unscanned.addAll(document.unscanned());
            if (isFixed) {
                Set<String> texts = new HashSet<>(request.texts());
                for (int i = first; i < segments.size(); i++) {
                    fixed.set(i, !texts.contains(segments.get(i).value()));
                }
            }
        }
        return new Part(document, first);
    }

    /** Tool calls of the history stand in the rows too; those that do not can only be blocked, as those of an answer. */
    private void addToolCalls(ChatLimits limits) {
        JsonNode calls = request.toolCalls();
        if (calls == null) {
            return;
        }
        Set<String> known = new HashSet<>();
        if (request.structuredMessages() != null) {
            collectTexts(request.structuredMessages(), known);
        }
        for (int i = 0; i < calls.size(); i++) {
            JsonNode call = calls.get(i);
            JsonNode arguments = call.path("function").path("arguments");
            JsonNode name = call.path("function").path("name");
            boolean inRows = arguments.isTextual()
                    && known.contains(arguments.textValue())
                    && (!name.isTextual() || known.contains(name.textValue()));
            if (inRows) {
                continue;
            }
            int first = segments.size();
            ChatDocument document = ChatDocument.toolCalls(
                    com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                            .arrayNode()
                            .add(call),
                    "/tool_calls/" + i + "/",
                    limits);
            segments.addAll(document.segments());
            unscanned.addAll(document.unscanned());
            fixed.set(first, segments.size());
        }
    }

    private static void collectTexts(JsonNode node, Set<String> into) {
        if (node.isTextual()) {
            into.add(node.textValue());
        }
        for (JsonNode child : node) {
            collectTexts(child, into);
        }
    }

    /** LiteLLM ignores rows as a whole when one of them has no role. */
    private static boolean canRewriteRows(JsonNode messages) {
        for (JsonNode row : messages) {
            if (!row.path("role").isTextual()) {
                return false;
            }
        }
        return true;
    }

    private boolean hasChangesBeyondTexts(ChatDocument document, List<@Nullable String> replacements) {
        Set<String> texts = new HashSet<>(request.texts());
        List<TextSegment> own = document.segments();
        for (int i = 0; i < own.size(); i++) {
            boolean changed = replacements.get(rows.first() + i) != null;
            if (changed && !texts.contains(own.get(i).value())) {
                return true;
            }
        }
        return false;
    }

    private static List<@Nullable String> slice(
            Part part, ChatDocument document, List<@Nullable String> replacements) {
        return replacements.subList(
                part.first(), part.first() + document.segments().size());
    }

    /** True when the texts may be the beginnings of longer ones: nothing says whether an answer is streamed. */
    boolean isGrowing() {
        return request.mode() == Mode.POST_CALL;
    }
}
