package io.portcullis.detect.regex.re2;

import java.util.List;

/** An expression that was parsed and is small enough to be used. Immutable and thread-safe. */
public final class Re2Pattern {
    /** Most instructions of the automaton that an expression compiles to. */
    public static final int MOST_INSTRUCTIONS = 10_000;

    private final Node node;
    private final Program program;

    private Re2Pattern(Node node, Program program) {
        this.node = node;
        this.program = program;
    }

    /**
     * Parses and compiles an expression.
     *
     * @param expression RE2's syntax
     * @param folding what the texts that are searched may have in place of a character
     * @throws Re2SyntaxException when it is not RE2's syntax, or needs more than {@link #MOST_INSTRUCTIONS}
     */
    public static Re2Pattern compile(String expression, Folding folding) {
        Node node = new Re2Parser(expression, folding).parse();
        return new Re2Pattern(node, new Program(List.of(node), MOST_INSTRUCTIONS));
    }

    /** True when it matches the empty text, at least in some place. */
    public boolean matchesEmpty() {
        return node.matchesEmpty();
    }

    /** Number of instructions. */
    public int size() {
        return program.size();
    }

    /** True for an expression that matches the same texts because it was parsed to the same. */
    public boolean isSameAs(Re2Pattern other) {
        return node.equals(other.node);
    }

    Node node() {
        return node;
    }

    Program program() {
        return program;
    }
}
