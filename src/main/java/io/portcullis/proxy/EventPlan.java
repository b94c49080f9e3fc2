package io.portcullis.proxy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one event of a stream means for the channels. Filled by a {@link StreamDialect}, used by one thread. */
final class EventPlan {
    private final List<Delta> deltas = new ArrayList<>(1);
    private final List<Repeat> repeats = new ArrayList<>(1);
    private final List<String> ended = new ArrayList<>(1);
    private final List<Turn> turns = new ArrayList<>(1);

    /**
     * A piece of a channel's text.
     *
     * @param owner object that holds it
     * @param member name of the string
     * @param channel key of the channel
     * @param arguments true for the JSON text of a tool call
     * @param probabilities object whose {@code logprobs} repeat the piece, null for none
     * @param carrierName name of the event that the carrier makes, null for none
     * @param carrier makes an event like this one that carries another piece of the channel alone
     */
    record Delta(
            JsonPointer owner,
            String member,
            String channel,
            boolean arguments,
            @Nullable JsonPointer probabilities,
            @Nullable String carrierName,
            Function<String, ObjectNode> carrier) {}

    /** A string that repeats the whole text of a channel. */
    record Repeat(JsonPointer owner, String member, String channel) {}

    /** Channels whose key begins with {@code prefix} wait no longer, {@code channel} goes on. */
    record Turn(String prefix, String channel) {}

    void add(Delta delta) {
        deltas.add(delta);
    }

    void add(Repeat repeat) {
        repeats.add(repeat);
    }

    /** The channels whose key begins with {@code prefix} are complete, with what this event brings. */
    void end(String prefix) {
        ended.add(prefix);
    }

    /** The model has turned from other texts to this channel: what they hold back goes out before this event. */
    void turn(String prefix, String channel) {
        turns.add(new Turn(prefix, channel));
    }

    List<Delta> deltas() {
        return deltas;
    }

    List<Repeat> repeats() {
        return repeats;
    }

    boolean ends(String channel) {
        for (String prefix : ended) {
            if (channel.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    boolean turnsFrom(String channel) {
        for (Turn turn : turns) {
            if (channel.startsWith(turn.prefix) && !channel.equals(turn.channel)) {
                return true;
            }
        }
        return false;
    }
}
