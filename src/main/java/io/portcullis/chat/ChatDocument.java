package io.portcullis.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.model.CallFailure;
import io.portcullis.model.Mode;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Unscanned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The segments of one JSON document of an LLM call, and the way to write them back.
 *
 * <p>Scanning is the default: every string that no rule names as structural is a segment. Left out are roles, types,
 * statuses, identifiers, names of models, signatures, sampling parameters and counters, each in its known place and
 * only while its value looks like one. In JSON of the caller's own making (metadata, tool-call arguments and inputs,
 * defaults and enums of a schema, members that no API knows) nothing is structural: all strings, all numbers and all
 * member names are segments.
 *
 * <p>Segments stand in document order. The pointer of a number or string leads to it; the pointer of a member name
 * leads to the object that has the member, so that it does not repeat the name. A member name is one segment per
 * document, at its first place. Outside the caller's own JSON plain lower-case member names are left out.
 *
 * <p>A tool call's argument string is read as JSON: its segments have the string's pointer, {@code #}, and the pointer
 * inside. Arguments that are not valid JSON are one plain segment; arguments nested too deep too, and are reported
 * besides.
 *
 * <p>Pictures, sounds, files, token ids, embeddings and encrypted content are reported as unscanned; their addresses,
 * names and transcripts are scanned. A typed part is reported once, at the part. So are the token probabilities of an
 * answer; since they repeat its text piece by piece, they are emptied when a text of their choice or part is
 * rewritten.
 *
 * <p>The tree is never changed. Objects of this class are immutable once made, and safe for several threads as long
 * as nobody else changes the tree.
 */
public final class ChatDocument {
    private final JsonNode root;
    private final Segments segments;

    private ChatDocument(JsonNode root, Segments segments) {
        this.root = root;
        this.segments = segments;
    }

    /**
     * The body of a request: OpenAI chat completions, completions, embeddings or responses, or Anthropic messages.
     *
     * @throws CallFailure {@code invalid_type} when the body is no object or a well-known member has a wrong type,
     *     {@code too_many_texts} beyond the limit
     */
    public static ChatDocument request(JsonNode body, ChatLimits limits) {
        Place place = Place.root("", body);
        Shape.checkRequest(place);
        return walk(place, limits, false);
    }

    /** The {@link #request} or the {@link #response} of a call, by its direction. */
    public static ChatDocument of(Mode mode, JsonNode body, ChatLimits limits) {
        return mode == Mode.PRE_CALL ? request(body, limits) : response(body, limits);
    }

    /**
     * The body of the matching response.
     *
     * @throws CallFailure {@code invalid_type} when the body is no object or a well-known member has a wrong type,
     *     {@code too_many_texts} beyond the limit
     */
    public static ChatDocument response(JsonNode body, ChatLimits limits) {
        Place place = Place.root("", body);
        Shape.checkResponse(place);
        return walk(place, limits, true);
    }

    /**
     * A list of message rows, as LiteLLM's {@code structured_messages}. Odd shapes are scanned, never refused.
     *
     * @param rows any JSON value
     * @param basePointer what every pointer starts with, for example {@code /structured_messages}
     * @throws CallFailure {@code too_many_texts} beyond the limit
     */
    public static ChatDocument messages(JsonNode rows, String basePointer, ChatLimits limits) {
        return walk(Place.root(basePointer, rows), limits, false);
    }

    /**
     * A list of tool calls of a request or a response. Odd shapes are scanned, never refused.
     *
     * @param calls any JSON value
     * @param basePointer what every pointer starts with, for example {@code /tool_calls}
     * @throws CallFailure {@code too_many_texts} beyond the limit
     */
    public static ChatDocument toolCalls(JsonNode calls, String basePointer, ChatLimits limits) {
        return walk(Place.root(basePointer, calls), limits, false);
    }

    /**
     * A list of tool definitions. Odd shapes are scanned, never refused.
     *
     * @param definitions any JSON value
     * @param basePointer what every pointer starts with, for example {@code /tools}
     * @throws CallFailure {@code too_many_texts} beyond the limit
     */
    public static ChatDocument tools(JsonNode definitions, String basePointer, ChatLimits limits) {
        return walk(Place.root(basePointer, definitions), limits, false);
    }

    /**
     * An event of a streamed answer, or any other JSON of a model server. Odd shapes are scanned, never refused.
     *
     * @param event any JSON value
     * @throws CallFailure {@code too_many_texts} beyond the limit
     */
    public static ChatDocument event(JsonNode event, ChatLimits limits) {
        return walk(Place.root("", event), limits, true);
    }

    private static ChatDocument walk(Place root, ChatLimits limits, boolean answer) {
        Segments segments = new Segments(limits);
        new StructureWalker(segments, answer).items(root);
        return new ChatDocument(root.node(), segments);
    }

    /** The segments in document order; never an empty text. Unmodifiable. */
    public List<TextSegment> segments() {
        return segments.texts();
    }

    /** The parts that are not scanned, in document order. Unmodifiable. */
    public List<Unscanned> unscanned() {
        return segments.unscanned();
    }

    /**
     * The document with some texts replaced. A number becomes a string. Within argument strings only the tokens that
     * changed are written anew, and everything else stays character for character; valid JSON stays valid JSON.
     *
     * @param replacements one for each segment, in the order of {@link #segments()}; null, or the same text, for
     *     unchanged
     * @return a tree that shares its unchanged parts with the document's; the document's tree itself when nothing
     *     changes
     * @throws IllegalArgumentException when the lists differ in length or a member name is to be replaced
     */
    public JsonNode rewrite(List<@Nullable String> replacements) {
        if (replacements.size() != segments.texts().size()) {
            throw new IllegalArgumentException(
                    "expected " + segments.texts().size() + " replacements, got " + replacements.size());
        }
        return new Rewriter(root, segments).apply(replacements);
    }

    /** Counts only, no text. */
    @Override
    public String toString() {
        return "ChatDocument[" + segments.texts().size() + " segments, "
                + segments.unscanned().size() + " unscanned]";
    }
}
