package io.portcullis.detect.ner;

/** Characters of a folded text as a character sequence, without a copy. Must not be written while it is in use. */
final class FoldedText implements CharSequence {
    private final char[] chars;
    private final int from;
    private final int to;

    FoldedText(char[] chars, int from, int to) {
        this.chars = chars;
        this.from = from;
        this.to = to;
    }

    @Override
    public int length() {
        return to - from;
    }

    @Override
    public char charAt(int index) {
        return chars[from + index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new FoldedText(chars, from + start, from + end);
    }

    /** The characters; what OpenNLP makes its features of, never for a log. */
    @Override
    public String toString() {
        return new String(chars, from, to - from);
    }
}
