package io.portcullis.detect.regex.automaton;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deterministic automaton for several expressions at once, built while it is used: matches anchored text in one pass
 * and tells every expression's accepting positions. States are made at first use and bounded in number: where a text
 * needs more, all are forgotten and made anew, so that memory is bounded and time stays linear. Thread-safe.
 */
public final class Automaton {
    private static final int MAX_STATES = 10_000;

    private final Nfa nfa;
    private final Alphabet alphabet;
    private final int expressions;
    private final Map<Key, State> states = new HashMap<>();
    private volatile State start;
    /** Room for making states, which one thread does at a time. */
    private final int[] scratch;

    private final int[] marks;
    private final int[] stack;
    private int mark;

    /** An automaton for {@code expressions}, which are told by their index in the list. */
    public Automaton(List<Regex> expressions) {
        this.nfa = new Nfa(expressions);
        this.alphabet = new Alphabet(nfa.sets());
        this.expressions = expressions.size();
        this.scratch = new int[nfa.size()];
        this.marks = new int[nfa.size()];
        this.stack = new int[nfa.size() * 2 + 2];
        this.start = makeStart();
    }

    /** An automaton for one expression. */
    public static Automaton of(Regex expression) {
        return new Automaton(List.of(expression));
    }

    /** Number of expressions. */
    public int expressions() {
        return expressions;
    }

    /** Hears of accepting positions. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A match of an expression ends before {@code end}.
         *
         * @param expression index of the expression
         * @param end position behind the match; ascending over the calls of one run when matching forwards
         */
        void accept(int expression, int end);
    }

    /**
     * Matches forwards from {@code from}.
     *
     * @param text text to match
     * @param from first position
     * @param to position behind the last
     * @param listener hears of every accepting position, the empty match included
     * @return the position at which the run ended; {@code to + 1} when the text ended and not the run, so that more text
     *     could have led to another match
     */
    public int forward(char[] text, int from, int to, Listener listener) {
        State state = start;
        if (state.accepts.length > 0) {
            tell(state, from, listener);
        }
        for (int i = from; i < to; i++) {
            int charClass = alphabet.classOf(text[i]);
            State next = state.next[charClass];
            if (next == null) {
                next = step(state, charClass);
            }
            if (next.dead) {
                return i;
            }
            state = next;
            if (state.accepts.length > 0) {
                tell(state, i + 1, listener);
            }
        }
        return state.last ? to : to + 1;
    }

    /**
     * Matches backwards: reads {@code text[from - 1]}, {@code text[from - 2]} … down to {@code to}. The expressions must be
     * {@link Regex#reversed() reversed}.
     *
     * @return the lowest position at which expression 0 accepts, -1 when it never does
     */
    public int backward(char[] text, int from, int to) {
        State state = start;
        int found = state.accepts.length > 0 ? from : -1;
        for (int i = from - 1; i >= to; i--) {
            int charClass = alphabet.classOf(text[i]);
            State next = state.next[charClass];
            if (next == null) {
                next = step(state, charClass);
            }
            if (next.dead) {
                break;
            }
            state = next;
            if (state.accepts.length > 0) {
                found = i;
            }
        }
        return found;
    }

    /** Number of states made so far. */
    public synchronized int stateCount() {
        return states.size();
    }

    private static void tell(State state, int end, Listener listener) {
        for (int expression : state.accepts) {
            listener.accept(expression, end);
        }
    }

    private synchronized State step(State from, int charClass) {
        State known = from.next[charClass];
        if (known != null) {
            return known;
        }
        mark++;
        int count = 0;
        for (int node : from.nodes) {
            int set = nfa.set(node);
            if (set >= 0 && alphabet.isIn(charClass, set)) {
                count = nfa.close(nfa.next(node), scratch, count, marks, mark, stack);
            }
        }
        int[] nodes = Arrays.copyOf(scratch, count);
        if (states.size() >= MAX_STATES) {
            states.clear();
            start = makeStart();
        }
        State next = intern(nodes);
        from.next[charClass] = next;
        return next;
    }

    private State makeStart() {
        mark++;
        int count = 0;
        for (int node : nfa.starts()) {
            count = nfa.close(node, scratch, count, marks, mark, stack);
        }
        return intern(Arrays.copyOf(scratch, count));
    }

    private State intern(int[] nodes) {
        Arrays.sort(nodes);
        return states.computeIfAbsent(new Key(nodes), key -> newState(key.nodes));
    }

    private State newState(int[] nodes) {
        int count = 0;
        for (int node : nodes) {
            count += nfa.isAccept(node) ? 1 : 0;
        }
        int[] accepts = new int[count];
        int at = 0;
        for (int node : nodes) {
            if (nfa.isAccept(node)) {
                accepts[at++] = nfa.next(node);
            }
        }
        boolean reads = nodes.length > count;
        return new State(nodes, accepts, nodes.length == 0, !reads, alphabet.size());
    }

    /** All fields are final, so that a state is safe to read however its reference got to a thread. */
    private static final class State {
        final int[] nodes;
        final int[] accepts;
        final boolean dead;
        final boolean last;
        final @Nullable State[] next;

        State(int[] nodes, int[] accepts, boolean dead, boolean last, int classes) {
            this.nodes = nodes;
            this.accepts = accepts;
            this.dead = dead;
            this.last = last;
            this.next = new State[classes];
        }
    }

    private record Key(int[] nodes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(nodes, key.nodes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(nodes);
        }
    }
}
