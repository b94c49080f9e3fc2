package io.portcullis.detect.regex.re2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A non-deterministic automaton for several expressions at once, after Thompson. Of the two ways out of a split the first is
 * preferred. Immutable once it is built.
 */
final class Program {
    /** Reads a code point of the set {@code x} and goes on at {@code y}. */
    private static final byte CODES = 0;
    /** Goes on at {@code x}, or else at {@code y}. */
    private static final byte SPLIT = 1;
    /** Goes on at {@code y} where the condition {@code x} holds. */
    private static final byte LOOK = 2;
    /** Ends the expression {@code x}. */
    private static final byte ACCEPT = 3;

    private static final Node.Look[] LOOKS = Node.Look.values();

    private final int most;
    private final List<CodePointSet> sets = new ArrayList<>();
    private final Map<CodePointSet, Integer> setIndex = new HashMap<>();
    private byte[] op = new byte[64];
    private int[] x = new int[64];
    private int[] y = new int[64];
    private int size;
    private boolean looks;
    private final int[] starts;

    /**
     * Compiles expressions.
     *
     * @param most largest number of instructions
     * @throws Re2SyntaxException when more are needed
     */
    Program(List<Node> expressions, int most) {
        this.most = most;
        this.starts = new int[expressions.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = compile(expressions.get(i), add(ACCEPT, i, 0));
        }
    }

    /** First instruction of every expression. */
    int[] starts() {
        return starts;
    }

    int size() {
        return size;
    }

    List<CodePointSet> sets() {
        return sets;
    }

    /** True when there is a condition anywhere. */
    boolean hasLooks() {
        return looks;
    }

    boolean reads(int instruction) {
        return op[instruction] == CODES;
    }

    boolean looks(int instruction) {
        return op[instruction] == LOOK;
    }

    boolean accepts(int instruction) {
        return op[instruction] == ACCEPT;
    }

    /** The set of a reading instruction, the expression of an accepting one. */
    int operand(int instruction) {
        return x[instruction];
    }

    int next(int instruction) {
        return y[instruction];
    }

    /**
     * Collects, by preference, every instruction that reads, accepts or has a condition and that is reached from {@code from}
     * without reading. Used by one thread at a time.
     */
    static final class Closure {
        private final Program program;
        private final int[] marks;
        private final int[] stack;
        private int mark;
        private int[] list;
        private int count;

        Closure(Program program) {
            this.program = program;
            this.marks = new int[program.size];
            this.stack = new int[program.size + 2];
            this.list = new int[Math.max(1, program.size)];
        }

        void clear() {
            mark++;
            count = 0;
        }

        int count() {
            return count;
        }

        int get(int index) {
            return list[index];
        }

        int[] toArray() {
            return Arrays.copyOf(list, count);
        }

        /** Goes no further than conditions. */
        void add(int from) {
            follow(from, null, null);
        }

        /** Goes through conditions that hold between the two kinds, and drops the others. */
        void addResolved(int from, Node.Kind before, Node.Kind behind) {
            follow(from, before, behind);
        }

        private void follow(
                int from,
                Node.@org.jspecify.annotations.Nullable Kind before,
                Node.@org.jspecify.annotations.Nullable Kind behind) {
            int top = 0;
            stack[top++] = from;
            while (top > 0) {
                int at = stack[--top];
                if (marks[at] == mark) {
                    continue;
                }
                marks[at] = mark;
                switch (program.op[at]) {
                    case SPLIT -> {
                        stack[top++] = program.y[at];
                        stack[top++] = program.x[at];
                    }
                    case LOOK -> {
                        if (before == null || behind == null) {
                            list[count++] = at;
                        } else if (LOOKS[program.x[at]].holds(before, behind)) {
                            stack[top++] = program.y[at];
                        }
                    }
                    default -> list[count++] = at;
                }
            }
        }
    }

    private int add(byte what, int first, int second) {
        if (size == most) {
            throw new Re2SyntaxException("compiles to more than " + most + " instructions");
        }
        if (size == op.length) {
            op = Arrays.copyOf(op, size * 2);
            x = Arrays.copyOf(x, size * 2);
            y = Arrays.copyOf(y, size * 2);
        }
        op[size] = what;
        x[size] = first;
        y[size] = second;
        return size++;
    }

    /** Compiles backwards: returns the instruction at which a match of {@code node} starts that goes on at {@code next}. */
    private int compile(Node node, int next) {
        return switch (node) {
            case Node.Empty empty -> next;
            case Node.Codes codes -> add(CODES, indexOf(codes.set()), next);
            case Node.Concat concat -> {
                int start = next;
                for (int i = concat.parts().size() - 1; i >= 0; i--) {
                    start = compile(concat.parts().get(i), start);
                }
                yield start;
            }
            case Node.Either either -> {
                int start = -1;
                for (int i = either.options().size() - 1; i >= 0; i--) {
                    int option = compile(either.options().get(i), next);
                    start = start < 0 ? option : add(SPLIT, option, start);
                }
                yield start;
            }
            case Node.Repeat repeat -> compileRepeat(repeat, next);
            case Node.Assertion assertion -> {
                looks = true;
                yield add(LOOK, assertion.look().ordinal(), next);
            }
        };
    }

    private int compileRepeat(Node.Repeat repeat, int next) {
        int start = next;
        if (repeat.max() < 0) {
            int loop = split(repeat.greedy(), next, next);
            int body = compile(repeat.part(), loop);
            redirect(loop, repeat.greedy(), body);
            // A part that can be empty must be tried once before the way out is preferred, as RE2 does.
            start = repeat.part().matchesEmpty() ? split(repeat.greedy(), body, next) : loop;
        } else {
            for (int i = repeat.min(); i < repeat.max(); i++) {
                start = split(repeat.greedy(), compile(repeat.part(), start), next);
            }
        }
        for (int i = 0; i < repeat.min(); i++) {
            start = compile(repeat.part(), start);
        }
        return start;
    }

    private int split(boolean greedy, int body, int out) {
        return greedy ? add(SPLIT, body, out) : add(SPLIT, out, body);
    }

    private void redirect(int split, boolean greedy, int body) {
        if (greedy) {
            x[split] = body;
        } else {
            y[split] = body;
        }
    }

    private int indexOf(CodePointSet set) {
        Integer known = setIndex.get(set);
        if (known == null) {
            known = sets.size();
            sets.add(set);
            setIndex.put(set, known);
        }
        return known;
    }
}
