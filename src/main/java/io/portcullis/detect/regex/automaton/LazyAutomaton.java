package io.portcullis.detect.regex.automaton;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Automaton} that is parsed and compiled when it is first asked for: most texts need few of many. Thread-safe.
 */
public final class LazyAutomaton {
    private final List<String> patterns;
    private final boolean backwards;
    private volatile @Nullable Automaton automaton;

    /**
     * An automaton for expressions, which are told by their index in the list.
     *
     * @param patterns expressions that {@link Regex#parse} takes
     */
    public LazyAutomaton(List<String> patterns) {
        this(patterns, false);
    }

    private LazyAutomaton(List<String> patterns, boolean backwards) {
        this.patterns = List.copyOf(patterns);
        this.backwards = backwards;
    }

    /** An automaton for one expression. */
    public static LazyAutomaton of(String pattern) {
        return new LazyAutomaton(List.of(pattern));
    }

    /** An automaton for one expression that is matched {@link Automaton#backward backwards}. */
    public static LazyAutomaton reversed(String pattern) {
        return new LazyAutomaton(List.of(pattern), true);
    }

    /** The automaton. */
    public Automaton get() {
        Automaton known = automaton;
        if (known == null) {
            // Two threads may both compile; either result serves.
            known = new Automaton(patterns.stream()
                    .map(Regex::parse)
                    .map(regex -> backwards ? regex.reversed() : regex)
                    .toList());
            automaton = known;
        }
        return known;
    }
}
