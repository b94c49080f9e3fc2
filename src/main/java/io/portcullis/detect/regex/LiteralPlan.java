package io.portcullis.detect.regex;

import io.portcullis.detect.regex.automaton.LiteralIndex;
import io.portcullis.detect.regex.automaton.Lookahead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What to try where a literal begins. Immutable. */
final class LiteralPlan {
    private final int length;
    private final int[] groups;
    private final long[] first;
    private final long[] second;

    private final boolean onlyAtWordStart;

    private LiteralPlan(String literal, List<Integer> groups, List<Lookahead> next, boolean onlyAtWordStart) {
        this.length = literal.length();
        this.onlyAtWordStart = onlyAtWordStart;
        this.groups = groups.stream().mapToInt(Integer::intValue).toArray();
        this.first = next.stream().mapToLong(Lookahead::first).toArray();
        this.second = next.stream().mapToLong(Lookahead::second).toArray();
    }

    /** Length of the literal. */
    int length() {
        return length;
    }

    /** True when nothing is to be tried behind a letter, digit or underscore. */
    boolean onlyAtWordStart() {
        return onlyAtWordStart;
    }

    /** The groups whose matches may begin with the literal; not to be written. */
    int[] groups() {
        return groups;
    }

    /** True when a match of the {@code k}-th group may go on behind the literal with characters of these classes. */
    boolean mayGoOn(int k, int firstClass, int secondClass) {
        return (first[k] >>> firstClass & second[k] >>> secondClass & 1) != 0;
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

        /** The literals, in the order of {@link #plans}. */
        List<LiteralIndex.Literal> literals() {
            List<LiteralIndex.Literal> literals = new ArrayList<>();
            entries.forEach((text, entry) -> {
                long first = 0;
                long second = 0;
                for (Lookahead next : entry.next) {
                    first |= next.first();
                    second |= next.second();
                }
                literals.add(new LiteralIndex.Literal(
                        text, entry.onlyAtWordStart, new Lookahead(first, second), entry.beginsValue));
            });
            return literals;
        }

        LiteralPlan[] plans() {
            List<LiteralPlan> plans = new ArrayList<>();
            entries.forEach(
                    (text, entry) -> plans.add(new LiteralPlan(text, entry.groups, entry.next, entry.onlyAtWordStart)));
            return plans.toArray(LiteralPlan[]::new);
        }
    }
}
