package io.portcullis.chat;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One value of the tree and the way to it from the root. Its pointer is built when first asked for and shared by
 * everything below. Confined to the thread that walks the document.
 */
final class Place {
    private final @Nullable Place parent;
    private final @Nullable String name;
    private final int index;
    private final JsonNode node;
    private @Nullable String pointer;

    private Place(@Nullable Place parent, @Nullable String name, int index, JsonNode node) {
        this.parent = parent;
        this.name = name;
        this.index = index;
        this.node = node;
    }

    /** The root of a document; all pointers start with {@code basePointer}. */
    static Place root(String basePointer, JsonNode node) {
        Place root = new Place(null, null, -1, node);
        root.pointer = basePointer;
        return root;
    }

    /** A member of this object. */
    Place member(String memberName, JsonNode value) {
        return new Place(this, memberName, -1, value);
    }

    /** An element of this array. */
    Place element(int elementIndex) {
        return new Place(this, null, elementIndex, node.get(elementIndex));
    }

    /** The container, or null for the root. */
    @Nullable
    Place parent() {
        return parent;
    }

    /** The member name, or null for the root and for elements. */
    @Nullable
    String name() {
        return name;
    }

    /** The position in an array, or -1. */
    int index() {
        return index;
    }

    /** The value as it was read. */
    JsonNode node() {
        return node;
    }

    /** RFC 6901 pointer. */
    String pointer() {
        String known = pointer;
        if (known == null) {
            String above = parent == null ? "" : parent.pointer();
            known = above + '/' + (name == null ? Integer.toString(index) : escape(name));
            pointer = known;
        }
        return known;
    }

    /** A member name as a part of a pointer: {@code ~0} for a tilde, {@code ~1} for a slash. */
    static String escape(String name) {
        if (name.indexOf('~') < 0 && name.indexOf('/') < 0) {
            return name;
        }
        return name.replace("~", "~0").replace("/", "~1");
    }
}
