package io.portcullis.detect.regex.re2;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A deterministic automaton that is built while it is used. Conditions look at the character behind a position, so that
 * matches are told one step late: by the state that the next character, or the end, leads to. States are bounded in bytes:
 * where a text needs more, all are forgotten and made anew. Thread-safe.
 */
final class Dfa {
    private static final int STATE_BYTES = 96;
    private static final int[] NOTHING = new int[0];
    private static final Node.Kind[] KINDS = Node.Kind.values();

    private final Program program;
    private final Alphabet alphabet;
    private final int[] alphabetSets;
    private final Mode mode;
    private final long mostBytes;
    private final Map<Key, State> states = new HashMap<>();
    /** Start states by what stands before; races only make one twice. */
    private final @Nullable State[] starts = new State[KINDS.length];

    private final Program.Closure resolved;
    private final Program.Closure reached;
    private long bytes;

    /** What the automaton is for. */
    enum Mode {
        /** Matches from one place on, and prefers as RE2 does: a match ends what is less preferred than it. */
        PREFERRED,
        /** Matches from one place on, and tells every end. */
        ALL,
        /** May begin anywhere. */
        SEARCH
    }

    /**
     * An automaton.
     *
     * @param alphabet knows every set of the program
     * @param mostBytes estimated bytes of states that are kept
     */
    Dfa(Program program, Alphabet alphabet, Mode mode, long mostBytes) {
        this.program = program;
        this.alphabet = alphabet;
        this.mode = mode;
        this.mostBytes = mostBytes;
        this.resolved = new Program.Closure(program);
        this.reached = new Program.Closure(program);
        this.alphabetSets = new int[program.sets().size()];
        for (int i = 0; i < alphabetSets.length; i++) {
            alphabetSets[i] = alphabet.indexOf(program.sets().get(i));
        }
    }

    /** All fields are final, so that a state is safe to read however its reference got to a thread. */
    static final class State {
        /** What is reached, by preference; conditions in it are open until the next character. */
        private final int[] instructions;

        private final Node.Kind before;
        private final boolean hasLooks;
        /** The expressions of which a match ends before the character that led here. */
        final int[] matches;
        /** True when nothing more can match. */
        final boolean dead;
        /** By class of the next character; the last one is for the end of the text. */
        final @Nullable State[] next;

        private State(int[] instructions, Node.Kind before, boolean hasLooks, int[] matches, int symbols) {
            this.instructions = instructions;
            this.before = before;
            this.hasLooks = hasLooks;
            this.matches = matches;
            this.dead = instructions.length == 0;
            this.next = new State[dead ? 0 : symbols];
        }
    }

    private record Key(int[] instructions, Node.Kind before, int[] matches) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && before == key.before
                    && Arrays.equals(instructions, key.instructions)
                    && Arrays.equals(matches, key.matches);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * Arrays.hashCode(instructions) + Arrays.hashCode(matches)) + before.ordinal();
        }
    }

    /** The class that stands for the end of the text. */
    int edge() {
        return alphabet.size();
    }

    /** The state before the first character, with what stands before that. */
    State start(Node.Kind before) {
        State known = starts[before.ordinal()];
        return known == null ? makeStart(before) : known;
    }

    private synchronized State makeStart(Node.Kind before) {
        reached.clear();
        for (int instruction : program.starts()) {
            reached.add(instruction);
        }
        State start = intern(before, NOTHING);
        starts[before.ordinal()] = start;
        return start;
    }

    /** The state in which every expression may be anywhere inside of a match. */
    synchronized State inside() {
        reached.clear();
        for (int i = 0; i < program.size(); i++) {
            if (program.reads(i)) {
                reached.add(i);
            }
        }
        return intern(Node.Kind.OTHER, NOTHING);
    }

    /** The state behind {@code state} for a class of characters, or for the end; never called for a dead one. */
    State next(State state, int symbol, Meter meter) {
        State known = state.next[symbol];
        return known == null ? step(state, symbol, meter) : known;
    }

    private synchronized State step(State from, int symbol, Meter meter) {
        State known = from.next[symbol];
        if (known != null) {
            return known;
        }
        meter.spend(from.instructions.length);
        Node.Kind behind = symbol == edge() ? Node.Kind.EDGE : alphabet.kindOf(symbol);
        resolved.clear();
        for (int instruction : from.instructions) {
            resolved.addResolved(instruction, from.before, behind);
        }
        TreeSet<Integer> matches = new TreeSet<>();
        reached.clear();
        for (int i = 0; i < resolved.count(); i++) {
            int instruction = resolved.get(i);
            if (program.accepts(instruction)) {
                matches.add(program.operand(instruction));
                if (mode == Mode.PREFERRED) {
                    break;
                }
            } else if (symbol != edge() && alphabet.isIn(symbol, alphabetSets[program.operand(instruction)])) {
                reached.add(program.next(instruction));
            }
        }
        if (mode == Mode.SEARCH && symbol != edge()) {
            for (int instruction : program.starts()) {
                reached.add(instruction);
            }
        }
        State next = intern(behind, matches.stream().mapToInt(Integer::intValue).toArray());
        from.next[symbol] = next;
        return next;
    }

    private State intern(Node.Kind before, int[] matches) {
        int[] instructions = reached.toArray();
        boolean looks = false;
        for (int instruction : instructions) {
            looks |= program.looks(instruction);
        }
        if (mode != Mode.PREFERRED) {
            Arrays.sort(instructions);
        }
        // Without an open condition it does not matter what was read.
        Node.Kind kind = looks ? before : KINDS[0];
        Key key = new Key(instructions, kind, matches);
        State state = states.get(key);
        if (state != null) {
            return state;
        }
        int symbols = alphabet.size() + 1;
        long size = STATE_BYTES + 4L * (2L * instructions.length + matches.length + symbols);
        if (bytes + size > mostBytes && !states.isEmpty()) {
            states.clear();
            Arrays.fill(starts, null);
            bytes = 0;
        }
        bytes += size;
        state = new State(instructions, kind, looks, matches, symbols);
        states.put(key, state);
        return state;
    }

    /** Estimated bytes of the states that are kept. */
    synchronized long bytes() {
        return bytes;
    }
}
