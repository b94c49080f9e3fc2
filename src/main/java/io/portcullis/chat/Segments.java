package io.portcullis.chat;

import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.portcullis.model.SensitiveText;
import io.portcullis.model.TextSegment;
import io.portcullis.model.TextSegment.Kind;
import io.portcullis.model.Unscanned;
import io.portcullis.model.Unscanned.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the walkers find in one document, in document order. Confined to one thread. */
final class Segments {
    private final ChatLimits limits;
    private final List<TextSegment> texts = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private final List<Unscanned> unscanned = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<Place, Place> echoes = new IdentityHashMap<>();

    /**
     * Where a segment is written back.
     *
     * @param place the string or number of the tree
     * @param start first character of the JSON token within the argument string at the place, or -1 when the segment
     *     is the whole value
     * @param end index behind that token, or -1
     */
    record Slot(Place place, int start, int end) {
        /** True when the segment is one token within an argument string. */
        boolean isInner() {
            return start >= 0;
        }
    }

    Segments(ChatLimits limits) {
        this.limits = limits;
    }

    /** A string of the tree; an empty one is nothing to scan. */
    void text(Place place) {
        String value = place.node().textValue();
        if (!value.isEmpty()) {
            add(TextSegment.text(place.pointer(), value), new Slot(place, -1, -1));
        }
    }

    /** A number of the tree, as its literal. */
    void number(Place place) {
        add(segment(Kind.NUMBER, place.pointer(), place.node().asText()), new Slot(place, -1, -1));
    }

    /** A member name of an object. The same name is one segment per document, since it cannot be rewritten anyway. */
    void key(Place object, String name) {
        if (!name.isEmpty() && names.add(name)) {
            add(segment(Kind.KEY, object.pointer(), name), new Slot(object, -1, -1));
        }
    }

    /** The tokens of an argument string. */
    void inner(Place arguments, List<ArgumentText.Token> tokens) {
        String prefix = arguments.pointer() + '#';
        for (ArgumentText.Token token : tokens) {
            if (token.kind() != Kind.KEY || names.add(token.text())) {
                add(
                        segment(token.kind(), prefix + token.pointer(), token.text()),
                        new Slot(arguments, token.start(), token.end()));
            }
        }
    }

    /** A part that cannot be scanned. */
    void unscanned(Place place, Reason reason) {
        if (unscanned.size() >= limits.maxSegments()) {
            throw tooMany(limits);
        }
        unscanned.add(new Unscanned(place.pointer(), reason));
    }

    /** A member that repeats the texts of its object, and must go when one of them is rewritten. */
    void echo(Place owner, Place repetition) {
        echoes.put(owner, repetition);
    }

    /** Bounds of the document. */
    ChatLimits limits() {
        return limits;
    }

    /** The segments. */
    List<TextSegment> texts() {
        return Collections.unmodifiableList(texts);
    }

    /** Where each segment is written back; same order as the segments. */
    List<Slot> slots() {
        return slots;
    }

    /** The parts that were left out. */
    List<Unscanned> unscanned() {
        return Collections.unmodifiableList(unscanned);
    }

    /** The members that repeat texts, by the object whose texts they repeat. */
    Map<Place, Place> echoes() {
        return echoes;
    }

    private void add(TextSegment segment, Slot slot) {
        if (texts.size() >= limits.maxSegments()) {
            throw tooMany(limits);
        }
        texts.add(segment);
        slots.add(slot);
    }

    private static TextSegment segment(Kind kind, String pointer, String text) {
        return new TextSegment(pointer, new SensitiveText(text), kind);
    }

    /** The refusal of a document with too many segments. */
    static CallFailure tooMany(ChatLimits limits) {
        return new CallFailure(ErrorCode.TOO_MANY_TEXTS, "more than " + limits.maxSegments() + " texts in one call");
    }
}
