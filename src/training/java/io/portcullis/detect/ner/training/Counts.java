package io.portcullis.detect.ner.training;

/** Names that were found, wrongly found and missed. Used by one thread. */
final class Counts {
    private int right;
    private int wrong;
    private int missed;

    void addRight() {
        right++;
    }

    void addWrong() {
        wrong++;
    }

    void addMissed() {
        missed++;
    }

    void add(Counts other) {
        right += other.right;
        wrong += other.wrong;
        missed += other.missed;
    }

    int right() {
        return right;
    }

    int wrong() {
        return wrong;
    }

    int missed() {
        return missed;
    }

    /** Share of what was found that is right, in per cent; 0 when nothing was found. */
    double precision() {
        return percent(right, right + wrong);
    }

    /** Share of what there is that was found, in per cent; 0 when there is nothing. */
    double recall() {
        return percent(right, right + missed);
    }

    /** Harmonic mean of both, in per cent. */
    double f1() {
        return percent(2 * right, 2 * right + wrong + missed);
    }

    private static double percent(int part, int whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }
}
