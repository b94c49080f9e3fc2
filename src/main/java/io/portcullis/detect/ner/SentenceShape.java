package io.portcullis.detect.ner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What features know of a sentence beyond the nearest words: how its letters are cased, and the runs of capitalised words. The
 * words on either side of a run tell most about a name in it, however long the run is.
 */
final class SentenceShape {
    private static final int MOST_PARTICLES = 3;

    private static final int LARGEST_INDEX = 3;
    private static final int LARGEST_RUN = 5;

    /** The values of {@link #casing()}; the usual casing makes no feature. */
    static final List<@Nullable String> CASINGS = Arrays.asList(null, "l", "u", "t");

    /** The values of {@link #place}; a word outside of runs makes no feature. */
    static final List<@Nullable String> PLACES = places();

    private static final int USUAL = 0;
    private static final int LOWER = 1;
    private static final int UPPER = 2;
    private static final int TITLE = 3;

    private final int casing;
    private final int[] runStart;
    private final int[] runEnd;
    private final int[] place;

    /** The shape of a sentence. */
    SentenceShape(List<Casing> words) {
        casing = casing(words);
        int size = words.size();
        runStart = new int[size];
        runEnd = new int[size];
        place = new int[size];
        int at = 0;
        while (at < size) {
            if (!words.get(at).startsUpper()) {
                runStart[at] = -1;
                runEnd[at] = -1;
                at++;
                continue;
            }
            int end = runEnd(words, at);
            for (int i = at; i < end; i++) {
                runStart[i] = at;
                runEnd[i] = end;
                place[i] = 1 + Math.min(i - at, LARGEST_INDEX) * (LARGEST_RUN + 1) + Math.min(end - at, LARGEST_RUN);
            }
            at = end;
        }
    }

    private static int runEnd(List<Casing> words, int start) {
        int end = start + 1;
        int at = end;
        while (at < words.size() && at - end <= MOST_PARTICLES) {
            Casing word = words.get(at);
            if (word.startsUpper()) {
                end = at + 1;
            } else if (!word.isParticle()) {
                break;
            }
            at++;
        }
        return end;
    }

    private static List<@Nullable String> places() {
        List<@Nullable String> places = new ArrayList<>();
        places.add(null);
        for (int index = 0; index <= LARGEST_INDEX; index++) {
            for (int length = 0; length <= LARGEST_RUN; length++) {
                places.add(index + "/" + length);
            }
        }
        return Collections.unmodifiableList(places);
    }

    private static int casing(List<Casing> words) {
        int letters = 0;
        int upper = 0;
        int capitalized = 0;
        boolean capitals = false;
        for (Casing word : words) {
            letters += word.hasLetters() ? 1 : 0;
            upper += word.isAllCapitals() ? 1 : 0;
            capitalized += word.startsUpper() ? 1 : 0;
            capitals |= word.hasCapitals();
        }
        if (!capitals) {
            return LOWER;
        }
        if (letters >= 3 && upper * 3 >= letters * 2) {
            return UPPER;
        }
        return letters >= 4 && capitalized * 4 >= letters * 3 ? TITLE : USUAL;
    }

    /** How the letters are cased: no capital at all, mostly capitals, most words capitalised, or none of these. */
    int casing() {
        return casing;
    }

    /** Index of the first word of the run that a word is in, or -1. */
    int runStart(int word) {
        return runStart[word];
    }

    /** Index behind the last word of the run that a word is in, or -1. */
    int runEnd(int word) {
        return runEnd[word];
    }

    /** Where in its run a word stands, and how long the run is; 0 outside of runs. */
    int place(int word) {
        return place[word];
    }
}
