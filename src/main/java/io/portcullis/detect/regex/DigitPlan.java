package io.portcullis.detect.regex;

import io.portcullis.detect.regex.automaton.CharClasses;
import io.portcullis.detect.regex.automaton.Lookahead;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which groups to try at the start of a run with a digit, by the classes of the two characters before it and of its first
 * character, so that most of the many groups cost nothing at most numbers. Immutable.
 */
final class DigitPlan {
    private static final int CLASSES = 64;

    private final int[][] groups;
    /** By group: classes of the second character before the run. */
    private final long[] secondBefore;

    /**
     * When to try a group.
     *
     * @param group its index
     * @param before what may stand before the run, nearest first
     * @param first classes of the characters with which a match may begin
     */
    record Entry(int group, Lookahead before, long first) {}

    DigitPlan(List<Entry> entries) {
        Map<Integer, int[]> known = new HashMap<>();
        this.groups = new int[CLASSES * CLASSES][];
        int[] list = new int[entries.size()];
        for (int pair = 0; pair < groups.length; pair++) {
            int count = 0;
            for (Entry entry : entries) {
                if ((entry.before.first() >>> pair / CLASSES & entry.first >>> pair % CLASSES & 1) != 0) {
                    list[count++] = entry.group;
                }
            }
            int[] found = Arrays.copyOf(list, count);
            // Most pairs have the same groups.
            int[] same = known.get(Arrays.hashCode(found));
            groups[pair] = same != null && Arrays.equals(same, found) ? same : found;
            known.put(Arrays.hashCode(found), groups[pair]);
        }
        this.secondBefore =
                new long[entries.stream().mapToInt(Entry::group).max().orElse(0) + 1];
        for (Entry entry : entries) {
            secondBefore[entry.group] = entry.before.second();
        }
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
}
