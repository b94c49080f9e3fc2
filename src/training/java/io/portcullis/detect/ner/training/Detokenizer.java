package io.portcullis.detect.ner.training;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Puts tokens of a corpus together again as people write them, as far as that matters to the cuts that the run-time tokenizer
 * makes: {@code do n't} is {@code don't}, {@code J .} is {@code J.}.
 */
final class Detokenizer {
    private static final Set<String> ENDINGS = Set.of("s", "m", "d", "t", "ll", "re", "ve");
    private static final Set<String> CLOSING = Set.of(".", ",", ";", ":", "!", "?", ")", "]", "}", "%", "...", "''");
    private static final Set<String> OPENING = Set.of("(", "[", "{", "$", "#", "``");
    private static final Set<String> JOINED = Set.of("gon|na", "wan|na", "got|ta", "can|not", "gim|me", "lem|me");

    private Detokenizer() {}

    /** Whether there is no space between two tokens, given the one before them and the one behind. */
    static boolean isGlued(List<String> tokens, int left) {
        String a = tokens.get(left);
        String b = tokens.get(left + 1);
        String lower = b.toLowerCase(Locale.ROOT);
        String behind = left + 2 < tokens.size() ? tokens.get(left + 2) : "";
        String before = left > 0 ? tokens.get(left - 1) : "";
        if (isApostrophe(b) && Character.isLetter(a.charAt(a.length() - 1))) {
            return ENDINGS.contains(behind.toLowerCase(Locale.ROOT)) || isNameApostrophe(a, behind);
        }
        if (isApostrophe(a) && !before.isEmpty() && Character.isLetter(before.charAt(before.length() - 1))) {
            return ENDINGS.contains(lower) || isNameApostrophe(before, b);
        }
        boolean ending = b.length() > 1 && isApostrophe(b.substring(0, 1)) && ENDINGS.contains(lower.substring(1));
        return ending
                || lower.equals("n't")
                || lower.equals("n\u2019t")
                || CLOSING.contains(b)
                || OPENING.contains(a)
                || JOINED.contains(a.toLowerCase(Locale.ROOT) + "|" + lower)
                || a.equals("@") && isWord(b)
                || isHyphenated(a, b);
    }

    private static boolean isApostrophe(String token) {
        return token.equals("'") || token.equals("\u2019") || token.equals("\u00B4") || token.equals("`");
    }

    private static boolean isNameApostrophe(String before, String behind) {
        return before.length() == 1
                && "OD".indexOf(before.charAt(0)) >= 0
                && !behind.isEmpty()
                && Character.isUpperCase(behind.charAt(0));
    }

    private static boolean isHyphenated(String a, String b) {
        return a.equals("-") && isWord(b) || b.equals("-") && isWord(a);
    }

    private static boolean isWord(String token) {
        return Character.isLetterOrDigit(token.charAt(0));
    }
}
