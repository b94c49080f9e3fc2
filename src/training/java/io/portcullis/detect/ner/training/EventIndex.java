package io.portcullis.detect.ner.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.ml.model.Event;
import opennlp.tools.util.ObjectStream;

/**
 * Events as numbers: which features each has, and its outcome. Features are told apart by 64 bits of a hash, and only the names
 * of those that occur often enough are kept.
 */
final class EventIndex {
    private static final int CHUNK = 1 << 22;

    private final List<int[]> chunks = new ArrayList<>();
    private final IntList chunkOf = new IntList();
    private final IntList startOf = new IntList();
    private final IntList lengthOf = new IntList();
    private final IntList outcomeOf = new IntList();
    private final String[] outcomes;
    private String[] names = new String[0];

    private EventIndex(String[] outcomes) {
        this.outcomes = outcomes;
    }

    /** A list of numbers. */
    private static final class IntList {
        private int[] values = new int[1024];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }
    }

    /**
     * Reads all events.
     *
     * @param cutoff how often a feature must occur to be kept
     * @param ignored prefixes of features to leave out; empty ones do not count
     */
    static EventIndex of(ObjectStream<Event> events, int cutoff, String[] ignored) throws IOException {
        FeatureTable table = new FeatureTable(cutoff);
        Map<String, Integer> outcomes = new LinkedHashMap<>();
        EventIndex raw = new EventIndex(new String[0]);
        int[] chunk = new int[CHUNK];
        int used = 0;
        for (Event event = events.read(); event != null; event = events.read()) {
            String[] context = event.getContext();
            if (used + context.length > CHUNK) {
                raw.chunks.add(chunk);
                chunk = new int[CHUNK];
                used = 0;
            }
            int start = used;
            for (String feature : context) {
                if (!startsWithAny(feature, ignored)) {
                    chunk[used++] = table.add(feature);
                }
            }
            raw.chunkOf.add(raw.chunks.size());
            raw.startOf.add(start);
            raw.lengthOf.add(used - start);
            raw.outcomeOf.add(outcomes.computeIfAbsent(event.getOutcome(), unused -> outcomes.size()));
            if (raw.outcomeOf.size % 500_000 == 0) {
                Progress.say("%,d tokens read, %,d features so far", raw.outcomeOf.size, table.size());
            }
        }
        raw.chunks.add(chunk);
        return raw.compact(table, outcomes.keySet().toArray(new String[0]));
    }

    private static boolean startsWithAny(String feature, String[] prefixes) {
        for (String prefix : prefixes) {
            if (!prefix.isEmpty() && feature.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Without the features that are too rare. */
    private EventIndex compact(FeatureTable table, String[] labels) {
        EventIndex kept = new EventIndex(labels);
        int[] renumbered = new int[table.size()];
        Arrays.fill(renumbered, -1);
        List<String> keptNames = new ArrayList<>();
        for (int f = 0; f < renumbered.length; f++) {
            String name = table.name(f);
            if (name != null) {
                renumbered[f] = keptNames.size();
                keptNames.add(name);
            }
        }
        kept.names = keptNames.toArray(new String[0]);
        for (int e = 0; e < outcomeOf.size; e++) {
            int[] chunk = chunks.get(chunkOf.values[e]);
            int start = startOf.values[e];
            int to = start;
            for (int i = start; i < start + lengthOf.values[e]; i++) {
                int feature = renumbered[chunk[i]];
                if (feature >= 0) {
                    chunk[to++] = feature;
                }
            }
            kept.chunkOf.add(chunkOf.values[e]);
            kept.startOf.add(start);
            kept.lengthOf.add(to - start);
            kept.outcomeOf.add(outcomeOf.values[e]);
        }
        kept.chunks.addAll(chunks);
        return kept;
    }

    /** How many events there are. */
    int size() {
        return outcomeOf.size;
    }

    /** How many features there are. */
    int features() {
        return names.length;
    }

    /** The name of a feature. */
    String name(int feature) {
        return names[feature];
    }

    /** The outcomes by number. */
    String[] outcomes() {
        return outcomes.clone();
    }

    /** The outcome of an event. */
    int outcome(int event) {
        return outcomeOf.values[event];
    }

    /** Copies the features of an event; returns how many. */
    int features(int event, int[] into) {
        int length = lengthOf.values[event];
        System.arraycopy(chunks.get(chunkOf.values[event]), startOf.values[event], into, 0, length);
        return length;
    }

    /** The most features that an event has. */
    int longest() {
        int longest = 0;
        for (int e = 0; e < lengthOf.size; e++) {
            longest = Math.max(longest, lengthOf.values[e]);
        }
        return longest;
    }
}
