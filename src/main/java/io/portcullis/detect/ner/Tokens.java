package io.portcullis.detect.ner;

import java.util.Arrays;

/** Where the tokens of a text stand: flat, immutable, in order, without overlaps. Holds no text. Offsets are UTF-16. */
public final class Tokens {
    private final int[] starts;
    private final int[] ends;

    private Tokens(int[] starts, int[] ends) {
        this.starts = starts;
        this.ends = ends;
    }

    /**
     * The first {@code count} pairs of two arrays, which are copied.
     *
     * @param starts offsets of first characters, rising
     * @param ends offsets behind last characters
     */
    public static Tokens of(int[] starts, int[] ends, int count) {
        return new Tokens(Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
    }

    /** How many there are. */
    public int size() {
        return starts.length;
    }

    /** Offset of the first character of a token. */
    public int start(int token) {
        return starts[token];
    }

    /** Offset behind the last character of a token. */
    public int end(int token) {
        return ends[token];
    }

    /** The tokens from {@code from} to before {@code to}; offsets stay those of the text. */
    public Tokens slice(int from, int to) {
        return new Tokens(Arrays.copyOfRange(starts, from, to), Arrays.copyOfRange(ends, from, to));
    }

    @Override
    public String toString() {
        return "Tokens[" + starts.length + "]";
    }
}
