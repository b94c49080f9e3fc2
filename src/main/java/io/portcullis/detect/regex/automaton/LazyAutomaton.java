package io.portcullis.detect.regex.automaton;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@link Automaton} that is compiled when it is first asked for: most texts need few of many. Thread-safe. */
public final class LazyAutomaton {
    private final List<Regex> expressions;
    private volatile @Nullable Automaton automaton;

    /** An automaton for {@code expressions}, which are told by their index in the list. */
    public LazyAutomaton(List<Regex> expressions) {
        this.expressions = List.copyOf(expressions);
    }

    /** An automaton for one expression. */
    public static LazyAutomaton of(Regex expression) {
        return new LazyAutomaton(List.of(expression));
    }

    /** The automaton. */
    public Automaton get() {
        Automaton known = automaton;
        if (known == null) {
            // Two threads may both compile; either result serves.
            known = new Automaton(expressions);
            automaton = known;
        }
        return known;
    }
}
