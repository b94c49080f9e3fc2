package io.portcullis.detect.regex.automaton;

import java.util.Arrays;

/**
 * Finds every occurrence of many sequences of symbols in one pass, after Aho and Corasick. Symbols are numbers from 0 on, as
 * many as there may be (words of a vocabulary, characters of any script), so transitions are in a hash table: memory
 * grows with the length of all sequences together, and a symbol costs a constant number of look-ups on average over a text.
 * Immutable and thread-safe.
 */
public final class SymbolAutomaton {
    /** The state before the first symbol. */
    public static final int START = 0;

    private static final int FREE = -1;

    private final long[] edges;
    private final int[] targets;
    private final int mask;
    private final int[] fail;
    private final int[] depth;
    /** First entry of a state, -1 for none; entries of one state are chained by {@link #nextEntry}. */
    private final int[] firstEntry;
    /** Nearest state on the way of fail links that has an entry, -1 for none. */
    private final int[] outputLink;

    private final int[] nextEntry;
    private final int[] entryIds;

    private SymbolAutomaton(Builder builder) {
        this.edges = builder.edges;
        this.targets = builder.targets;
        this.mask = builder.edges.length - 1;
        this.depth = Arrays.copyOf(builder.depth, builder.states);
        this.firstEntry = Arrays.copyOf(builder.firstEntry, builder.states);
        this.nextEntry = Arrays.copyOf(builder.nextEntry, builder.entries);
        this.entryIds = Arrays.copyOf(builder.entryIds, builder.entries);
        this.fail = new int[builder.states];
        this.outputLink = new int[builder.states];
        link(builder);
    }

    /** The state after {@code symbol} in {@code state}; a negative symbol stands in no sequence. */
    public int step(int state, int symbol) {
        if (symbol < 0) {
            return START;
        }
        int at = state;
        while (true) {
            int target = child(at, symbol);
            if (target >= 0) {
                return target;
            }
            if (at == START) {
                return START;
            }
            at = fail[at];
        }
    }

    /** Number of symbols before the current position that begin a sequence: the longest such. */
    public int depth(int state) {
        return depth[state];
    }

    /** The state, or the nearest one behind it, in which a sequence ends; -1 for none. */
    public int firstOutput(int state) {
        return firstEntry[state] >= 0 ? state : outputLink[state];
    }

    /** The next such state for a shorter sequence that ends at the same place; -1 for none. */
    public int nextOutput(int output) {
        return outputLink[output];
    }

    /** The first entry of a state in which a sequence ends. */
    public int firstEntry(int output) {
        return firstEntry[output];
    }

    /** The next entry of the same sequence, -1 for none. */
    public int nextEntry(int entry) {
        return nextEntry[entry];
    }

    /** The id with which an entry was added. */
    public int id(int entry) {
        return entryIds[entry];
    }

    /** Number of states. */
    public int states() {
        return fail.length;
    }

    private int child(int state, int symbol) {
        long key = (long) state << 32 | symbol;
        int slot = slot(key, mask);
        while (edges[slot] != FREE) {
            if (edges[slot] == key) {
                return targets[slot];
            }
            slot = slot + 1 & mask;
        }
        return -1;
    }

    private static int slot(long key, int mask) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & mask;
    }

    /** Sets fail and output links, shorter prefixes first. */
    private void link(Builder builder) {
        int states = fail.length;
        int[] order = byDepth(states);
        outputLink[START] = -1;
        for (int i = 1; i < states; i++) {
            int state = order[i];
            int parent = builder.parent[state];
            fail[state] = parent == START ? START : step(fail[parent], builder.symbol[state]);
            outputLink[state] = firstOutput(fail[state]);
        }
    }

    private int[] byDepth(int states) {
        int deepest = 0;
        for (int d : depth) {
            deepest = Math.max(deepest, d);
        }
        int[] from = new int[deepest + 2];
        for (int d : depth) {
            from[d + 1]++;
        }
        for (int d = 1; d < from.length; d++) {
            from[d] += from[d - 1];
        }
        int[] order = new int[states];
        for (int state = 0; state < states; state++) {
            order[from[depth[state]]++] = state;
        }
        return order;
    }

    /** Collects sequences. Used by one thread. */
    public static final class Builder {
        private long[] edges = new long[64];
        private int[] targets = new int[64];
        private int[] parent = new int[32];
        private int[] symbol = new int[32];
        private int[] depth = new int[32];
        private int[] firstEntry = new int[32];
        private int states = 1;
        private int[] nextEntry = new int[16];
        private int[] entryIds = new int[16];
        private int entries;

        /** No sequence yet. */
        public Builder() {
            Arrays.fill(edges, FREE);
            firstEntry[START] = -1;
        }

        /**
         * Adds a sequence. The same one may be added several times with different ids.
         *
         * @param symbols not negative, at least one
         * @param length how many of them count
         * @param id what {@link SymbolAutomaton#id} answers for it
         */
        public void add(int[] symbols, int length, int id) {
            int state = START;
            for (int i = 0; i < length; i++) {
                state = childOrNew(state, symbols[i]);
            }
            for (int entry = firstEntry[state]; entry >= 0; entry = nextEntry[entry]) {
                if (entryIds[entry] == id) {
                    return;
                }
            }
            if (entries == entryIds.length) {
                entryIds = Arrays.copyOf(entryIds, entries * 2);
                nextEntry = Arrays.copyOf(nextEntry, entries * 2);
            }
            entryIds[entries] = id;
            nextEntry[entries] = firstEntry[state];
            firstEntry[state] = entries++;
        }

        /** The automaton of what was added; the builder is of no use afterwards. */
        public SymbolAutomaton build() {
            return new SymbolAutomaton(this);
        }

        private int childOrNew(int state, int read) {
            long key = (long) state << 32 | read;
            int slot = slot(key, edges.length - 1);
            while (edges[slot] != FREE) {
                if (edges[slot] == key) {
                    return targets[slot];
                }
                slot = slot + 1 & edges.length - 1;
            }
            int made = newState(state, read);
            edges[slot] = key;
            targets[slot] = made;
            if (states * 2 > edges.length) {
                grow();
            }
            return made;
        }

        private int newState(int from, int read) {
            if (states == parent.length) {
                parent = Arrays.copyOf(parent, states * 2);
                symbol = Arrays.copyOf(symbol, states * 2);
                depth = Arrays.copyOf(depth, states * 2);
                firstEntry = Arrays.copyOf(firstEntry, states * 2);
            }
            parent[states] = from;
            symbol[states] = read;
            depth[states] = depth[from] + 1;
            firstEntry[states] = -1;
            return states++;
        }

        private void grow() {
            long[] oldEdges = edges;
            int[] oldTargets = targets;
            edges = new long[oldEdges.length * 2];
            targets = new int[edges.length];
            Arrays.fill(edges, FREE);
            for (int i = 0; i < oldEdges.length; i++) {
                if (oldEdges[i] != FREE) {
                    int slot = slot(oldEdges[i], edges.length - 1);
                    while (edges[slot] != FREE) {
                        slot = slot + 1 & edges.length - 1;
                    }
                    edges[slot] = oldEdges[i];
                    targets[slot] = oldTargets[i];
                }
            }
        }
    }
}
