package io.portcullis.pipeline;

import io.portcullis.pipeline.Anonymization.Entity;
import io.portcullis.text.CodePointIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides which of a caller's entities are rewritten, as Presidio's anonymizer does. Stateless; n log n. */
final class EntityConflicts {
    private static final Comparator<Place> BY_PLACE =
            Comparator.<Place>comparingInt(place -> place.start).thenComparingInt(place -> place.end);
    private static final Comparator<Place> LONGEST_FIRST =
            Comparator.<Place>comparingInt(place -> place.start).thenComparingInt(place -> -place.end);

    private EntityConflicts() {}

    /** An entity whose place may grow. */
    private static final class Place {
        final String type;
        int start;
        int end;

        @Nullable
        Double score;
        /** Among the sorted entities; of several that became one, the last one's. */
        int position;

        boolean isDropped;

        Place(Entity entity) {
            this.type = entity.type();
            this.start = entity.start();
            this.end = entity.end();
            this.score = entity.score();
        }

        double scoreOrLeast() {
            return score == null ? Double.NEGATIVE_INFINITY : score;
        }
    }

    /** The entities that are rewritten, sorted by start. */
    static List<Entity> resolve(String text, List<Entity> entities) {
        List<Place> places = new ArrayList<>(entities.size());
        entities.forEach(entity -> places.add(new Place(entity)));
        places.sort(BY_PLACE);
        for (int i = 0; i < places.size(); i++) {
            places.get(i).position = i;
        }
        List<Place> left = mergeOverSpaces(text, withoutContained(mergeSameType(places)));
        List<Entity> resolved = new ArrayList<>(left.size());
        left.forEach(place -> resolved.add(new Entity(place.type, place.start, place.end, place.score)));
        return resolved;
    }

    private static List<Place> mergeSameType(List<Place> sorted) {
        Map<String, Place> open = new LinkedHashMap<>();
        List<Place> merged = new ArrayList<>(sorted.size());
        for (Place place : sorted) {
            Place known = open.get(place.type);
            if (known != null && Math.min(known.end, place.end) > Math.max(known.start, place.start)) {
                known.end = Math.max(known.end, place.end);
                known.score = place.scoreOrLeast() > known.scoreOrLeast() ? place.score : known.score;
                known.position = place.position;
            } else {
                open.put(place.type, place);
                merged.add(place);
            }
        }
        merged.sort(Comparator.comparingInt(place -> place.position));
        return merged;
    }

    /** Drops what lies in another; of equal places the one with the highest score stays, of those the last one. */
    private static List<Place> withoutContained(List<Place> places) {
        List<Place> order = new ArrayList<>(places);
        order.sort(LONGEST_FIRST);
        @Nullable Place survivor = null;
        int largestEnd = -1;
        for (Place place : order) {
            boolean isEqual = survivor != null && survivor.start == place.start && survivor.end == place.end;
            if (isEqual && survivor != null && place.scoreOrLeast() >= survivor.scoreOrLeast()) {
                survivor.isDropped = true;
                survivor = place;
            } else if (isEqual || largestEnd >= place.end) {
                place.isDropped = true;
            } else {
                survivor = place;
                largestEnd = place.end;
            }
        }
        return places.stream().filter(place -> !place.isDropped).toList();
    }

    /** Makes one of neighbours of one type with nothing but spaces between them. */
    private static List<Place> mergeOverSpaces(String text, List<Place> places) {
        CodePointIndex index = new CodePointIndex(text);
        List<Place> merged = new ArrayList<>(places.size());
        @Nullable Place previous = null;
        for (Place place : places) {
            if (previous != null
                    && previous.type.equals(place.type)
                    && isSpaces(text, index, previous.end, place.start)) {
                merged.remove(merged.size() - 1);
                place.start = previous.start;
            }
            merged.add(place);
            previous = place;
        }
        return merged;
    }

    private static boolean isSpaces(String text, CodePointIndex index, int from, int to) {
        if (from >= to || to > index.length()) {
            return false;
        }
        for (int i = index.offset(from); i < index.offset(to); i++) {
            if (text.charAt(i) != ' ') {
                return false;
            }
        }
        return true;
    }
}
