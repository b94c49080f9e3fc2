package io.portcullis.detect.ner;

import java.util.Set;

/**
 * What the shape of a sentence is made of: how one word is cased.
 *
 * @param startsUpper whether its first letter is a capital
 * @param hasCapitals whether it has a capital
 * @param isAllCapitals whether it has two letters or more, all of them capitals
 * @param hasLetters whether it has a letter
 * @param isParticle whether it may stand within a name although it is no name: {@code van}, {@code de}, a hyphen
 */
record Casing(boolean startsUpper, boolean hasCapitals, boolean isAllCapitals, boolean hasLetters, boolean isParticle) {
    private static final Set<String> PARTICLES = Set.of(
            "-", "'", "de", "la", "del", "van", "von", "der", "den", "ter", "ten", "di", "da", "do", "dos", "das", "du",
            "e", "y", "bin", "bint", "ibn", "al", "el", "ul", "ur", "le", "of", "&");

    /** The casing of a word. */
    static Casing of(String word) {
        int capitals = 0;
        int letters = 0;
        for (int i = 0; i < word.length(); i++) {
            capitals += isUpper(word.charAt(i)) ? 1 : 0;
            letters += Character.isLetter(word.charAt(i)) ? 1 : 0;
        }
        boolean startsUpper = !word.isEmpty() && isUpper(word.charAt(0));
        return new Casing(
                startsUpper, capitals > 0, letters > 1 && capitals == letters, letters > 0, PARTICLES.contains(word));
    }

    /** Whether a letter is a capital, or one of the few that are written like one with a small letter behind it. */
    static boolean isUpper(char c) {
        return c < 128 ? c >= 'A' && c <= 'Z' : Character.isUpperCase(c) || Character.isTitleCase(c);
    }
}
