package io.portcullis.detect.regex.automaton;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * Finds every occurrence of many keywords in one pass, after Aho and Corasick, without regard to ASCII case. All
 * transitions are compiled into one table, so that a character costs one look-up whatever the number of keywords.
 * Immutable and thread-safe.
 */
public final class KeywordAutomaton {
    private static final int ASCII = 128;

    private final byte[] classes = new byte[ASCII];
    private final int[] next;
    private final int shift;
    private final int[][] outputs;
    private final int firstOutput;
    private final int[] openLength;

    /**
     * Compiles an automaton.
     *
     * @param keywords lower-case ASCII texts of at least one character; their index in the list is their id
     */
    public KeywordAutomaton(List<String> keywords) {
        this(keywords, keyword -> true);
    }

    /**
     * Compiles an automaton.
     *
     * @param keywords as above
     * @param counts the keywords that {@link #openLength} looks at
     */
    public KeywordAutomaton(List<String> keywords, Predicate<String> counts) {
        int classCount = assignClasses(keywords);
        this.shift = 32 - Integer.numberOfLeadingZeros(Math.max(1, classCount - 1));
        int width = 1 << shift;
        List<int[]> trie = new ArrayList<>();
        List<int[]> found = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        newNode(trie, found, open, width);
        for (int id = 0; id < keywords.size(); id++) {
            insert(keywords.get(id), id, trie, found, open, width, counts.test(keywords.get(id)));
        }
        int[] order = complete(trie, found, open, width);
        // States with output come last, so that one comparison tells them.
        int states = trie.size();
        int[] renumbered = new int[states];
        int silent = 0;
        for (int state : order) {
            if (found.get(state).length == 0) {
                renumbered[state] = silent++;
            }
        }
        int loud = silent;
        for (int state : order) {
            if (found.get(state).length > 0) {
                renumbered[state] = loud++;
            }
        }
        this.firstOutput = silent << shift;
        this.next = new int[states << shift];
        this.outputs = new int[states - silent][];
        this.openLength = new int[states];
        for (int state = 0; state < states; state++) {
            int target = renumbered[state];
            openLength[target] = open.get(state);
            for (int c = 0; c < width; c++) {
                next[(target << shift) + c] = renumbered[trie.get(state)[c]] << shift;
            }
            if (target >= silent) {
                outputs[target - silent] = found.get(state);
            }
        }
    }

    /** The state before the first character. */
    public int start() {
        return 0;
    }

    /** The state after reading {@code c} in {@code state}. */
    public int step(int state, char c) {
        return next[state + (c < ASCII ? classes[c] : 0)];
    }

    /**
     * Reads on until a keyword ends.
     *
     * @param text text to read
     * @param from first position
     * @param to position behind the last
     * @param state state before {@code from}
     * @return {@link #position} of the character that ends a keyword, or {@code to}, and the {@link #state} behind it
     */
    public long advance(char[] text, int from, int to, int state) {
        int[] table = next;
        byte[] classOf = classes;
        int border = firstOutput;
        int current = state;
        for (int i = from; i < to; i++) {
            char c = text[i];
            current = table[current + (c < ASCII ? classOf[c] : 0)];
            if (current >= border) {
                return ((long) i << 32) | current;
            }
        }
        return ((long) to << 32) | current;
    }

    /** The position in an answer of {@link #advance}. */
    public static int position(long answer) {
        return (int) (answer >>> 32);
    }

    /** The state in an answer of {@link #advance}. */
    public static int state(long answer) {
        return (int) answer;
    }

    /** True when at least one keyword ends in this state. */
    public boolean hasOutput(int state) {
        return state >= firstOutput;
    }

    /** Ids of the keywords that end in this state, longest first; only where {@link #hasOutput} is true. */
    public int[] output(int state) {
        return outputs[(state - firstOutput) >> shift];
    }

    /** Number of characters before the current position that begin a keyword that counts. */
    public int openLength(int state) {
        return openLength[state >> shift];
    }

    private int assignClasses(List<String> keywords) {
        int count = 1;
        for (String keyword : keywords) {
            if (keyword.isEmpty()) {
                throw new IllegalArgumentException("empty keyword");
            }
            for (int i = 0; i < keyword.length(); i++) {
                char c = keyword.charAt(i);
                if (c >= ASCII || c >= 'A' && c <= 'Z') {
                    throw new IllegalArgumentException("keywords are lower-case ASCII");
                }
                if (classes[c] == 0) {
                    classes[c] = (byte) count++;
                }
            }
        }
        for (char c = 'a'; c <= 'z'; c++) {
            classes[c - 32] = classes[c];
        }
        return count;
    }

    private static int newNode(List<int[]> trie, List<int[]> found, List<Integer> open, int width) {
        int[] node = new int[width];
        Arrays.fill(node, -1);
        trie.add(node);
        found.add(new int[0]);
        open.add(0);
        return trie.size() - 1;
    }

    private void insert(
            String keyword,
            int id,
            List<int[]> trie,
            List<int[]> found,
            List<Integer> open,
            int width,
            boolean counts) {
        int state = 0;
        for (int i = 0; i < keyword.length(); i++) {
            int c = classes[keyword.charAt(i)];
            int target = trie.get(state)[c];
            if (target < 0) {
                target = newNode(trie, found, open, width);
                trie.get(state)[c] = target;
            }
            state = target;
            if (counts) {
                open.set(state, i + 1);
            }
        }
        found.set(state, append(found.get(state), new int[] {id}));
    }

    /** Turns the trie into a complete automaton, in breadth-first order, which is returned. */
    private static int[] complete(List<int[]> trie, List<int[]> found, List<Integer> open, int width) {
        int[] order = new int[trie.size()];
        int[] fail = new int[trie.size()];
        int count = 0;
        order[count++] = 0;
        Queue<Integer> queue = new ArrayDeque<>();
        int[] root = trie.get(0);
        for (int c = 0; c < width; c++) {
            if (root[c] < 0) {
                root[c] = 0;
            } else {
                queue.add(root[c]);
            }
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            order[count++] = state;
            found.set(state, append(found.get(state), found.get(fail[state])));
            if (open.get(state) == 0) {
                open.set(state, open.get(fail[state]));
            }
            int[] node = trie.get(state);
            int[] fallback = trie.get(fail[state]);
            for (int c = 0; c < width; c++) {
                if (node[c] < 0) {
                    node[c] = fallback[c];
                } else {
                    fail[node[c]] = fallback[c];
                    queue.add(node[c]);
                }
            }
        }
        return order;
    }

    private static int[] append(int[] head, int[] tail) {
        int[] joined = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, joined, head.length, tail.length);
        return joined;
    }
}
