package io.portcullis.detect.regex;

import io.portcullis.detect.regex.automaton.LiteralIndex;
import io.portcullis.detect.regex.automaton.Lookahead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to try where a literal begins.
 *
 * @param literal lower-case text
 * @param onlyAtWordStart nothing is to be tried behind a letter, digit or underscore
 * @param beginsValue whether the literal begins a value, and not only what leads to one
 * @param groups the groups whose matches may begin with the literal; not to be written
 * @param first by group: {@link Lookahead#first} of what may follow
 * @param second by group: {@link Lookahead#second} of what may follow
 */
record LiteralPlan(
        String literal, boolean onlyAtWordStart, boolean beginsValue, int[] groups, long[] first, long[] second) {
    /** True when a match of the {@code k}-th group may go on behind the literal with characters of these classes. */
    boolean mayGoOn(int k, int firstClass, int secondClass) {
        return (first[k] >>> firstClass & second[k] >>> secondClass & 1) != 0;
    }

    /** The literal as the index takes it. */
    LiteralIndex.Literal indexed() {
        long anyFirst = 0;
        long anySecond = 0;
        for (int k = 0; k < groups.length; k++) {
            anyFirst |= first[k];
            anySecond |= second[k];
        }
        return new LiteralIndex.Literal(literal, onlyAtWordStart, new Lookahead(anyFirst, anySecond), beginsValue);
    }

    /** Collects the groups of every literal. */
    static final class Collector {
        private final Map<String, Entry> entries = new LinkedHashMap<>();

        private static final class Entry {
            final List<Integer> groups = new ArrayList<>();
            final List<Lookahead> next = new ArrayList<>();
            boolean onlyAtWordStart = true;
            boolean beginsValue;
        }

        /**
         * Adds a group of a literal; a second time does nothing but widen where it is of interest.
         *
         * @param beginsValue whether the literal is the beginning of the value and not of its lead
         */
        void add(String literal, int group, Lookahead next, boolean onlyAtWordStart, boolean beginsValue) {
            Entry entry = entries.computeIfAbsent(literal, text -> new Entry());
            if (!entry.groups.contains(group)) {
                entry.groups.add(group);
                entry.next.add(next);
            }
            entry.onlyAtWordStart &= onlyAtWordStart;
            entry.beginsValue |= beginsValue;
        }

        List<LiteralPlan> plans() {
            List<LiteralPlan> plans = new ArrayList<>();
            entries.forEach((text, entry) -> plans.add(new LiteralPlan(
                    text,
                    entry.onlyAtWordStart,
                    entry.beginsValue,
                    entry.groups.stream().mapToInt(Integer::intValue).toArray(),
                    entry.next.stream().mapToLong(Lookahead::first).toArray(),
                    entry.next.stream().mapToLong(Lookahead::second).toArray())));
            return plans;
        }
    }
}
