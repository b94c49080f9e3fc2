package io.portcullis.detect.regex.re2;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Several expressions that are searched together. One pass from the end of the text to its beginning tells where a match of
 * which expression may start, by an automaton of all of them reversed; from there the automaton of the expression alone
 * finds the end. An expression's matches are those of RE2: the leftmost first, of those from one place the preferred one, no
 * two of them overlapping. Matches of different expressions may overlap. Thread-safe.
 */
public final class PatternSet {
    /** Estimated bytes that the states of each of the two common automata may take. */
    private static final long COMMON_BYTES = 8L << 20;
    /** The same for the automata of single expressions together. */
    private static final long SINGLE_BYTES = 16L << 20;

    private static final long LEAST_BYTES = 64L << 10;
    private static final int BLOCK = 8192;

    private final int size;
    private final Alphabet alphabet;
    private final Dfa starts;
    private final Dfa insides;
    private final Dfa[] ends;

    /**
     * A set.
     *
     * @param patterns at least one, none of which matches the empty text
     * @throws Re2SyntaxException when together they need more than {@code mostInstructions}
     */
    public PatternSet(List<Re2Pattern> patterns, int mostInstructions) {
        this.size = patterns.size();
        Program reversed = new Program(
                patterns.stream().map(pattern -> pattern.node().reversed()).toList(), mostInstructions);
        Set<CodePointSet> sets = new LinkedHashSet<>(reversed.sets());
        this.alphabet = new Alphabet(sets, reversed.hasLooks());
        this.starts = new Dfa(reversed, alphabet, Dfa.Mode.SEARCH, COMMON_BYTES);
        this.insides = new Dfa(reversed, alphabet, Dfa.Mode.ALL, COMMON_BYTES);
        this.ends = new Dfa[size];
        long share = Math.max(LEAST_BYTES, SINGLE_BYTES / size);
        for (int i = 0; i < size; i++) {
            ends[i] = new Dfa(patterns.get(i).program(), alphabet, Dfa.Mode.PREFERRED, share);
        }
    }

    /** Hears of matches. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A match.
         *
         * @param pattern index of the expression
         * @param start first UTF-16 code unit; ascending over the calls of one search
         * @param end behind the last, greater than {@code start}
         */
        void accept(int pattern, int start, int end);
    }

    /** Number of expressions. */
    public int size() {
        return size;
    }

    /**
     * Finds all matches in {@code text[from, to)}, which is the whole text as far as {@code ^}, {@code $} and {@code \b} are
     * concerned.
     */
    public void find(char[] text, int from, int to, Listener listener, Meter meter) {
        Marks marks = marks(text, from, to, meter);
        int[] behind = new int[size];
        Arrays.fill(behind, from);
        for (int i = marks.count - 1; i >= 0; i--) {
            int start = marks.positions[i];
            for (int pattern : marks.patternsAt(i)) {
                if (start < behind[pattern]) {
                    continue;
                }
                int end = end(ends[pattern], text, start, from, to, meter);
                if (end > start) {
                    behind[pattern] = end;
                    listener.accept(pattern, start, end);
                }
            }
        }
    }

    /**
     * The first position from which on text that may follow behind {@code to} can make, change or undo a match; {@code to}
     * when there is none.
     */
    public int openFrom(char[] text, int from, int to, Meter meter) {
        int open = to;
        Dfa.State state = insides.inside();
        int i = to;
        while (i > from && !state.dead) {
            int width = widthBefore(text, from, i);
            state = insides.next(state, alphabet.classOf(codePoint(text, i - width, width)), meter);
            open = state.matches.length > 0 ? i : open;
            i -= width;
            if ((i & BLOCK - 1) == 0) {
                meter.spend(BLOCK);
            }
        }
        if (!state.dead && insides.next(state, insides.edge(), meter).matches.length > 0) {
            open = from;
        }
        return open;
    }

    /** Where matches may start, from the last to the first. */
    private static final class Marks {
        private int[] positions = new int[16];
        private int[] @Nullable [] patterns = new int[16][];
        private int count;

        void add(int position, int[] of) {
            if (count == positions.length) {
                positions = Arrays.copyOf(positions, count * 2);
                patterns = Arrays.copyOf(patterns, count * 2);
            }
            positions[count] = position;
            patterns[count++] = of;
        }

        int[] patternsAt(int index) {
            int[] known = patterns[index];
            return known == null ? new int[0] : known;
        }
    }

    private Marks marks(char[] text, int from, int to, Meter meter) {
        Marks marks = new Marks();
        Dfa.State state = starts.start(Node.Kind.EDGE);
        int i = to;
        while (i > from) {
            int stop = Math.max(from, i - BLOCK);
            meter.spend(i - stop);
            while (i > stop) {
                int c = text[i - 1];
                int width = 1;
                if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                    width = widthBefore(text, from, i);
                    c = codePoint(text, i - width, width);
                }
                int symbol = alphabet.classOf(c);
                Dfa.State next = state.next[symbol];
                state = next == null ? starts.next(state, symbol, meter) : next;
                if (state.matches.length > 0) {
                    marks.add(i, state.matches);
                }
                i -= width;
            }
        }
        state = starts.next(state, starts.edge(), meter);
        if (state.matches.length > 0) {
            marks.add(from, state.matches);
        }
        return marks;
    }

    /** The end of the match that starts at {@code start}, -1 for none. */
    private int end(Dfa dfa, char[] text, int start, int from, int to, Meter meter) {
        int found = -1;
        Dfa.State state = dfa.start(kindBefore(text, start, from));
        int i = start;
        while (i < to) {
            int width = i + 1 < to && Character.isSurrogatePair(text[i], text[i + 1]) ? 2 : 1;
            state = dfa.next(state, alphabet.classOf(codePoint(text, i, width)), meter);
            if (state.matches.length > 0) {
                found = i;
            }
            if (state.dead) {
                meter.spend(i - start + 1);
                return found;
            }
            i += width;
        }
        meter.spend(i - start + 1);
        return dfa.next(state, dfa.edge(), meter).matches.length > 0 ? to : found;
    }

    private Node.Kind kindBefore(char[] text, int start, int from) {
        if (start == from) {
            return Node.Kind.EDGE;
        }
        int width = widthBefore(text, from, start);
        return alphabet.kindOf(alphabet.classOf(codePoint(text, start - width, width)));
    }

    private static int widthBefore(char[] text, int from, int position) {
        return position - 2 >= from && Character.isSurrogatePair(text[position - 2], text[position - 1]) ? 2 : 1;
    }

    private static int codePoint(char[] text, int at, int width) {
        return width == 1 ? text[at] : Character.toCodePoint(text[at], text[at + 1]);
    }
}
