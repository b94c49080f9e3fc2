package io.portcullis.detect.regex.automaton;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;

/**
 * A deterministic automaton for several expressions at once, built while it is used: matches anchored text in one pass
 * and tells every expression's accepting positions. States are made at first use and bounded in number: where a text
 * needs more, all are forgotten and made anew, so that memory is bounded and time stays linear. Thread-safe.
 */
public final class Automaton {
    /** Transitions and nodes of all states together: 16 MB of one automaton at most, which only crafted text comes near to. */
    private static final int MAX_CELLS = 4_000_000;

    private static final int FIRST_CAPACITY = 8;

    /** A transition that nobody asked for yet. Other values are {@link #DEAD} or a state's number, see {@link Tables}. */
    private static final int UNKNOWN = 0;

    private static final int DEAD = -1;

    private final Nfa nfa;
    private final Alphabet alphabet;
    private final int shift;
    private final int expressions;
    private final int maxCells;
    private volatile Tables tables;

    /** Room for making states, which one thread does at a time. */
    private final int[] scratch;

    private final int[] marks;
    private int mark;

    /** An automaton for {@code expressions}, which are told by their index in the list. */
    public Automaton(List<Regex> expressions) {
        this(expressions, MAX_CELLS);
    }

    /** An automaton that forgets its states when their transitions and nodes are more than {@code maxCells} together. */
    Automaton(List<Regex> expressions, int maxCells) {
        this.maxCells = maxCells;
        this.nfa = new Nfa(expressions);
        this.alphabet = new Alphabet(nfa.sets());
        this.shift = 32 - Integer.numberOfLeadingZeros(Math.max(1, alphabet.size() - 1));
        this.expressions = expressions.size();
        this.scratch = new int[nfa.size()];
        this.marks = new int[nfa.size()];
        this.tables = firstTables();
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
         * Matches end before {@code end}.
         *
         * @param expressions indexes of the expressions; not to be written
         * @param end position behind the match; ascending over the calls of one run when matching forwards
         */
        void accept(int[] expressions, int end);
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
        Tables known = tables;
        int[] next = known.next;
        int state = known.start;
        if ((state & 1) != 0) {
            listener.accept(known.accepts[state >>> 1], from);
        }
        for (int i = from; i < to; i++) {
            int charClass = alphabet.classOf(text[i]);
            int target = next[(state >>> 1 << shift) + charClass];
            if (target == UNKNOWN) {
                Step step = step(known, state, charClass);
                known = step.tables;
                next = known.next;
                target = step.target;
            }
            if (target == DEAD) {
                return i;
            }
            state = target;
            if ((state & 1) != 0) {
                listener.accept(known.accepts[state >>> 1], i + 1);
            }
        }
        return known.isLast[state >>> 1] ? to : to + 1;
    }

    /**
     * Matches backwards: reads {@code text[from - 1]}, {@code text[from - 2]} … down to {@code to}. The expressions must be
     * {@link Regex#reversed() reversed}.
     *
     * @return the lowest position at which any expression accepts, -1 when none does
     */
    public int backward(char[] text, int from, int to) {
        Tables known = tables;
        int state = known.start;
        int found = (state & 1) != 0 ? from : -1;
        for (int i = from - 1; i >= to; i--) {
            int charClass = alphabet.classOf(text[i]);
            int target = known.next[(state >>> 1 << shift) + charClass];
            if (target == UNKNOWN) {
                Step step = step(known, state, charClass);
                known = step.tables;
                target = step.target;
            }
            if (target == DEAD) {
                break;
            }
            state = target;
            if ((state & 1) != 0) {
                found = i;
            }
        }
        return found;
    }

    /** Transitions and nodes of the states that are kept. */
    synchronized long cells() {
        return tables.cells(shift);
    }

    /** What a transition led to that was not known, in the tables that know it now. */
    private record Step(Tables tables, int target) {}

    private synchronized Step step(Tables known, int state, int charClass) {
        Tables current = tables;
        int from = state >>> 1;
        boolean isCurrent = known.ids == current.ids;
        int slot = (from << shift) + charClass;
        if (isCurrent && current.next[slot] != UNKNOWN) {
            return new Step(current, current.next[slot]);
        }
        mark++;
        int count = 0;
        for (int node : known.nodes[from]) {
            int set = nfa.set(node);
            if (set >= 0 && alphabet.isIn(charClass, set)) {
                count = nfa.close(nfa.next(node), scratch, count, marks, mark);
            }
        }
        int target = DEAD;
        if (count > 0) {
            target = current.find(scratch, count, marks, mark);
            if (target == UNKNOWN) {
                int[] nodes = Arrays.copyOf(scratch, count);
                if (current.cells(shift) > maxCells) {
                    current = firstTables();
                    isCurrent = false;
                } else if (current.needsRoom()) {
                    current = current.grown(shift);
                }
                target = current.add(nodes, nfa);
                tables = current;
            }
        }
        if (isCurrent) {
            // What a state holds must be seen before anybody comes to it.
            VarHandle.releaseFence();
            current.next[slot] = target;
        }
        return new Step(current, target);
    }

    private Tables firstTables() {
        mark++;
        int count = 0;
        for (int node : nfa.starts()) {
            count = nfa.close(node, scratch, count, marks, mark);
        }
        Tables first = new Tables(FIRST_CAPACITY, shift);
        first.start = first.add(Arrays.copyOf(scratch, count), nfa);
        return first;
    }

    /**
     * The states made so far. A state's number is twice its index, plus one where an expression accepts; index 0 is no
     * state. Readers see a state only through a transition, which is written last; tables are replaced when they are
     * full, and the old ones stay valid.
     */
    private static final class Tables {
        final Ids ids;
        final int[] next;
        final int[][] nodes;
        final int[][] accepts;
        final boolean[] isLast;
        int start;

        Tables(int capacity, int shift) {
            this.ids = new Ids();
            this.next = new int[capacity << shift];
            this.nodes = new int[capacity][];
            this.accepts = new int[capacity][];
            this.isLast = new boolean[capacity];
        }

        private Tables(Tables small, int shift) {
            int capacity = small.nodes.length * 2;
            this.ids = small.ids;
            this.next = Arrays.copyOf(small.next, capacity << shift);
            this.nodes = Arrays.copyOf(small.nodes, capacity);
            this.accepts = Arrays.copyOf(small.accepts, capacity);
            this.isLast = Arrays.copyOf(small.isLast, capacity);
            this.start = small.start;
        }

        Tables grown(int shift) {
            return new Tables(this, shift);
        }

        boolean needsRoom() {
            return ids.count + 1 == nodes.length;
        }

        long cells(int shift) {
            return ((long) ids.count << shift) + ids.nodeCount;
        }

        /** The number of the state with these nodes, which are those that are marked, in any order; {@link #UNKNOWN} for none. */
        int find(int[] stateNodes, int count, int[] marks, int mark) {
            int hash = Ids.hash(stateNodes, count);
            for (int slot = hash & ids.slots.length - 1; ids.slots[slot] != 0; slot = slot + 1 & ids.slots.length - 1) {
                int index = ids.slots[slot];
                if (ids.hashes[index] == hash && nodes[index].length == count && areMarked(nodes[index], marks, mark)) {
                    return number(index);
                }
            }
            return UNKNOWN;
        }

        private static boolean areMarked(int[] nodes, int[] marks, int mark) {
            for (int node : nodes) {
                if (marks[node] != mark) {
                    return false;
                }
            }
            return true;
        }

        private int number(int index) {
            return index << 1 | (accepts[index].length > 0 ? 1 : 0);
        }

        /** Makes a state. */
        int add(int[] stateNodes, Nfa nfa) {
            int count = 0;
            for (int node : stateNodes) {
                count += nfa.isAccept(node) ? 1 : 0;
            }
            int[] accepting = new int[count];
            int at = 0;
            for (int node : stateNodes) {
                if (nfa.isAccept(node)) {
                    accepting[at++] = nfa.next(node);
                }
            }
            // In what order nodes were reached must not be seen outside.
            Arrays.sort(accepting);
            int index = ids.add(Ids.hash(stateNodes, stateNodes.length), stateNodes.length);
            nodes[index] = stateNodes;
            accepts[index] = accepting;
            isLast[index] = stateNodes.length == count;
            return number(index);
        }
    }

    /** Finds states by their nodes: open addressing. The same in all tables in which the states have the same numbers. */
    private static final class Ids {
        private static final int FIRST_SLOTS = 16;

        int count;
        /** Nodes of all states together. */
        long nodeCount;

        int[] slots = new int[FIRST_SLOTS];
        int[] hashes = new int[FIRST_SLOTS];

        /** Independent of the order of the nodes. */
        static int hash(int[] nodes, int count) {
            int hash = count;
            for (int i = 0; i < count; i++) {
                int mixed = nodes[i] * 0x9E3779B9;
                hash += mixed ^ mixed >>> 15;
            }
            return hash ^ hash >>> 16;
        }

        int add(int hash, int nodesOfState) {
            int index = ++count;
            nodeCount += nodesOfState;
            if (index == hashes.length) {
                hashes = Arrays.copyOf(hashes, index * 2);
            }
            hashes[index] = hash;
            if (index * 2 > slots.length) {
                slots = new int[slots.length * 4];
                for (int known = 1; known < index; known++) {
                    put(known);
                }
            }
            put(index);
            return index;
        }

        private void put(int index) {
            int slot = hashes[index] & slots.length - 1;
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = index;
        }
    }
}
