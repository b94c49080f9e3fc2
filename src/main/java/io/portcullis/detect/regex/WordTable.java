package io.portcullis.detect.regex;

import java.util.Arrays;

/** Numbers words from 0 on, in a few arrays whatever their number. Filled by one thread, then read by any. */
final class WordTable {
    private static final int FREE = -1;

    private char[] characters = new char[256];
    private int[] ends = new int[32];
    private int[] hashes = new int[32];
    private int[] slots = new int[64];
    private int size;
    private int longest;

    WordTable() {
        Arrays.fill(slots, FREE);
    }

    /** The number of a word, -1 when it is none of the table. */
    int find(char[] word, int length, int hash) {
        if (length == 0 || length > longest) {
            return -1;
        }
        int mask = slots.length - 1;
        int slot = spread(hash) & mask;
        while (slots[slot] != FREE) {
            if (isWord(slots[slot], word, length, hash)) {
                return slots[slot];
            }
            slot = slot + 1 & mask;
        }
        return -1;
    }

    /** The number of a word of at least one character, a new one if need be. */
    int add(String word) {
        char[] form = word.toCharArray();
        int hash = word.hashCode();
        int known = find(form, form.length, hash);
        return known >= 0 ? known : addNew(form, hash);
    }

    /** Number of words. */
    int size() {
        return size;
    }

    /** Length of the longest word. */
    int longest() {
        return longest;
    }

    /** Gives back memory that was kept for more words. */
    void trim() {
        characters = Arrays.copyOf(characters, size == 0 ? 0 : ends[size - 1]);
        ends = Arrays.copyOf(ends, size);
        hashes = Arrays.copyOf(hashes, size);
    }

    private int addNew(char[] form, int hash) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        int from = size == 0 ? 0 : ends[size - 1];
        if (from + form.length > characters.length) {
            characters = Arrays.copyOf(characters, Math.max(characters.length * 2, from + form.length));
        }
        System.arraycopy(form, 0, characters, from, form.length);
        ends[size] = from + form.length;
        hashes[size] = hash;
        longest = Math.max(longest, form.length);
        place(size++);
        if (size * 2 > slots.length) {
            slots = new int[slots.length * 2];
            Arrays.fill(slots, FREE);
            for (int word = 0; word < size; word++) {
                place(word);
            }
        }
        return size - 1;
    }

    private void place(int word) {
        int mask = slots.length - 1;
        int slot = spread(hashes[word]) & mask;
        while (slots[slot] != FREE) {
            slot = slot + 1 & mask;
        }
        slots[slot] = word;
    }

    private boolean isWord(int number, char[] word, int length, int hash) {
        int from = number == 0 ? 0 : ends[number - 1];
        return hashes[number] == hash && Arrays.equals(characters, from, ends[number], word, 0, length);
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 15;
    }
}
