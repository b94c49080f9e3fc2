package io.portcullis.proxy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All growing texts of one stream. Used by one thread at a time. */
final class StreamChannels {
    private static final int MAX_CHANNELS = 10_000;

    private final Map<String, Entry> open = new LinkedHashMap<>();
    private final Map<String, String> known = new HashMap<>();
    private final Outcome outcome;
    private final boolean remembers;
    private final int maxText;
    private int remembered;
    private boolean tooMuch;

    /** A channel with what is needed to send its rest. */
    private static final class Entry {
        private final Channel channel;
        private final StringBuilder raw = new StringBuilder();
        private final StringBuilder out = new StringBuilder();
        private Function<String, ObjectNode> carrier;
        private @Nullable String carrierName;
        private boolean flushing;
        private boolean ending;

        Entry(Channel channel, EventPlan.Delta first) {
            this.channel = channel;
            this.carrier = first.carrier();
            this.carrierName = first.carrierName();
        }
    }

    /** An event of our own with what a text held back. */
    record Rest(@Nullable String name, ObjectNode carrier) {}

    /**
     * Channels of a stream.
     *
     * @param remembers whether whole texts are kept, since later events repeat them
     * @param maxText most characters that are kept
     */
    StreamChannels(Outcome outcome, boolean remembers, int maxText) {
        this.outcome = outcome;
        this.remembers = remembers;
        this.maxText = maxText;
    }

    /** Takes the growing texts out of an event, and leaves empty strings. */
    EventTexts take(ObjectNode event, EventPlan plan) {
        EventTexts texts = new EventTexts();
        for (EventPlan.Delta delta : plan.deltas()) {
            ObjectNode owner = (ObjectNode) event.at(delta.owner());
            String piece = owner.path(delta.member()).asText();
            Entry entry = entry(delta);
            entry.channel.append(piece);
            outcome.grew(piece.codePointCount(0, piece.length()));
            if (remembers) {
                remembered += piece.length();
                tooMuch |= remembered > maxText;
                entry.raw.append(piece);
            }
            owner.put(delta.member(), "");
            texts.add(delta, piece);
        }
        open.forEach((key, entry) -> {
            if (plan.ends(key)) {
                entry.ending = true;
                entry.channel.end();
            } else if (plan.turnsFrom(key)) {
                entry.flushing = true;
                entry.channel.end();
            }
        });
        if (remembers) {
            for (EventPlan.Repeat repeat : plan.repeats()) {
                Entry entry = open.get(repeat.channel());
                ObjectNode owner = (ObjectNode) event.at(repeat.owner());
                if (entry != null
                        && entry.raw
                                .toString()
                                .contentEquals(owner.path(repeat.member()).asText())) {
                    owner.put(repeat.member(), "");
                    texts.add(repeat);
                }
            }
            if (!known.isEmpty()) {
                takeKnown(event, JsonPointer.empty(), texts);
            }
        }
        return texts;
    }

    /** What must be scanned now: first what must be decided on, then what can wait. */
    ScanBatch batch() {
        ScanBatch deciding = new ScanBatch(true);
        open.values().forEach(entry -> entry.channel.scan(deciding));
        if (!deciding.isEmpty()) {
            return deciding;
        }
        ScanBatch others = new ScanBatch(false);
        open.values().forEach(entry -> entry.channel.scan(others));
        return others;
    }

    /** Nothing is held back any more. */
    void endAll() {
        open.values().forEach(entry -> {
            entry.ending = true;
            entry.channel.end();
        });
    }

    /**
     * What texts that wait no longer still held back, besides those that the event itself carries on. Forgets the ones that
     * have ended.
     */
    List<Rest> rests(List<EventPlan.Delta> carried) {
        List<Rest> rests = new ArrayList<>();
        open.forEach((key, entry) -> {
            if ((entry.ending || entry.flushing) && !carries(carried, key)) {
                String text = drain(entry);
                if (!text.isEmpty()) {
                    rests.add(new Rest(entry.carrierName, entry.carrier.apply(text)));
                }
                entry.flushing = false;
            }
        });
        return rests;
    }

    /** What may go out of the channel that a piece came for. */
    String drain(EventPlan.Delta delta) {
        Entry entry = open.get(delta.channel());
        return entry == null ? "" : drain(entry);
    }

    /** The whole text of a channel as it went out. */
    String whole(String channel) {
        Entry entry = open.get(channel);
        return entry == null ? "" : entry.out.toString();
    }

    /** Forgets channels that have ended; what went out of them is kept for events that repeat it. */
    void forgetEnded() {
        open.values().removeIf(entry -> {
            if (entry.ending && remembers && !entry.raw.isEmpty()) {
                known.put(entry.raw.toString(), entry.out.toString());
            }
            return entry.ending;
        });
    }

    /** True when a value is longer than what can be held back, or there is more text than can be remembered. */
    boolean isTooLong() {
        if (tooMuch) {
            return true;
        }
        for (Entry entry : open.values()) {
            if (entry.channel.isTooLong()) {
                return true;
            }
        }
        return false;
    }

    private String drain(Entry entry) {
        String text = entry.channel.drain();
        if (remembers) {
            entry.out.append(text);
        }
        return text;
    }

    private Entry entry(EventPlan.Delta delta) {
        Entry entry = open.get(delta.channel());
        if (entry == null) {
            tooMuch |= open.size() >= MAX_CHANNELS;
            String pointer = delta.owner().appendProperty(delta.member()).toString();
            Channel channel = delta.arguments()
                    ? new ArgumentChannel(pointer, outcome::found)
                    : new TextChannel(pointer, outcome::found);
            entry = new Entry(channel, delta);
            open.put(delta.channel(), entry);
            outcome.opened();
        }
        entry.carrier = delta.carrier();
        entry.carrierName = delta.carrierName();
        return entry;
    }

    private static boolean carries(List<EventPlan.Delta> carried, String key) {
        for (EventPlan.Delta delta : carried) {
            if (delta.channel().equals(key)) {
                return true;
            }
        }
        return false;
    }

    /** Takes out every string that repeats a text that is complete; its place is filled again behind the check. */
    private void takeKnown(JsonNode node, JsonPointer at, EventTexts texts) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                JsonPointer place = at.appendProperty(member.getKey());
                String out = member.getValue().isTextual()
                        ? known.get(member.getValue().textValue())
                        : null;
                if (out != null) {
                    texts.add(at, member.getKey(), member.getValue().textValue(), out);
                    member.setValue(TextNode.valueOf(""));
                } else {
                    takeKnown(member.getValue(), place, texts);
                }
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                takeKnown(array.get(i), at.appendIndex(i), texts);
            }
        }
    }
}
