package io.portcullis.detect.regex.automaton;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A non-deterministic automaton for several expressions at once, after Thompson. Each node is one of: a character set
 * with one successor, a split with two, or the end of the expression with a given index.
 */
final class Nfa {
    private static final int SPLIT = -1;
    private static final int ACCEPT = -3;
    private static final int MAX_NODES = 200_000;

    private final List<CharSet> sets = new ArrayList<>();
    private int[] kind = new int[64];
    private int[] first = new int[64];
    private int[] second = new int[64];
    private int size;
    private final int[] starts;
    private final int[] @Nullable [] closures;

    Nfa(List<Regex> expressions) {
        starts = new int[expressions.size()];
        for (int i = 0; i < expressions.size(); i++) {
            int accept = add(ACCEPT, i, 0);
            starts[i] = compile(expressions.get(i), accept);
        }
        closures = new int[size][];
    }

    int[] starts() {
        return starts;
    }

    int size() {
        return size;
    }

    List<CharSet> sets() {
        return sets;
    }

    /** Index of the character set of a node, negative when the node reads nothing. */
    int set(int node) {
        return kind[node];
    }

    int next(int node) {
        return first[node];
    }

    boolean isAccept(int node) {
        return kind[node] == ACCEPT;
    }

    /**
     * Every reading or accepting node that is reached from {@code node} without reading; not to be written. Worked out when it is
     * first asked for, which one thread does at a time.
     */
    private int[] closure(int node) {
        int[] known = closures[node];
        if (known == null) {
            known = closureOf(node);
            closures[node] = known;
        }
        return known;
    }

    /**
     * Adds the {@link #closure} of {@code node} to {@code into}, without what is marked already.
     *
     * @return how many there are now
     */
    int close(int node, int[] into, int count, int[] marks, int mark) {
        int total = count;
        for (int reached : closure(node)) {
            if (marks[reached] != mark) {
                marks[reached] = mark;
                into[total++] = reached;
            }
        }
        return total;
    }

    private int[] closureOf(int node) {
        BitSet seen = new BitSet();
        IntStream.Builder reached = IntStream.builder();
        Deque<Integer> open = new ArrayDeque<>();
        open.push(node);
        while (!open.isEmpty()) {
            int current = open.pop();
            if (seen.get(current)) {
                continue;
            }
            seen.set(current);
            if (kind[current] == SPLIT) {
                open.push(second[current]);
                open.push(first[current]);
            } else {
                reached.add(current);
            }
        }
        return reached.build().toArray();
    }

    private int add(int what, int a, int b) {
        if (size == MAX_NODES) {
            throw new RegexSyntaxException("pattern too large", 0);
        }
        if (size == kind.length) {
            kind = Arrays.copyOf(kind, size * 2);
            first = Arrays.copyOf(first, size * 2);
            second = Arrays.copyOf(second, size * 2);
        }
        kind[size] = what;
        first[size] = a;
        second[size] = b;
        return size++;
    }

    /** Compiles backwards: returns the node at which a match of {@code regex} starts that goes on at {@code next}. */
    private int compile(Regex regex, int next) {
        return switch (regex) {
            case Regex.Empty empty -> next;
            case Regex.Chars chars -> {
                int index = sets.indexOf(chars.set());
                if (index < 0) {
                    index = sets.size();
                    sets.add(chars.set());
                }
                yield add(index, next, 0);
            }
            case Regex.Concat concat -> {
                int node = next;
                for (int i = concat.parts().size() - 1; i >= 0; i--) {
                    node = compile(concat.parts().get(i), node);
                }
                yield node;
            }
            case Regex.Either either -> {
                int node = -1;
                for (Regex option : either.options()) {
                    int start = compile(option, next);
                    node = node < 0 ? start : add(SPLIT, node, start);
                }
                yield node;
            }
            case Regex.Repeat repeat -> compileRepeat(repeat, next);
        };
    }

    private int compileRepeat(Regex.Repeat repeat, int next) {
        int node = next;
        if (repeat.max() < 0) {
            int loop = add(SPLIT, next, next);
            // The arrays may grow while the part is compiled, so their reference is taken afterwards.
            int part = compile(repeat.part(), loop);
            first[loop] = part;
            node = loop;
        } else {
            for (int i = repeat.min(); i < repeat.max(); i++) {
                node = add(SPLIT, compile(repeat.part(), node), next);
            }
        }
        for (int i = 0; i < repeat.min(); i++) {
            node = compile(repeat.part(), node);
        }
        return node;
    }
}
