package io.portcullis.detect.regex;

/**
 * What the guardrails of a call want from every pattern and group: fixed before the first text is read. Immutable.
 */
final class Interest {
    /** Lowest score of a pattern that nobody asked for. */
    static final double UNWANTED = 2;

    /** What a context word adds to a score, and what a counter-context word takes away. */
    static final double CONTEXT_STEP = 0.35;

    /** Least score of what a user's recognizer finds beside a context word, however weak its pattern, as Presidio has it. */
    static final double LEAST_WITH_CONTEXT = 0.4;

    private static final byte UNASKED = 0;
    private static final byte WEAK = 1;
    private static final byte STRONG = 2;

    private final double[] lowest;
    private final byte[] gates;
    private final boolean[] askedGroups;

    /**
     * The interest in a rule set.
     *
     * @param lowest least score of each pattern that is of interest, {@link #UNWANTED} for none; becomes part of this
     */
    Interest(RuleSet rules, double[] lowest) {
        this.lowest = lowest;
        this.gates = new byte[lowest.length];
        for (CompiledPattern pattern : rules.patterns()) {
            double score = pattern.pattern().score();
            double least = lowest[pattern.index()];
            double best = score + (pattern.context().isEmpty() ? 0 : CONTEXT_STEP);
            gates[pattern.index()] = best < least ? UNASKED : score < least ? WEAK : STRONG;
        }
        this.askedGroups = new boolean[rules.groupCount()];
        for (int group = 0; group < askedGroups.length; group++) {
            for (CompiledPattern pattern : rules.group(group).patterns()) {
                askedGroups[group] |= gates[pattern.index()] != UNASKED;
            }
        }
    }

    /** Least score of a pattern that is of interest. */
    double lowest(int pattern) {
        return lowest[pattern];
    }

    /** False for a pattern that nobody asked for. */
    boolean isAsked(int pattern) {
        return gates[pattern] != UNASKED;
    }

    /** True for a pattern that is of interest only with a context word beside it. */
    boolean needsContext(int pattern) {
        return gates[pattern] == WEAK;
    }

    /** False for a group of which nobody asked for any pattern. */
    boolean isAskedGroup(int group) {
        return askedGroups[group];
    }
}
