package io.portcullis.detect.regex.re2;

import java.util.List;

/** Tells whether one of several expressions matches a value from its first to its last character. Thread-safe. */
public final class WholeMatcher {
    private static final long MOST_BYTES = 1L << 20;

    private final Alphabet alphabet;
    private final Dfa dfa;

    /**
     * A matcher.
     *
     * @param patterns at least one
     * @throws Re2SyntaxException when together they need more than {@code mostInstructions}
     */
    public WholeMatcher(List<Re2Pattern> patterns, int mostInstructions) {
        Program program = new Program(patterns.stream().map(Re2Pattern::node).toList(), mostInstructions);
        this.alphabet = new Alphabet(program.sets(), program.hasLooks());
        this.dfa = new Dfa(program, alphabet, Dfa.Mode.ALL, MOST_BYTES);
    }

    /** True when an expression matches all of {@code text[start, end)}. */
    public boolean matches(String text, int start, int end) {
        Dfa.State state = dfa.start(Node.Kind.EDGE);
        int i = start;
        while (i < end && !state.dead) {
            int c = text.codePointAt(i);
            boolean whole = i + Character.charCount(c) <= end;
            state = dfa.next(state, alphabet.classOf(whole ? c : text.charAt(i)), Meter.NONE);
            i += whole ? Character.charCount(c) : 1;
        }
        return !state.dead && dfa.next(state, dfa.edge(), Meter.NONE).matches.length > 0;
    }
}
