package io.portcullis.detect.regex;

import io.portcullis.detect.regex.automaton.Automaton;

/** Keeps the longest end of every pattern of a group that its boundaries allow. Used by one thread, run after run. */
final class MatchCollector implements Automaton.Listener {
    private final char[] text;
    private int[] boundaries = new int[0];
    private int left;
    private int[] ends = new int[8];
    private boolean[] open = new boolean[8];
    private int[] touched = new int[8];
    private int count;

    MatchCollector(char[] text) {
        this.text = text;
    }

    /**
     * Starts a run.
     *
     * @param leftMask the boundaries that the start of the match allows
     */
    void reset(PatternGroup group, int leftMask) {
        for (int i = 0; i < count; i++) {
            ends[touched[i]] = 0;
        }
        count = 0;
        boundaries = group.boundaries();
        left = leftMask & group.boundaryMask();
        int size = boundaries.length;
        if (ends.length < size) {
            ends = new int[size];
            open = new boolean[size];
            touched = new int[size];
        }
    }

    @Override
    public void accept(int[] expressions, int end) {
        int right = Boundary.right(text, end);
        int allowed = right & left;
        if (allowed == 0) {
            return;
        }
        int unsure = Boundary.open(right);
        for (int expression : expressions) {
            int boundary = boundaries[expression];
            if ((boundary & allowed) != 0) {
                if (ends[expression] == 0) {
                    touched[count++] = expression;
                }
                ends[expression] = end;
                open[expression] = (boundary & unsure) != 0;
            }
        }
    }

    /** Number of patterns that match. */
    int count() {
        return count;
    }

    /** Index in the group of the {@code i}-th pattern that matches. */
    int expression(int i) {
        return touched[i];
    }

    /** Where a pattern's longest match ends. */
    int end(int expression) {
        return ends[expression];
    }

    /** True when only more text can tell whether the match ends there. */
    boolean isOpen(int expression) {
        return open[expression];
    }

    /** Where the longest match of all ends. */
    int longestEnd() {
        int longest = 0;
        for (int i = 0; i < count; i++) {
            longest = Math.max(longest, ends[touched[i]]);
        }
        return longest;
    }
}
