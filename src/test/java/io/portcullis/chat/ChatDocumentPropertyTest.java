package io.portcullis.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.model.TextSegment;
import io.portcullis.model.TextSegment.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for every document, made of names that the rules know and of others. */
class ChatDocumentPropertyTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ChatLimits LIMITS = new ChatLimits(64, 100_000);

    @Provide
    Arbitrary<JsonNode> documents() {
        return value(5);
    }

    @Provide
    Arbitrary<JsonNode> objects() {
        return object(4);
    }

    private Arbitrary<JsonNode> value(int depth) {
        if (depth == 0) {
            return leaf();
        }
        Arbitrary<JsonNode> array = value(depth - 1)
                .list()
                .ofMaxSize(4)
                .map(elements -> NODES.arrayNode().addAll(elements));
        return Arbitraries.oneOf(leaf(), array, object(depth - 1));
    }

    private Arbitrary<JsonNode> object(int depth) {
        return Combinators.combine(name(), value(depth))
                .as(Map::entry)
                .list()
                .ofMaxSize(6)
                .map(ChatDocumentPropertyTest::object);
    }

    private Arbitrary<String> name() {
        List<String> known = new ArrayList<>(List.of("a/b~c", "John Smith", "x", "properties", "enum", "$schema", ""));
        known.addAll(List.of("role", "type", "content", "text", "messages", "tool_calls", "function", "arguments"));
        known.addAll(List.of("id", "model", "input", "prompt", "data", "image_url", "audio", "url", "file"));
        known.addAll(List.of("logprobs", "usage", "metadata", "parameters", "embedding", "signature", "seed"));
        known.addAll(List.of("encrypted_content", "output", "choices", "message", "format", "stop", "unknown_one"));
        return Arbitraries.of(known);
    }

    private Arbitrary<JsonNode> leaf() {
        Arbitrary<JsonNode> texts = Arbitraries.of(
                        "user",
                        "text",
                        "image",
                        "tool_use",
                        "document",
                        "call_1",
                        "",
                        "Some text.",
                        "{\"k\": [1.0, \"v\"]}")
                .map(NODES::textNode);
        Arbitrary<JsonNode> free = Arbitraries.strings().ascii().ofMaxLength(10).map(NODES::textNode);
        Arbitrary<JsonNode> numbers = Arbitraries.integers().map(NODES::numberNode);
        Arbitrary<JsonNode> words = Arbitraries.of(true, false).map(NODES::booleanNode);
        return Arbitraries.oneOf(texts, free, numbers, words, Arbitraries.just(NODES.nullNode()));
    }

    @Property(tries = 500)
    void withoutReplacementsTheTreeIsTheSame(@ForAll("documents") JsonNode tree) {
        // Given
        ChatDocument document = ChatDocument.messages(tree, "", LIMITS);

        // When, Then
        assertThat(document.rewrite(Documents.unchanged(document))).isSameAs(tree);
    }

    @Property(tries = 1000)
    void markersStandExactlyWhereThePointersLead(@ForAll("objects") JsonNode tree) {
        // Given
        JsonNode before = tree.deepCopy();
        ChatDocument document = ChatDocument.messages(tree, "", LIMITS);
        List<@Nullable String> markers = new ArrayList<>();
        for (int i = 0; i < document.segments().size(); i++) {
            markers.add(document.segments().get(i).kind() == Kind.KEY ? null : "marker " + i + " \"");
        }

        // When
        JsonNode rewritten = document.rewrite(markers);

        // Then each pointer leads to its marker, and nothing else differs
        Set<String> changed = new TreeSet<>();
        for (int i = 0; i < markers.size(); i++) {
            TextSegment segment = document.segments().get(i);
            if (segment.kind() != Kind.KEY) {
                assertThat(resolve(rewritten, segment.pointer()).textValue()).isEqualTo(markers.get(i));
                changed.add(outer(segment.pointer()));
            }
        }
        assertThat(differences(tree, rewritten)).isEqualTo(changed);
        assertThat(tree).isEqualTo(before);
    }

    @Property(tries = 500)
    void segmentsSayWhatTheirPlaceHolds(@ForAll("objects") JsonNode tree) {
        // Given, When
        ChatDocument document = ChatDocument.messages(tree, "", LIMITS);

        // Then
        Set<String> names = new HashSet<>();
        for (TextSegment segment : document.segments()) {
            JsonNode place = resolve(tree, segment.pointer());
            switch (segment.kind()) {
                case TEXT -> assertThat(place.textValue()).isEqualTo(segment.value());
                case NUMBER -> assertThat(place.asText()).isEqualTo(segment.value());
                case KEY -> {
                    assertThat(place.has(segment.value())).isTrue();
                    assertThat(names.add(segment.value())).isTrue();
                }
            }
            assertThat(segment.value()).isNotEmpty();
        }
    }

    @Property(tries = 500)
    void freeFormJsonIsScannedToTheLastValue(@ForAll("documents") JsonNode value) {
        // Given
        JsonNode body = NODES.objectNode().set("metadata", NODES.objectNode().set("k", value));

        // When
        ChatDocument document = ChatDocument.request(body, LIMITS);

        // Then
        List<String> expected = new ArrayList<>();
        leaves(value, expected);
        assertThat(document.segments().stream()
                        .filter(s -> s.kind() != Kind.KEY)
                        .map(TextSegment::value))
                .isEqualTo(expected);
        assertThat(document.unscanned()).isEmpty();
    }

    private static JsonNode object(List<Map.Entry<String, JsonNode>> members) {
        ObjectNode object = NODES.objectNode();
        members.forEach(member -> object.set(member.getKey(), member.getValue()));
        return object;
    }

    private static void leaves(JsonNode node, List<String> out) {
        if (node.isNumber() || (node.isTextual() && !node.textValue().isEmpty())) {
            out.add(node.asText());
        }
        node.forEach(child -> leaves(child, out));
    }

    private static String outer(String pointer) {
        int hash = pointer.indexOf('#');
        return hash < 0 ? pointer : pointer.substring(0, hash);
    }

    private static JsonNode resolve(JsonNode tree, String pointer) {
        JsonNode outer = tree.at(JsonPointer.compile(outer(pointer)));
        int hash = pointer.indexOf('#');
        return hash < 0
                ? outer
                : Documents.read(outer.textValue()).at(JsonPointer.compile(pointer.substring(hash + 1)));
    }

    private static Set<String> differences(JsonNode before, JsonNode after) {
        Set<String> differences = new TreeSet<>();
        collect("", before, after, differences);
        return differences;
    }

    private static void collect(String pointer, JsonNode before, JsonNode after, Set<String> out) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject() && before.size() == after.size()) {
            before.properties()
                    .forEach(member -> collect(
                            pointer + '/' + Place.escape(member.getKey()),
                            member.getValue(),
                            after.path(member.getKey()),
                            out));
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                collect(pointer + '/' + i, before.get(i), after.get(i), out);
            }
        } else {
            out.add(pointer);
        }
    }
}
