package io.portcullis.decide;

import io.portcullis.model.Finding;
import io.portcullis.model.Span;
import io.portcullis.policy.Action;
import io.portcullis.policy.EntityPolicy;
import io.portcullis.text.Readings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Resolves the overlaps of one segment in O(n log n). */
final class Overlaps {
    private static final Comparator<DecidedFinding> BY_SPAN =
            Comparator.comparing(decided -> decided.finding().span());

    /** The last four tell apart what differs in nothing that matters, so that the order is total. */
    private static final Comparator<DecidedFinding> FIRST_WINS = Comparator.<DecidedFinding>comparingInt(
                    decided -> decided.action().word().ordinal())
            .thenComparingInt(decided -> decided.finding().explanation().checksum() == null ? 1 : 0)
            .thenComparingInt(decided -> -decided.finding().span().length())
            .thenComparingDouble(decided -> -decided.finding().score())
            .thenComparingInt(decided -> decided.finding().span().start())
            .thenComparing(decided -> decided.finding().type())
            .thenComparing(decided -> decided.finding().recognizer())
            .thenComparing(decided -> decided.finding().engine())
            .thenComparing(decided -> decided.finding().explanation().pattern())
            .thenComparing(decided -> decided.guardrail());

    /** Whoever decides later what counts must not lose a sure finding to an unsure one around it. */
    private static final Comparator<DecidedFinding> SUREST_WINS = Comparator.<DecidedFinding>comparingDouble(
                    decided -> -decided.finding().score())
            .thenComparing(FIRST_WINS);

    /** Which of several findings at one place stays. */
    enum Preference {
        /** The strictest action, and what is left of others however unsure they are. */
        STRICTEST(FIRST_WINS, 0),
        /** The highest score, and what is left of others that a guardrail would act on if it said nothing about scores. */
        SUREST(SUREST_WINS, EntityPolicy.DEFAULT_RULE_THRESHOLD);

        private final Comparator<DecidedFinding> order;
        private final double leastRest;

        Preference(Comparator<DecidedFinding> order, double leastRest) {
            this.order = order;
            this.leastRest = leastRest;
        }
    }

    private final Readings readings;
    private final double leastRest;
    private final List<DecidedFinding> result = new ArrayList<>();
    /** What is taken, as ranges that do not overlap, by their starts. */
    private final TreeMap<Integer, Taken> taken = new TreeMap<>();

    private record Taken(int end, boolean blocks) {}

    private Overlaps(Readings readings, double leastRest) {
        this.readings = readings;
        this.leastRest = leastRest;
    }

    /** Answers the findings without overlaps, sorted by span; may sort the list that is given. */
    static List<DecidedFinding> resolve(Readings readings, List<DecidedFinding> decided, Preference preference) {
        decided.sort(BY_SPAN);
        if (!anyOverlap(decided)) {
            return List.copyOf(decided);
        }
        decided.sort(preference.order);
        Overlaps overlaps = new Overlaps(readings, preference.leastRest);
        for (int i = 0; i < decided.size(); i++) {
            overlaps.place(decided.get(i));
        }
        overlaps.result.sort(BY_SPAN);
        return List.copyOf(overlaps.result);
    }

    private static boolean anyOverlap(List<DecidedFinding> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i - 1).finding().span().end()
                    > sorted.get(i).finding().span().start()) {
                return true;
            }
        }
        return false;
    }

    private void place(DecidedFinding decided) {
        Span span = decided.finding().span();
        Map.Entry<Integer, Taken> at = firstOverlapping(span);
        boolean blocks = decided.action() instanceof Action.Block;
        if (at == null) {
            result.add(decided);
            taken.put(span.start(), new Taken(span.end(), blocks));
        } else if (decided.action().rewrites() && !at.getValue().blocks()) {
            placeRest(decided, at);
        }
    }

    /** Keeps what is not taken yet, and joins everything that the finding touches to one taken range. */
    private void placeRest(DecidedFinding decided, Map.Entry<Integer, Taken> first) {
        Span span = decided.finding().span();
        int start = Math.min(span.start(), first.getKey());
        int end = span.end();
        int free = span.start();
        Map.Entry<Integer, Taken> at = first;
        boolean blocks = false;
        while (at != null && at.getKey() < span.end()) {
            addRest(decided, free, at.getKey());
            free = at.getValue().end();
            end = Math.max(end, at.getValue().end());
            blocks |= at.getValue().blocks();
            taken.remove(at.getKey());
            at = taken.ceilingEntry(free);
        }
        addRest(decided, free, span.end());
        taken.put(start, new Taken(end, blocks));
    }

    private void addRest(DecidedFinding decided, int from, int to) {
        boolean isSure = decided.finding().score() >= leastRest;
        Finding rest = from < to && isSure ? readings.part(decided.finding(), from, to) : null;
        if (rest != null) {
            result.add(new DecidedFinding(rest, decided.guardrail(), decided.action()));
        }
    }

    private Map.@Nullable Entry<Integer, Taken> firstOverlapping(Span span) {
        Map.Entry<Integer, Taken> before = taken.floorEntry(span.start());
        if (before != null && before.getValue().end() > span.start()) {
            return before;
        }
        Map.Entry<Integer, Taken> after = taken.ceilingEntry(span.start());
        return after != null && after.getKey() < span.end() ? after : null;
    }
}
