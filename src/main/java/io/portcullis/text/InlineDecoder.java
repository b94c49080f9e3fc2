package io.portcullis.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds what stands in a text for other single characters: encodings ({@link CharacterCodes}), and what people do to hide
 * an address or a number ({@link SpelledSigns}, {@link SpacedOut}). Goes from one character that can begin such a thing to
 * the next. Used by one thread for one text.
 */
final class InlineDecoder {
    private static final char ESCAPE_CONTROL = '\u001B';
    private static final String TRIGGERS = "%&\\=+<[({@" + ESCAPE_CONTROL;
    /** A run of single characters begins at most so far before the place at which it was noticed. */
    private static final int NOTICED_LATE = 15;

    private final String text;
    private final PreScan signs;
    private final PatchList patches = new PatchList();
    private final int[] next = new int[TRIGGERS.length()];
    private final CharacterCodes codes;
    private final SpelledSigns spelled;
    private final SpacedOut spaced;
    private int alternation;
    private int triplet;
    private int stretch;
    private int word;
    private int control;

    /** Patches from left to right, none of which begins before the last has ended. */
    static final class PatchList {
        private final List<Patch> list = new ArrayList<>(0);
        private int end;

        /** Adds a patch, unless a part of it is patched already. */
        void add(int from, int to, String decoded, Coding coding) {
            if (from >= end && to > from) {
                list.add(new Patch(from, to, decoded, coding));
                end = to;
            }
        }

        /** Behind the last patch. */
        int end() {
            return end;
        }

        /** True when the last patch ends at a place and is written like this. */
        boolean endsAt(int place, Coding coding) {
            return end == place && !list.isEmpty() && list.getLast().coding() == coding;
        }

        List<Patch> toList() {
            return list;
        }
    }

    private InlineDecoder(String text, PreScan signs) {
        this.text = text;
        this.signs = signs;
        this.codes = new CharacterCodes(text, patches);
        this.spelled = new SpelledSigns(text, patches);
        this.spaced = new SpacedOut(text, signs, patches);
    }

    /**
     * What stands for other characters, from left to right.
     *
     * @param signs where to look besides at the characters that begin an encoding
     */
    static List<Patch> find(String text, PreScan signs) {
        InlineDecoder decoder = new InlineDecoder(text, signs);
        decoder.run();
        return decoder.patches.toList();
    }

    private void run() {
        for (int i = 0; i < next.length; i++) {
            next[i] = nextOf(i, 0);
        }
        control = signs.hasControls() ? codes.nextControl(0) : Integer.MAX_VALUE;
        int nearest = Arrays.stream(next).min().orElse(Integer.MAX_VALUE);
        while (true) {
            noticedBefore(nearest);
            if (nearest == Integer.MAX_VALUE) {
                return;
            }
            int end = nearest < patches.end() ? patches.end() : Math.max(nearest + 1, decodeAt(nearest));
            nearest = Integer.MAX_VALUE;
            for (int i = 0; i < next.length; i++) {
                if (next[i] < end) {
                    next[i] = nextOf(i, end);
                }
                nearest = Math.min(nearest, next[i]);
            }
        }
    }

    private int nextOf(int trigger, int from) {
        int found = text.indexOf(TRIGGERS.charAt(trigger), from);
        return found < 0 ? Integer.MAX_VALUE : found;
    }

    /** Looks at the places before a position that were noticed for something else than a single character. */
    private void noticedBefore(int position) {
        while (true) {
            int a = at(signs.alternations(), alternation, NOTICED_LATE);
            int t = at(signs.triplets(), triplet, NOTICED_LATE);
            int s = at(signs.stretches(), stretch, NOTICED_LATE);
            int w = at(signs.words(), word, 0);
            int first = Math.min(Math.min(Math.min(a, t), Math.min(w, control)), s);
            if (first > position || first == Integer.MAX_VALUE) {
                return;
            }
            if (first == a) {
                spaced.alternation(signs.alternations().get(alternation++));
            } else if (first == t) {
                spaced.triplet(signs.triplets().get(triplet++));
            } else if (first == s) {
                spaced.stretch(signs.stretches().get(stretch++));
            } else if (first == w) {
                spelled.word(signs.words().get(word++) + 1);
            } else {
                codes.control(control);
                control = codes.nextControl(control + 1);
            }
        }
    }

    private static int at(PreScan.Places places, int index, int late) {
        return index < places.count() ? Math.max(0, places.get(index) - late) : Integer.MAX_VALUE;
    }

    /** Decodes what stands at a place and answers the place behind it, or the place itself when nothing is encoded. */
    private int decodeAt(int i) {
        return switch (text.charAt(i)) {
            case '%' -> codes.percent(i);
            case '&' -> codes.entity(i);
            case '\\' -> codes.escape(i);
            case '=' -> codes.quotedPrintable(i);
            case '+' -> codes.plus(i);
            case ESCAPE_CONTROL -> codes.terminalControl(i);
            case '@' -> spelled.spacedAt(i);
            case '<' -> Math.max(spelled.bracketed(i), codes.tags(i));
            default -> spelled.bracketed(i);
        };
    }
}
