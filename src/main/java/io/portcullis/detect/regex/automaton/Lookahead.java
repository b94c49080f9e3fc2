package io.portcullis.detect.regex.automaton;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What may follow a literal with which a match begins: the {@link CharClasses classes} of the first and of the second
 * character behind it. Says yes too often rather than too rarely.
 *
 * @param first classes of the first character, {@link CharClasses#ALL} where the match may end
 * @param second classes of the second character
 */
public record Lookahead(long first, long second) {
    /** Anything may follow. */
    public static final Lookahead ANY = new Lookahead(CharClasses.ALL, CharClasses.ALL);

    /** True when characters of these classes may follow. */
    public boolean allows(int firstClass, int secondClass) {
        return (first >>> firstClass & second >>> secondClass & 1) != 0;
    }

    /** What either allows. */
    Lookahead or(Lookahead other) {
        return new Lookahead(first | other.first, second | other.second);
    }

    /** Tells for literals what may follow them in the matches of several expressions. */
    public static final class Source {
        private static final int REMEMBERED = 3;

        private final Nfa nfa;
        private final Lookahead continuation;
        private final int[] marks;
        private final int[] reached;
        private final int[] beginning;
        private final Map<String, int[]> behindPrefix = new HashMap<>();
        private int mark;

        /**
         * A source.
         *
         * @param expressions the expressions whose matches begin with the literals
         * @param continuation what follows where one of them ends
         */
        public Source(List<Regex> expressions, Lookahead continuation) {
            this.nfa = new Nfa(expressions);
            this.continuation = continuation;
            this.marks = new int[nfa.size()];
            this.reached = new int[nfa.size()];
            this.beginning = start();
        }

        /**
         * What may follow.
         *
         * @param literal lower-case text, compared without regard to case; empty for the beginning itself
         */
        public Lookahead behind(String literal) {
            int[] nodes = beginning;
            for (int i = 0; i < literal.length(); i++) {
                // Many literals begin alike, and the first steps are those from many nodes.
                nodes = i < REMEMBERED
                        ? remembered(nodes, literal.substring(0, i + 1))
                        : step(nodes, literal.charAt(i));
            }
            long first = mask(nodes);
            boolean ends = hasEnd(nodes);
            int[] next = stepAll(nodes);
            long second = mask(next) | 1L << CharClasses.END;
            if (hasEnd(next)) {
                second |= continuation.first;
            }
            if (ends) {
                first |= continuation.first;
                second |= continuation.second;
            }
            // The end of the text ends nothing: more may come.
            return new Lookahead(first | 1L << CharClasses.END, second);
        }

        private int[] start() {
            mark++;
            int count = 0;
            for (int node : nfa.starts()) {
                count = nfa.close(node, reached, count, marks, mark);
            }
            return Arrays.copyOf(reached, count);
        }

        private int[] remembered(int[] from, String prefix) {
            int[] known = behindPrefix.get(prefix);
            if (known == null) {
                known = step(from, prefix.charAt(prefix.length() - 1));
                behindPrefix.put(prefix, known);
            }
            return known;
        }

        private int[] step(int[] from, char lower) {
            char upper = Character.toUpperCase(lower);
            mark++;
            int count = 0;
            for (int node : from) {
                if (nfa.set(node) >= 0) {
                    CharSet set = nfa.sets().get(nfa.set(node));
                    if (set.contains(lower) || set.contains(upper)) {
                        count = nfa.close(nfa.next(node), reached, count, marks, mark);
                    }
                }
            }
            return Arrays.copyOf(reached, count);
        }

        private int[] stepAll(int[] from) {
            mark++;
            int count = 0;
            for (int node : from) {
                if (nfa.set(node) >= 0) {
                    count = nfa.close(nfa.next(node), reached, count, marks, mark);
                }
            }
            return Arrays.copyOf(reached, count);
        }

        private long mask(int[] nodes) {
            long mask = 0;
            for (int node : nodes) {
                if (nfa.set(node) >= 0) {
                    mask |= CharClasses.mask(nfa.sets().get(nfa.set(node)));
                }
            }
            return mask;
        }

        private boolean hasEnd(int[] nodes) {
            for (int node : nodes) {
                if (nfa.isAccept(node)) {
                    return true;
                }
            }
            return false;
        }
    }
}
