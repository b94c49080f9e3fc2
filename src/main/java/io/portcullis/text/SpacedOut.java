package io.portcullis.text;

import io.portcullis.text.InlineDecoder.PatchList;

/**
 * Joins single characters that stand apart, always with the same between them: {@code 4 1 1 1 ...}, {@code 5.3.6.-.9.0},
 * {@code j, a, n, e}. Used by one thread for one text.
 */
final class SpacedOut {
    /** Fewest characters that stand apart. */
    private static final int FEWEST = 7;

    /** Letters and digits among them. */
    private static final int FEWEST_LETTERS = 4;

    private static final String SPACES = " \t\n*";
    private static final String SIGNS = "._-|/~,:";
    private static final String[] WIDE_GAPS = {", ", "  ", ". ", "- ", "| ", "; ", "/ "};

    private final String text;
    private final PreScan signs;
    private final PatchList patches;

    SpacedOut(String text, PreScan signs, PatchList patches) {
        this.text = text;
        this.signs = signs;
        this.patches = patches;
    }

    /** Looks at a space that has another one at the second place from it. */
    void alternation(int position) {
        char gap = text.charAt(position);
        if (SPACES.indexOf(gap) >= 0 && text.charAt(position + 2) == gap) {
            join(position + 1, String.valueOf(gap));
        }
    }

    /** Looks at a space that has another one at the third place from it. */
    void triplet(int position) {
        for (int i = position - 1; i <= position; i++) {
            if (i >= 0) {
                for (String gap : WIDE_GAPS) {
                    if (text.startsWith(gap, i) && text.startsWith(gap, i + 3) && join(i + 2, gap)) {
                        return;
                    }
                }
            }
        }
    }

    /** Looks at a stretch without spaces, in which signs may stand at every second place. */
    void stretch(int position) {
        if (!signs.alternates(position)) {
            return;
        }
        int end = text.length() - 2;
        for (int i = Math.max(position, patches.end()) + 1; i < end && text.charAt(i) > ' '; i++) {
            char gap = text.charAt(i);
            if (gap == text.charAt(i + 2) && SIGNS.indexOf(gap) >= 0 && join(i - 1, String.valueOf(gap))) {
                i = patches.end();
            }
        }
    }

    /** Joins the characters that stand apart around a place; false when there are too few. */
    private boolean join(int position, String gap) {
        if (position < patches.end() || !isSingle(position, gap)) {
            return false;
        }
        int start = position;
        int before = before(start, gap);
        while (before >= patches.end()) {
            start = before;
            before = before(start, gap);
        }
        int count = 1;
        int letters = isLetterOrDigit(start);
        int end = start;
        for (int next = behind(end, gap); next > 0; next = behind(end, gap)) {
            end = next;
            count++;
            letters += isLetterOrDigit(next);
        }
        if (count < FEWEST || letters < FEWEST_LETTERS) {
            return false;
        }
        for (int at = start; at < end; ) {
            int next = behind(at, gap);
            boolean isWordGap = next > at + 1 + gap.length();
            patches.add(at + 1, next, isWordGap ? " " : "", Coding.SPELLED);
            at = next;
        }
        return true;
    }

    private int isLetterOrDigit(int at) {
        return Character.isLetterOrDigit(text.charAt(at)) ? 1 : 0;
    }

    /** The single character before one, -1 when there is none. */
    private int before(int at, String gap) {
        for (int width = gap.length(); width <= gap.length() + 2; width++) {
            int single = at - width - 1;
            if (single < 0 || !isGap(single + 1, width, gap) || text.charAt(single) == ' ') {
                continue;
            }
            boolean alone = single == 0
                    || !Character.isLetterOrDigit(text.charAt(single - 1))
                    || !Character.isLetterOrDigit(text.charAt(single));
            return alone && isSingle(single, gap) ? single : -1;
        }
        return -1;
    }

    /** The single character behind one, -1 when there is none. */
    private int behind(int at, String gap) {
        for (int width = gap.length(); width <= gap.length() + 2; width++) {
            int single = at + 1 + width;
            if (single >= text.length() || !isGap(at + 1, width, gap) || text.charAt(single) == ' ') {
                continue;
            }
            return isSingle(single, gap) ? single : -1;
        }
        return -1;
    }

    /** True for one gap, or for a gap, a space and perhaps the gap again, which is a space that was spaced out. */
    private boolean isGap(int from, int width, String gap) {
        if (!text.startsWith(gap, from)) {
            return false;
        }
        int more = width - gap.length();
        boolean space = more == 0 || text.charAt(from + gap.length()) == ' ';
        return space && (more < 2 || text.startsWith(gap, from + gap.length() + 1));
    }

    /** True for a character that is no gap itself and no letter or digit of a longer word. */
    private boolean isSingle(int at, String gap) {
        char c = text.charAt(at);
        if (c <= ' ' || gap.length() == 1 && c == gap.charAt(0)) {
            return false;
        }
        return at + 1 >= text.length()
                || text.startsWith(gap, at + 1)
                || !Character.isLetterOrDigit(c)
                || !Character.isLetterOrDigit(text.charAt(at + 1));
    }
}
