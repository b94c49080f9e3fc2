package io.portcullis.text;

import java.util.Arrays;

/**
 * Builds a text whose characters each stand for a range of another text. Used by one thread.
 */
final class MappedText {
    private char[] chars;
    private int[] starts;
    private int[] ends;
    private int length;

    MappedText(int capacity) {
        chars = new char[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
    }

    void add(char c, int start, int end) {
        if (length == chars.length) {
            int room = length * 2 + 16;
            chars = Arrays.copyOf(chars, room);
            starts = Arrays.copyOf(starts, room);
            ends = Arrays.copyOf(ends, room);
        }
        chars[length] = c;
        starts[length] = start;
        ends[length] = end;
        length++;
    }

    void addAll(String text, int start, int end) {
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i), start, end);
        }
    }

    int length() {
        return length;
    }

    String text() {
        return new String(chars, 0, length);
    }

    String text(int from, int to) {
        return new String(chars, from, to - from);
    }

    char charAt(int index) {
        return chars[index];
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    /** This text over the text that {@code below} stands for. */
    MappedText over(MappedText below) {
        for (int i = 0; i < length; i++) {
            int start = starts[i];
            int end = ends[i];
            starts[i] = below.starts[start];
            ends[i] = below.ends[end - 1];
        }
        return this;
    }
}
