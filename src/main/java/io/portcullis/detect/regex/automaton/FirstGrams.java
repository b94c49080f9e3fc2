package io.portcullis.detect.regex.automaton;

import java.util.List;

/**
 * Tells positions at which none of many words begins, by the first eight characters of long words, the first four of shorter
 * ones, and all of the shortest: a few looks at bitmaps where a trie would need a step for each character. Immutable and
 * thread-safe.
 */
final class FirstGrams {
    private static final int ASCII = 128;
    private static final int GRAM = 4;
    private static final int BITS = 17;
    private static final int HASH = 0x9E3779B1;
    /** Makes one of both cases of a letter, and of some signs. */
    private static final int FOLD = 0x20202020;

    private static final int FIRST_TWO = 0xffff0000;
    private static final int FIRST_THREE = 0xffffff00;

    /** First four characters of words of less than eight, or all of words of two or three. */
    private final Bitmap brief = new Bitmap();

    /** First four characters of longer words. */
    private final Bitmap heads = new Bitmap();

    /** First eight characters of longer words. */
    private final Bitmap wide = new Bitmap();

    /** Characters that are a word. */
    private final boolean[] single = new boolean[ASCII];

    private final boolean hasTwo;
    private final boolean hasThree;

    /** Hashes of grams. */
    private static final class Bitmap {
        private final long[] bits = new long[1 << BITS - 6];

        void add(int gram) {
            int hash = hash(gram);
            bits[hash >>> 6] |= 1L << hash;
        }

        boolean has(int gram) {
            int hash = hash(gram);
            return (bits[hash >>> 6] >>> hash & 1) != 0;
        }

        private static int hash(int gram) {
            return gram * HASH >>> 32 - BITS;
        }
    }

    /** The words in lower case, none empty. */
    FirstGrams(List<String> words) {
        boolean two = false;
        boolean three = false;
        for (String word : words) {
            if (word.chars().limit(2 * GRAM).anyMatch(c -> c >= ASCII)) {
                addForeign(word);
            } else if (word.length() == 1) {
                addSingle(word.charAt(0));
            } else if (word.length() >= 2 * GRAM) {
                heads.add(gram(word, 0));
                wide.add(both(gram(word, 0), gram(word, GRAM)));
            } else {
                brief.add(gram(word, 0));
                two |= word.length() == 2;
                three |= word.length() == 3;
            }
        }
        this.hasTwo = two;
        this.hasThree = three;
    }

    /** Where four characters are not all ASCII, nothing is told; so only what begins with four that are needs to be known. */
    private void addForeign(String word) {
        if (word.chars().limit(GRAM).allMatch(c -> c < ASCII)) {
            brief.add(gram(word, 0));
        }
    }

    private void addSingle(char c) {
        single[c] = true;
        single[Character.toUpperCase(c)] = true;
    }

    private static int gram(String word, int from) {
        int gram = 0;
        for (int i = from; i < from + GRAM; i++) {
            gram = gram << 8 | (i < word.length() ? word.charAt(i) | 0x20 : 0);
        }
        return gram;
    }

    private static int both(int first, int second) {
        return first * 31 + second;
    }

    /** False when no word begins at a position. */
    boolean mayBegin(char[] text, int at) {
        if (at + 2 * GRAM > text.length) {
            return true;
        }
        char c0 = text[at];
        char c1 = text[at + 1];
        char c2 = text[at + 2];
        char c3 = text[at + 3];
        if ((c0 | c1 | c2 | c3) >= ASCII) {
            return true;
        }
        int gram = (c0 << 24 | c1 << 16 | c2 << 8 | c3) | FOLD;
        return brief.has(gram)
                || heads.has(gram) && mayGoOn(gram, text, at + GRAM)
                || hasThree && brief.has(gram & FIRST_THREE)
                || hasTwo && brief.has(gram & FIRST_TWO)
                || single[c0];
    }

    private boolean mayGoOn(int gram, char[] text, int at) {
        char c0 = text[at];
        char c1 = text[at + 1];
        char c2 = text[at + 2];
        char c3 = text[at + 3];
        return (c0 | c1 | c2 | c3) >= ASCII || wide.has(both(gram, (c0 << 24 | c1 << 16 | c2 << 8 | c3) | FOLD));
    }
}
