package io.portcullis.proxy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The strings that were taken out of one event, and how they go back. Used by one thread. */
final class EventTexts {
    private final List<Taken> pieces = new ArrayList<>(1);
    private final List<EventPlan.Repeat> repeats = new ArrayList<>(1);
    private final List<Known> known = new ArrayList<>(0);

    private record Taken(EventPlan.Delta delta, String piece) {}

    private record Known(JsonPointer owner, String member, String before, String after) {}

    void add(EventPlan.Delta delta, String piece) {
        pieces.add(new Taken(delta, piece));
    }

    void add(EventPlan.Repeat repeat) {
        repeats.add(repeat);
    }

    void add(JsonPointer owner, String member, String before, String after) {
        known.add(new Known(owner, member, before, after));
    }

    /**
     * Fills the places of the event again: pieces with what may go out of their channels, repetitions with the whole of
     * it.
     *
     * @param tree the event after its check; changed in place
     * @return whether the event says something else than before
     */
    boolean putBack(ObjectNode tree, StreamChannels channels) {
        boolean changed = false;
        for (Taken taken : pieces) {
            EventPlan.Delta delta = taken.delta;
            String out = channels.drain(delta);
            ((ObjectNode) tree.at(delta.owner())).put(delta.member(), out);
            if (!out.equals(taken.piece)) {
                changed = true;
                dropProbabilities(tree, delta);
            }
        }
        for (EventPlan.Repeat repeat : repeats) {
            ObjectNode owner = (ObjectNode) tree.at(repeat.owner());
            owner.put(repeat.member(), channels.whole(repeat.channel()));
            changed = true;
            empty(owner);
        }
        for (Known one : known) {
            ObjectNode owner = (ObjectNode) tree.at(one.owner);
            owner.put(one.member, one.after);
            if (!one.before.equals(one.after)) {
                changed = true;
                empty(owner);
            }
        }
        channels.forgetEnded();
        return changed;
    }

    /** Token probabilities repeat the text piece by piece. */
    private static void dropProbabilities(ObjectNode tree, EventPlan.Delta delta) {
        if (delta.probabilities() != null && tree.at(delta.probabilities()) instanceof ObjectNode owner) {
            empty(owner);
        }
    }

    private static void empty(ObjectNode owner) {
        JsonNode probabilities = owner.get("logprobs");
        if (probabilities != null && probabilities.isArray()) {
            owner.putArray("logprobs");
        } else if (probabilities != null && !probabilities.isNull()) {
            owner.putNull("logprobs");
        }
    }
}
