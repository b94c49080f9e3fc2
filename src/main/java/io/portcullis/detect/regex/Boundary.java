package io.portcullis.detect.regex;

import java.util.Locale;

/** What may stand directly before and behind a match. */
enum Boundary {
    /** Anything. */
    NONE,
    /** No ASCII letter, digit or underscore. */
    WORD,
    /**
     * As {@link #WORD}, and the match is no part of a longer chain of numbers: {@code 1-123-45-6789}. Digits behind a plus
     * sign that begins a word are a phone number's, so that no other number starts there; a plus behind a word stands for a
     * space in a form.
     */
    NUMBER,
    /** No character of a longer token: letter, digit, or one of {@code _ + / = -}. */
    TOKEN;

    /** What can be said of the right side of a match while more text may come. */
    enum Answer {
        YES,
        NO,
        /** The text ends here, so that only more text can tell; at the end of a whole text this is a yes. */
        OPEN
    }

    static Boundary parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** True when a match may start at {@code start}. */
    boolean allowsLeft(char[] text, int start) {
        if (start == 0) {
            return true;
        }
        char before = text[start - 1];
        return switch (this) {
            case NONE -> true;
            case WORD -> !isWord(before);
            case NUMBER ->
                !isWord(before)
                        && !(isLink(before) && start >= 2 && isDigit(text[start - 2]))
                        && !(before == '+' && isDigit(text[start]) && (start == 1 || !isWord(text[start - 2])));
            case TOKEN -> !isToken(before) || before == '=';
        };
    }

    /** Whether a match may end before {@code end}, which is at most {@code length}. */
    Answer allowsRight(char[] text, int end, int length) {
        if (this == NONE) {
            return Answer.YES;
        }
        if (end == length) {
            return Answer.OPEN;
        }
        char after = text[end];
        return switch (this) {
            case NONE -> Answer.YES;
            case WORD -> isWord(after) ? Answer.NO : Answer.YES;
            case NUMBER -> {
                if (isWord(after)) {
                    yield Answer.NO;
                }
                if (!isLink(after) || after == ':') {
                    yield Answer.YES;
                }
                if (end + 1 == length) {
                    yield Answer.OPEN;
                }
                yield isDigit(text[end + 1]) ? Answer.NO : Answer.YES;
            }
            case TOKEN -> isToken(after) ? Answer.NO : Answer.YES;
        };
    }

    static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLink(char c) {
        return c == '-' || c == '.' || c == '/' || c == '\\' || c == ':' || c == '+';
    }

    private static boolean isToken(char c) {
        return isWord(c) || c == '+' || c == '/' || c == '=' || c == '-';
    }
}
