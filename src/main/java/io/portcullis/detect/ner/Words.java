package io.portcullis.detect.ner;

import java.util.Locale;

/** What words look like. Stateless. */
final class Words {
    /** Longer runs of letters are in no list. */
    static final int LONGEST = 24;

    private Words() {}

    /** The characters in lower case. */
    static String lower(char[] chars, int from, int to) {
        return new String(chars, from, to - from).toLowerCase(Locale.ROOT);
    }

    /** True when {@code word} stands at {@code at}, case for case. */
    static boolean startsWith(char[] chars, int at, int to, String word) {
        int length = word.length();
        if (to - at < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (chars[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** True when the first character is a capital letter. */
    static boolean isCapitalised(char[] chars, int from) {
        return Character.isUpperCase(chars[from]) || Character.isTitleCase(chars[from]);
    }

    /** True when every letter is a capital one and there are at least two. */
    static boolean isAllCapitals(char[] chars, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isUpperCase(chars[i])) {
                return false;
            }
        }
        return to - from > 1;
    }

    /** True for one capital letter. */
    static boolean isInitial(char[] chars, int from, int to) {
        return to - from == 1 && Character.isUpperCase(chars[from]);
    }

    /** True when the characters are a run of letters. */
    static boolean isWord(char[] chars, int from) {
        return Character.isLetter(Character.codePointAt(chars, from));
    }

    static boolean hasVowel(char[] chars, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = Character.toLowerCase(chars[i]);
            if (c > 0x7F || c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y') {
                return true;
            }
        }
        return false;
    }
}
