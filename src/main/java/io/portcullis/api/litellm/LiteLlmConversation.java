package io.portcullis.api.litellm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.portcullis.chat.ChatDocument;
import io.portcullis.chat.ChatLimits;
import io.portcullis.chat.SystemHint;
import io.portcullis.model.Mode;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Unscanned;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything of one LiteLLM request that is scanned, in one list of segments: first the texts, then what the rows, tool
 * definitions and tool calls hold beyond them. LiteLLM writes texts back best, whole rows with losses, and tool calls of
 * an answer not at all.
 */
final class LiteLlmConversation {
    private static final String ROWS = "/structured_messages";
    private static final String CONTENT = "/content";

    private final LiteLlmRequest request;
    private final List<TextSegment> segments = new ArrayList<>();
    private final List<Unscanned> unscanned = new ArrayList<>();
    private final BitSet fixed = new BitSet();
    private final BitSet carriedByTexts = new BitSet();
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
        this.rows = add(messages == null ? null : ChatDocument.messages(messages, ROWS, limits));
        findCarriedByTexts();
        if (messages != null && !canRewriteRows(messages)) {
            fixed.set(rows.first(), segments.size());
            fixed.andNot(carriedByTexts);
        }
        JsonNode definitions = request.tools();
        this.tools = add(definitions == null ? null : ChatDocument.tools(definitions, "/tools", limits));
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
    @Nullable
    List<String> rewrittenTexts(List<@Nullable String> replacements) {
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
    @Nullable
    JsonNode rewrittenRows(List<@Nullable String> replacements) {
        ChatDocument document = rows.document();
        if (document == null || !hasChangesBeyondTexts(document, replacements)) {
            return null;
        }
        return document.rewrite(slice(rows, document, replacements));
    }

    /** All rows after rewriting, with the line that tells the model to copy tokens; null when there are no rows. */
    @Nullable
    JsonNode hintedRows(List<@Nullable String> replacements) {
        ChatDocument document = rows.document();
        return document == null ? null : SystemHint.addToRows(document.rewrite(slice(rows, document, replacements)));
    }

    /** The tool definitions after rewriting, null when none changed. */
    @Nullable
    JsonNode rewrittenTools(List<@Nullable String> replacements) {
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

    private Part add(@Nullable ChatDocument document) {
        int first = segments.size();
        if (document != null) {
            segments.addAll(document.segments());
            unscanned.addAll(document.unscanned());
        }
        return new Part(document, first);
    }

    /**
     * Marks the contents of rows that stand in the texts too: each text carries one of them. Anything else of a row, a tool
     * call's argument above all, is not carried even where it reads the same.
     */
    private void findCarriedByTexts() {
        if (rows.document() == null) {
            return;
        }
        Map<String, Integer> left = new HashMap<>();
        for (String text : request.texts()) {
            left.merge(text, 1, Integer::sum);
        }
        for (int i = rows.first(); i < segments.size(); i++) {
            TextSegment segment = segments.get(i);
            if (isContent(segment.pointer())) {
                Integer count = left.get(segment.value());
                if (count != null && count > 0) {
                    left.put(segment.value(), count - 1);
                    carriedByTexts.set(i);
                }
            }
        }
    }

    /** True for {@code /structured_messages/0/content} and {@code /structured_messages/0/content/0/text}. */
    private static boolean isContent(String pointer) {
        int slash = pointer.indexOf('/', ROWS.length() + 1);
        if (slash < 0 || !pointer.startsWith(CONTENT, slash)) {
            return false;
        }
        int end = slash + CONTENT.length();
        return end == pointer.length()
                || pointer.endsWith("/text") && pointer.indexOf('/', end + 1) == pointer.length() - "/text".length();
    }

    /** Tool calls of the history stand in the rows too; those that do not can only be blocked, as those of an answer. */
    private void addToolCalls(ChatLimits limits) {
        JsonNode calls = request.toolCalls();
        if (calls == null) {
            return;
        }
        Set<JsonNode> inRows = new HashSet<>();
        if (request.structuredMessages() != null) {
            for (JsonNode row : request.structuredMessages()) {
                row.path("tool_calls").forEach(call -> inRows.add(call.path("function")));
            }
        }
        ArrayNode others = JsonNodeFactory.instance.arrayNode();
        for (JsonNode call : calls) {
            if (!inRows.contains(call.path("function"))) {
                others.add(call);
            }
        }
        Part part = add(ChatDocument.toolCalls(others, "/tool_calls", limits));
        fixed.set(part.first(), segments.size());
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
        for (int i = rows.first(); i < rows.first() + document.segments().size(); i++) {
            if (replacements.get(i) != null && !carriedByTexts.get(i)) {
                return true;
            }
        }
        return false;
    }

    private static List<@Nullable String> slice(Part part, ChatDocument document, List<@Nullable String> replacements) {
        return replacements.subList(
                part.first(), part.first() + document.segments().size());
    }

    /** True when the texts may be the beginnings of longer ones: nothing says whether an answer is streamed. */
    boolean isGrowing() {
        return request.mode() == Mode.POST_CALL;
    }
}
