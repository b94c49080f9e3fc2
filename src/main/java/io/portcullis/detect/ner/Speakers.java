package io.portcullis.detect.ner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who speaks in a chat: what stands before a colon at the start of a line is a name when it does so in several lines, and is no role
 * and no field. Used by one thread.
 */
final class Speakers {
    private static final double SCORE = 0.78;
    private static final int MOST_LABELS = 1_000;

    private final Map<String, List<int[]>> labels = new HashMap<>();
    private int noted;

    /** Keeps the label of a line. */
    void note(Sentence sentence) {
        int colon = 1;
        while (colon < 4 && sentence.isCapitalised(colon) && sentence.isSpaced(colon)) {
            colon++;
        }
        if (!sentence.isCapitalised(0) || !sentence.isSign(colon, ':') || sentence.isCode() || noted >= MOST_LABELS) {
            return;
        }
        if (!sentence.isSpaced(colon + 1) || NameFilter.isNoPerson(sentence, 0, colon - 1)) {
            return;
        }
        for (int i = 0; i < colon; i++) {
            if (NameFilter.isCommon(sentence, i) || NameFilter.isOrganisation(sentence, i)) {
                return;
            }
        }
        noted++;
        int start = sentence.start(0);
        int end = sentence.end(colon - 1);
        labels.computeIfAbsent(new String(sentence.chars(), start, end - start), unused -> new ArrayList<>())
                .add(new int[] {start, end});
    }

    /** Adds the labels that are names to what a scan found. */
    void addTo(NameScan scan) {
        labels.forEach((label, places) -> {
            if (places.size() > 1) {
                for (int[] place : places) {
                    scan.addUnlessFound(place[0], place[1], NameScan.PERSON, SCORE, NameScan.CUE, Name.Source.SPEAKER);
                }
            }
        });
    }
}
