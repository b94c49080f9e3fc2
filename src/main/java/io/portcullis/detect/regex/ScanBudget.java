package io.portcullis.detect.regex;

import io.portcullis.detect.DetectionAborted;
import io.portcullis.detect.regex.re2.Meter;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.Unscanned;

/**
 * Bounds the work on one text: by the deadline, and by a multiple of the text's length, so that text which was made to hurt
 * ends in a scan that was given up. Used by one thread.
 */
final class ScanBudget implements Meter {
    private static final long PER_CHARACTER = 600;
    private static final long BASE = 2_000_000;
    private static final int STEPS_PER_LOOK = 1 << 16;

    private final CallDeadline deadline;
    private long left;
    private long sinceLook;

    ScanBudget(CallDeadline deadline, int length) {
        this.deadline = deadline;
        this.left = BASE + PER_CHARACTER * length;
    }

    /**
     * Counts steps.
     *
     * @throws DetectionAborted when the time or the steps are used up
     */
    @Override
    public void spend(int steps) {
        left -= steps;
        sinceLook += steps;
        if (left < 0 || sinceLook > STEPS_PER_LOOK && isOver()) {
            throw new DetectionAborted(Unscanned.Reason.DEADLINE);
        }
    }

    private boolean isOver() {
        sinceLook = 0;
        return deadline.isOver();
    }
}
