package io.portcullis.detect.regex.automaton;

import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Finds where any of many literals begins, without regard to case. A filter over the classes of four characters passes
 * over most positions: literals lie in buckets, and four tables tell for pairs of neighbouring characters which buckets
 * they allow, so that a position costs four look-ups that depend on no other position. A trie tells the literals at the
 * few positions that are left. Immutable and thread-safe.
 *
 * <p>The buckets are those of the Teddy algorithm of Intel's Hyperscan (NSDI 2019, section 4.2 of its paper), with tables
 * in place of vector shuffles.
 */
public final class LiteralIndex {
    private static final int GRAM = 4;
    private static final int BITS = 6;
    private static final int PAIRS = 1 << 2 * BITS;
    private static final int PAIR_MASK = PAIRS - 1;

    // Buckets of literals, one bit each: those found wherever their first character stands, those found where a run of
    // their first character begins, and the others by length and by what may stand before them.
    private static final int EVERYWHERE = 0;
    private static final int RUNS = 1;
    private static final int SHORT = 2;
    private static final int SHORT_AT_WORD_START = 7;
    private static final int LONG = 12;
    private static final int LONG_AT_WORD_START = 48;
    private static final int BUCKETS = 64;
    private static final int HASH = 0x9E3779B1;

    private static final long IRREGULAR = -1;
    private static final int OWN_PLACES = 36;
    private static final int LITERAL_SHIFT = 32;
    private static final int LITERAL_MASK = 0x3fffffff;
    /** A literal with more continuations than this is looked for wherever its first character stands. */
    private static final int MAX_GRAMS = 16_384;

    /** Buckets that the character before a position and the one at it allow, by the pair of their classes. */
    private final long[] before = new long[PAIRS];

    /** Buckets that the first two characters allow. */
    private final long[] head = new long[PAIRS];

    /** Buckets that the second and the third character allow. */
    private final long[] inner = new long[PAIRS];

    /** Buckets that the third and the fourth character allow. */
    private final long[] tail = new long[PAIRS];

    private final FirstGrams firstGrams;
    private final int longest;
    private final int[] lengths;

    /**
     * The trie in breadth-first order, so that the children of a node stand together. Two words for each node: the places
     * of its children, {@link #IRREGULAR} where two share a place; and its first child, its literal plus one, and whether
     * it counts.
     */
    private final long[] nodes;

    private final char[] label;

    /**
     * A literal to look for.
     *
     * @param text lower-case, not empty
     * @param onlyAtWordStart it is of interest only where no ASCII letter, digit or underscore stands before it
     * @param next what may follow
     * @param counts whether {@link #isOpen} looks at it
     */
    public record Literal(String text, boolean onlyAtWordStart, Lookahead next, boolean counts) {
        public Literal {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("empty literal");
            }
            for (int i = 0; i < text.length(); i++) {
                if (fold(text.charAt(i)) != text.charAt(i)) {
                    throw new IllegalArgumentException("literals are lower-case");
                }
            }
        }

        /** A literal that is of interest everywhere. */
        public Literal(String text) {
            this(text, false, Lookahead.ANY, true);
        }
    }

    /**
     * Compiles an index.
     *
     * @param literals their index in the list is their id
     * @param runs classes of characters at whose runs {@link #next} always stops, one bit each
     */
    public LiteralIndex(List<Literal> literals, long runs) {
        fillBefore();
        for (Literal literal : literals) {
            add(literal);
        }
        for (int first = 0; first < 1 << BITS; first++) {
            if ((runs >>> first & 1) != 0) {
                addAll(first, RUNS);
            }
        }
        this.lengths =
                literals.stream().mapToInt(literal -> literal.text.length()).toArray();
        this.longest = IntStream.of(lengths).max().orElse(0);
        this.firstGrams = new FirstGrams(literals.stream().map(Literal::text).toList());
        TrieBuilder trie = new TrieBuilder(literals);
        this.label = trie.label.toString().toCharArray();
        this.nodes = trie.nodes.build().toArray();
    }

    /** Length of the literal of an id. */
    public int length(int id) {
        return lengths[id];
    }

    /** Length of the longest literal, which is also the most that can begin at one position. */
    public int longest() {
        return longest;
    }

    /**
     * Collects the positions of {@code from} to {@code to - 1} at which a literal may begin. May name some where none
     * begins, never leaves out one whose continuation is possible. Written without branches on the text, since nobody
     * can predict them.
     *
     * @param stops receives the positions in ascending order; at least {@code to - from + 1} long
     * @return their number
     */
    public int collect(char[] text, int from, int to, int[] stops) {
        long[] beforeOf = before;
        long[] headOf = head;
        long[] innerOf = inner;
        long[] tailOf = tail;
        int length = text.length;
        int c = from == 0 ? CharClasses.END : CharClasses.of(text[from - 1]);
        int start = pair(c, text, from);
        int first = pair(start, text, from + 1);
        int middle = pair(first, text, from + 2);
        int whole = Math.min(to, length - GRAM + 1);
        int count = 0;
        int i = from;
        for (; i < whole; i++) {
            int last = (middle << BITS | CharClasses.of(text[i + GRAM - 1])) & PAIR_MASK;
            stops[count] = i;
            long buckets = beforeOf[start] & headOf[first] & innerOf[middle] & tailOf[last];
            count += (int) ((buckets | -buckets) >>> 63);
            start = first;
            first = middle;
            middle = last;
        }
        for (; i < to; i++) {
            int last = pair(middle, text, i + GRAM - 1);
            stops[count] = i;
            long buckets = beforeOf[start] & headOf[first] & innerOf[middle] & tailOf[last];
            count += (int) ((buckets | -buckets) >>> 63);
            start = first;
            first = middle;
            middle = last;
        }
        return count;
    }

    /** The pair of the last class of another pair and the class of a character. */
    private static int pair(int pair, char[] text, int at) {
        return (pair << BITS | CharClasses.at(text, at)) & PAIR_MASK;
    }

    /**
     * Collects the literals that begin at a position, shortest first.
     *
     * @param found receives their ids; at least {@link #longest()} long
     * @return their number
     */
    public int find(char[] text, int at, int[] found) {
        if (!firstGrams.mayBegin(text, at)) {
            return 0;
        }
        int count = 0;
        int node = 0;
        for (int i = at; i < text.length; i++) {
            node = child(node, fold(text[i]));
            if (node < 0) {
                break;
            }
            int literal = literal(node);
            if (literal >= 0) {
                found[count++] = literal;
            }
        }
        return count;
    }

    /** True when the text ends inside a literal that begins at a position and counts. */
    public boolean isOpen(char[] text, int at) {
        int node = 0;
        for (int i = at; i < text.length; i++) {
            node = child(node, fold(text[i]));
            if (node < 0) {
                return false;
            }
        }
        return nodes[2 * node + 1] < 0 && node > 0;
    }

    private int literal(int node) {
        return ((int) (nodes[2 * node + 1] >>> LITERAL_SHIFT) & LITERAL_MASK) - 1;
    }

    private int firstChild(int node) {
        return (int) nodes[2 * node + 1];
    }

    private int child(int node, char c) {
        long present = nodes[2 * node];
        int first = firstChild(node);
        if (present != IRREGULAR) {
            int place = place(c);
            long bit = 1L << place;
            if ((present & bit) == 0) {
                return -1;
            }
            int child = first + Long.bitCount(present & bit - 1);
            return place < OWN_PLACES || label[child] == c ? child : -1;
        }
        for (int child = first; child < firstChild(node + 1); child++) {
            if (label[child] == c) {
                return child;
            }
        }
        return -1;
    }

    /** A place of 64 for a child with this label; small letters and digits have places of their own. */
    private static int place(char c) {
        return c >= 'a' && c <= 'z' ? c - 'a' : c >= '0' && c <= '9' ? c - '0' + 26 : OWN_PLACES + c * 7 % 28;
    }

    /** One form for all cases of a character. */
    static char fold(char c) {
        if (c < CharClasses.ASCII) {
            return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
        }
        return Character.toLowerCase(c);
    }

    /** Classes that may stand at a place of a literal's first four characters. */
    private static long classesAt(Literal literal, int place) {
        int behind = place - literal.text.length();
        if (behind < 0) {
            return 1L << CharClasses.of(literal.text.charAt(place));
        }
        long classes = behind == 0 ? literal.next.first() : behind == 1 ? literal.next.second() : CharClasses.ALL;
        return classes | 1L << CharClasses.END;
    }

    private void fillBefore() {
        long atWordStart = -1L << LONG_AT_WORD_START | (1L << LONG) - (1L << SHORT_AT_WORD_START);
        for (int pair = 0; pair < PAIRS; pair++) {
            int left = pair >>> BITS;
            boolean isWord = (CharClasses.WORD >>> left & 1) != 0;
            boolean isRun = left == (pair & (1 << BITS) - 1);
            before[pair] = (isWord ? ~atWordStart : -1) & (isRun ? ~(1L << RUNS) : -1);
        }
    }

    private void add(Literal literal) {
        int first = CharClasses.of(literal.text.charAt(0));
        long tails = (long) Long.bitCount(classesAt(literal, 2)) * Long.bitCount(classesAt(literal, 3));
        if (literal.text.length() == 1 && tails * Long.bitCount(classesAt(literal, 1)) > MAX_GRAMS) {
            boolean atRuns = literal.onlyAtWordStart && (CharClasses.WORD >>> first & 1) != 0;
            addAll(first, atRuns ? RUNS : EVERYWHERE);
            return;
        }
        boolean isShort = literal.text.length() < GRAM;
        int low = literal.onlyAtWordStart ? isShort ? SHORT_AT_WORD_START : LONG_AT_WORD_START : isShort ? SHORT : LONG;
        int high = low == SHORT
                ? SHORT_AT_WORD_START
                : low == SHORT_AT_WORD_START ? LONG : low == LONG ? LONG_AT_WORD_START : BUCKETS;
        int pair = first << BITS | Long.numberOfTrailingZeros(classesAt(literal, 1));
        long bucket = 1L << low + (pair * HASH >>> 8) % (high - low);
        addPairs(head, classesAt(literal, 0), classesAt(literal, 1), bucket);
        addPairs(inner, classesAt(literal, 1), classesAt(literal, 2), bucket);
        addPairs(tail, classesAt(literal, 2), classesAt(literal, 3), bucket);
    }

    private void addAll(int first, int bucket) {
        addPairs(head, 1L << first, CharClasses.ALL, 1L << bucket);
        addPairs(inner, CharClasses.ALL, CharClasses.ALL, 1L << bucket);
        addPairs(tail, CharClasses.ALL, CharClasses.ALL, 1L << bucket);
    }

    private static void addPairs(long[] table, long lefts, long rights, long bucket) {
        for (long left = lefts; left != 0; left &= left - 1) {
            for (long right = rights; right != 0; right &= right - 1) {
                table[Long.numberOfTrailingZeros(left) << BITS | Long.numberOfTrailingZeros(right)] |= bucket;
            }
        }
    }

    /** Lays a trie out in breadth-first order: a node is a range of the sorted literals that share a prefix. */
    private static final class TrieBuilder {
        final StringBuilder label = new StringBuilder().append('\0');
        final LongStream.Builder nodes = LongStream.builder();

        TrieBuilder(List<Literal> literals) {
            int[] ids = IntStream.range(0, literals.size())
                    .boxed()
                    .sorted((a, b) -> compare(literals.get(a).text, literals.get(b).text))
                    .mapToInt(Integer::intValue)
                    .toArray();
            ArrayDeque<int[]> ranges = new ArrayDeque<>();
            ranges.add(new int[] {0, ids.length, 0});
            for (int node = 0; !ranges.isEmpty(); node++) {
                int[] range = ranges.remove();
                int from = range[0];
                int depth = range[2];
                boolean ends = depth > 0 && literals.get(ids[from]).text.length() == depth;
                long about = ends ? (ids[from++] + 1L) << LITERAL_SHIFT : 0;
                for (int i = range[0]; i < range[1]; i++) {
                    if (literals.get(ids[i]).counts) {
                        about |= Long.MIN_VALUE;
                    }
                }
                about |= label.length();
                long places = 0;
                boolean regular = true;
                for (int start = from; start < range[1]; ) {
                    if (literals.get(ids[start]).text.length() == depth) {
                        throw new IllegalArgumentException("two equal literals");
                    }
                    char c = literals.get(ids[start]).text.charAt(depth);
                    int end = start + 1;
                    while (end < range[1]
                            && literals.get(ids[end]).text.length() > depth
                            && literals.get(ids[end]).text.charAt(depth) == c) {
                        end++;
                    }
                    label.append(c);
                    ranges.add(new int[] {start, end, depth + 1});
                    long place = 1L << place(c);
                    regular &= (places & place) == 0;
                    places |= place;
                    start = end;
                }
                nodes.add(regular ? places : IRREGULAR);
                nodes.add(about);
            }
            nodes.add(0);
            nodes.add(label.length());
        }
    }

    /** The order of children: by their places. */
    private static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char left = a.charAt(i);
            char right = b.charAt(i);
            if (left != right) {
                return place(left) != place(right) ? place(left) - place(right) : left - right;
            }
        }
        return a.length() - b.length();
    }
}
