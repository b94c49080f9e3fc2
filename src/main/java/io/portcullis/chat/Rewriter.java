package io.portcullis.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.model.TextSegment;
import io.portcullis.model.TextSegment.Kind;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes replacements into a copy of the tree. Only the containers on the way to a change are copied. */
final class Rewriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Segments segments;
    private final Map<Place, ContainerNode<?>> copies = new IdentityHashMap<>();
    private JsonNode root;

    Rewriter(JsonNode root, Segments segments) {
        this.root = root;
        this.segments = segments;
    }

    /** The tree with the replacements; the same tree when nothing changes. */
    JsonNode apply(List<@Nullable String> replacements) {
        List<TextSegment> texts = segments.texts();
        List<Segments.Slot> slots = segments.slots();
        Splice splice = null;
        for (int i = 0; i < texts.size(); i++) {
            String replacement = replacements.get(i);
            TextSegment segment = texts.get(i);
            if (replacement == null || replacement.equals(segment.value())) {
                continue;
            }
            if (segment.kind() == Kind.KEY) {
                throw new IllegalArgumentException("a member name cannot be rewritten (segment " + i + ")");
            }
            Segments.Slot slot = slots.get(i);
            if (splice != null && splice.place != slot.place()) {
                put(splice.place, splice.finish());
                splice = null;
            }
            if (slot.isInner()) {
                splice = splice == null ? new Splice(slot.place()) : splice;
                splice.replace(slot, replacement);
            } else {
                put(slot.place(), replacement);
            }
        }
        if (splice != null) {
            put(splice.place, splice.finish());
        }
        return root;
    }

    /** One argument text with some of its tokens replaced, from left to right. */
    private static final class Splice {
        private final Place place;
        private final String original;
        private final StringBuilder text;
        private int copied;

        Splice(Place place) {
            this.place = place;
            this.original = place.node().textValue();
            this.text = new StringBuilder(original.length() + 64);
        }

        void replace(Segments.Slot slot, String replacement) {
            text.append(original, copied, slot.start());
            ArgumentText.appendLiteral(text, replacement);
            copied = slot.end();
        }

        String finish() {
            return text.append(original, copied, original.length()).toString();
        }
    }

    private void put(Place place, String text) {
        set(place, NODES.textNode(text));
        if (!segments.echoes().isEmpty()) {
            dropEchoes(place);
        }
    }

    private void dropEchoes(Place changed) {
        for (Place above = changed.parent(); above != null; above = above.parent()) {
            Place echo = segments.echoes().get(above);
            if (echo != null) {
                set(echo, echo.node().isArray() ? NODES.arrayNode() : NODES.nullNode());
            }
        }
    }

    private void set(Place place, JsonNode value) {
        Place parent = place.parent();
        if (parent == null) {
            root = value;
            return;
        }
        String name = place.name();
        if (name != null) {
            ((ObjectNode) copyOf(parent)).set(name, value);
        } else {
            ((ArrayNode) copyOf(parent)).set(place.index(), value);
        }
    }

    private ContainerNode<?> copyOf(Place container) {
        ContainerNode<?> copy = copies.get(container);
        if (copy == null) {
            copy = container.node() instanceof ObjectNode object
                    ? NODES.objectNode().setAll(object)
                    : NODES.arrayNode().addAll((ArrayNode) container.node());
            copies.put(container, copy);
            set(container, copy);
        }
        return copy;
    }
}
