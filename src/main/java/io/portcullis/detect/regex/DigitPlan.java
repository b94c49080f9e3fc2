package io.portcullis.detect.regex;

import io.portcullis.detect.regex.automaton.CharClasses;
import io.portcullis.detect.regex.automaton.CharSet;
import io.portcullis.detect.regex.automaton.Lookahead;
import io.portcullis.detect.regex.automaton.Regex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which groups to try at the start of a run with a digit, by the class of the character before it and of its first
 * character, so that most of the many groups cost nothing at most numbers. Immutable.
 */
final class DigitPlan {
    private static final int CLASSES = 64;

    private final int[][] groups;
    /** By group: classes of the second character before the run. */
    private final long[] secondBefore;

    private DigitPlan(int[][] groups, long[] secondBefore) {
        this.groups = groups;
        this.secondBefore = secondBefore;
    }

    /**
     * The groups to try; not to be written.
     *
     * @param before {@link CharClasses class} of the character before the run, {@link CharClasses#END} for none
     * @param first class of the first character of the run
     */
    int[] groups(int before, int first) {
        return groups[before * CLASSES + first];
    }

    /** True when a match of a group may extend to the second character before the run. */
    boolean allows(int group, int secondBeforeClass) {
        return (secondBefore[group] >>> secondBeforeClass & 1) != 0;
    }

    /** Collects the groups. */
    static final class Collector {
        private final List<Entry> entries = new ArrayList<>();

        private record Entry(int group, Lookahead before, long first) {}

        /**
         * Adds a group.
         *
         * @param reversed what extends the group's matches to the left, written backwards; null for nothing
         * @param patterns the group's patterns
         */
        void add(PatternGroup group, @Nullable Regex reversed, List<Regex> patterns) {
            CharSet first =
                    CharSet.union(patterns.stream().map(Regex::firstCharacters).toList());
            entries.add(new Entry(group.index(), before(group, reversed), CharClasses.mask(first)));
        }

        private static Lookahead before(PatternGroup group, @Nullable Regex reversed) {
            if (reversed != null) {
                return new Lookahead.Source(List.of(reversed), Lookahead.ANY).behind("");
            }
            long classes = CharClasses.ALL;
            for (char c = 0; c < 128; c++) {
                boolean allowed = (Boundary.left(new char[] {c, '0'}, 1) & group.boundaryMask()) != 0;
                // A class of several characters stays, as another of them may be allowed.
                if (!allowed && CharClasses.isSingle(c)) {
                    classes &= ~(1L << CharClasses.of(c));
                }
            }
            return new Lookahead(classes, CharClasses.ALL);
        }

        DigitPlan plan() {
            Map<List<Integer>, int[]> known = new HashMap<>();
            int[][] groups = new int[CLASSES * CLASSES][];
            for (int before = 0; before < CLASSES; before++) {
                for (int first = 0; first < CLASSES; first++) {
                    List<Integer> list = new ArrayList<>();
                    for (Entry entry : entries) {
                        if ((entry.before.first() >>> before & entry.first >>> first & 1) != 0) {
                            list.add(entry.group);
                        }
                    }
                    groups[before * CLASSES + first] = known.computeIfAbsent(
                            list, of -> of.stream().mapToInt(Integer::intValue).toArray());
                }
            }
            long[] second =
                    new long[entries.stream().mapToInt(Entry::group).max().orElse(0) + 1];
            for (Entry entry : entries) {
                second[entry.group] = entry.before.second();
            }
            return new DigitPlan(groups, second);
        }
    }
}
