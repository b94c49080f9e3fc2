package io.portcullis.text;

import io.portcullis.text.InlineDecoder.PatchList;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Undoes what people write so that nobody reads an address: signs as words, in brackets ({@code jane [at] example (dot) com})
 * or between spaces and dashes ({@code jane at example dot com}), and spaces around them ({@code jane @ example . com}).
 * Used by one thread for one text.
 */
final class SpelledSigns {
    private static final int LONGEST_WORD = 10;
    private static final int MOST_SPACES = 3;
    private static final int MOST_SIGNS = 12;
    private static final int LONGEST_LABEL = 64;
    /** How far left of a sign, and at how many words, an address can begin. */
    private static final int FAR_LEFT = 80;

    private static final int MOST_STARTS = 6;
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("at", "@"),
            Map.entry("@", "@"),
            Map.entry("arroba", "@"),
            Map.entry("dot", "."),
            Map.entry("d0t", "."),
            Map.entry(".", "."),
            Map.entry("punkt", "."),
            Map.entry("punto", "."),
            Map.entry("point", "."),
            Map.entry("period", "."),
            Map.entry("dash", "-"),
            Map.entry("hyphen", "-"),
            Map.entry("minus", "-"),
            Map.entry("-", "-"),
            Map.entry("underscore", "_"),
            Map.entry("_", "_"),
            Map.entry("plus", "+"),
            Map.entry("+", "+"));
    /** First characters of these words, in both cases. */
    private static final boolean[] FIRST = new boolean[128];

    static {
        for (String word : WORDS.keySet()) {
            FIRST[word.charAt(0)] = true;
            FIRST[Character.toUpperCase(word.charAt(0))] = true;
        }
    }

    private static final String OPENING = "[({<";
    private static final String CLOSING = "])}>";
    private static final String DELIMITERS = " -_*|~/\"'";

    private final String text;
    private final PatchList patches;

    SpelledSigns(String text, PatchList patches) {
        this.text = text;
        this.patches = patches;
    }

    /**
     * A sign that separates two labels.
     *
     * @param start its first character, spaces before it included
     * @param end behind its last character and the spaces there
     * @param says what it stands for
     * @param isWord whether it is a word without brackets
     */
    private record Sign(int start, int end, String says, boolean isWord) {
        boolean isPlain() {
            return end - start == 1;
        }
    }

    /** {@code [at]}, {@code ( dot )}, {@code <@>}, with the spaces around them; answers the place behind. */
    int bracketed(int i) {
        Sign sign = inBrackets(i);
        if (sign == null) {
            return i;
        }
        int start = i;
        while (start > patches.end() && i - start < MOST_SPACES && text.charAt(start - 1) == ' ') {
            start--;
        }
        patches.add(start, sign.end(), sign.says(), Coding.SPELLED);
        return sign.end();
    }

    /** An address with {@code dot} as a word at a place. */
    void word(int i) {
        if (i >= patches.end() && isWord(i, "dot") && wordSign(i) != null) {
            tryStarts(i);
        }
    }

    /** {@code jane @ example . com}; answers the place behind what was undone. */
    int spacedAt(int i) {
        boolean before = i > 0 && text.charAt(i - 1) == ' ';
        boolean behind = i + 1 < text.length() && text.charAt(i + 1) == ' ';
        if (before || behind) {
            int label = spacesEnd(i + 1);
            int end = labelEnd(label);
            // "and @team.lead" is a mention.
            Sign dot = end > label ? signAt(end) : null;
            if (dot != null && dot.says().equals(".") && (behind || !dot.isPlain()) && tryStarts(i)) {
                return patches.end();
            }
        }
        return i;
    }

    /** Tries to read an address from the words before a place on, the farthest first; true when there is one. */
    private boolean tryStarts(int place) {
        int[] starts = new int[MOST_STARTS];
        int count = 0;
        int stop = Math.max(0, place - FAR_LEFT);
        for (int i = place - 1; i >= stop && count < MOST_STARTS; i--) {
            if (isLabel(text.charAt(i)) && (i == 0 || !isLabel(text.charAt(i - 1)))) {
                starts[count++] = i;
            }
        }
        while (count > 0) {
            if (read(starts[--count], place)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads labels and signs from a label on, and takes the signs for what they say when it is an address with one at-sign, a
     * dot behind it, and a place inside.
     */
    private boolean read(int start, int place) {
        Sign[] signs = new Sign[MOST_SIGNS];
        int count = 0;
        int ats = 0;
        int dots = 0;
        boolean wordAt = false;
        boolean wordDot = false;
        int at = labelEnd(start);
        while (count < MOST_SIGNS) {
            Sign sign = signAt(at);
            boolean isAt = sign != null && sign.says().equals("@");
            int end = sign == null ? 0 : labelEnd(sign.end());
            if (sign == null || end == sign.end() || isAt && ats == 1) {
                break;
            }
            signs[count++] = sign;
            ats += isAt ? 1 : 0;
            dots += ats == 1 && sign.says().equals(".") ? 1 : 0;
            wordAt |= isAt && sign.isWord();
            wordDot |= !isAt && sign.isWord();
            at = end;
        }
        // "look at example.com" is a sentence.
        if (ats != 1 || dots == 0 || wordAt && !wordDot || at < place) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            Sign sign = signs[i];
            if (sign != null && !sign.isPlain()) {
                patches.add(sign.start(), sign.end(), sign.says(), Coding.SPELLED);
            }
        }
        return true;
    }

    /** The sign that begins at a place behind a label, null for none. */
    private @Nullable Sign signAt(int i) {
        int at = spacesEnd(i);
        if (at >= text.length()) {
            return null;
        }
        char c = text.charAt(at);
        // A dot with a space behind it alone ends a sentence.
        boolean isDot = c == '.' && (at > i || at + 1 < text.length() && text.charAt(at + 1) != ' ');
        if (c == '@' || isDot) {
            return new Sign(i, spacesEnd(at + 1), String.valueOf(c), false);
        }
        if (OPENING.indexOf(c) >= 0) {
            Sign sign = inBrackets(at);
            return sign == null ? null : new Sign(i, sign.end(), sign.says(), false);
        }
        int word = i;
        while (word < text.length() && word - i < MOST_SPACES && DELIMITERS.indexOf(text.charAt(word)) >= 0) {
            word++;
        }
        return word == i ? null : wordSign(word);
    }

    /** {@code at} or {@code dot} as a word of its own at a place, null for none. */
    private @Nullable Sign wordSign(int word) {
        String says = isWord(word, "dot") ? "." : isWord(word, "at") ? "@" : "";
        if (says.isEmpty()) {
            return null;
        }
        int start = word;
        while (start > 0 && word - start < MOST_SPACES && DELIMITERS.indexOf(text.charAt(start - 1)) >= 0) {
            start--;
        }
        int wordEnd = word + (says.equals(".") ? 3 : 2);
        int end = wordEnd;
        while (end < text.length() && end - wordEnd < MOST_SPACES && DELIMITERS.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return start == word || end == wordEnd ? null : new Sign(start, end, says, true);
    }

    private boolean isWord(int at, String word) {
        return text.regionMatches(true, at, word, 0, word.length());
    }

    private @Nullable Sign inBrackets(int i) {
        int first = spacesEnd(i + 1);
        int bracket = first < text.length() && mayBegin(text.charAt(first)) ? OPENING.indexOf(text.charAt(i)) : -1;
        if (bracket < 0) {
            return null;
        }
        int close = text.indexOf(CLOSING.charAt(bracket), i, Math.min(text.length(), i + LONGEST_WORD + 4));
        if (close < 0) {
            return null;
        }
        String says = WORDS.get(text.substring(i + 1, close).strip().toLowerCase(Locale.ROOT));
        return says == null ? null : new Sign(i, spacesEnd(close + 1), says, false);
    }

    private static boolean mayBegin(char c) {
        return c < FIRST.length && FIRST[c];
    }

    private int spacesEnd(int from) {
        int end = from;
        while (end < text.length() && end - from < MOST_SPACES && text.charAt(end) == ' ') {
            end++;
        }
        return end;
    }

    /** Behind the label that begins at a place; the place itself when there is none. */
    private int labelEnd(int start) {
        int end = start;
        while (end < text.length() && end - start < LONGEST_LABEL) {
            char c = text.charAt(end);
            boolean joins = (c == '-' || c == '_')
                    && end > start
                    && end + 1 < text.length()
                    && isLabel(text.charAt(end + 1))
                    && wordSign(end + 1) == null;
            if (!isLabel(c) && !joins) {
                break;
            }
            end++;
        }
        return end;
    }

    private static boolean isLabel(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '+' || c > 0x7F;
    }
}
