package io.portcullis.detect.regex;

import io.portcullis.detect.DetectionAborted;
import io.portcullis.model.CallDeadline;
import io.portcullis.model.Unscanned;

/** Bounds the work on one text, and looks at the deadline every now and then. Used by one thread. */
final class WorkBudget {
    /** Runs of automata may read this many times the text, so that crafted text cannot make the scan quadratic. */
    private static final long WORK_PER_CHARACTER = 600;

    private static final long WORK_BASE = 2_000_000;
    private static final int STEPS_PER_LOOK = 1 << 17;

    private final CallDeadline deadline;
    private long left;
    private int sinceLook;

    WorkBudget(CallDeadline deadline, int length) {
        this.deadline = deadline;
        this.left = WORK_BASE + WORK_PER_CHARACTER * length;
    }

    /**
     * Counts steps.
     *
     * @throws DetectionAborted when the work or the time is over
     */
    void spend(int steps) {
        left -= steps;
        sinceLook += steps;
        if (sinceLook > STEPS_PER_LOOK) {
            look();
        }
        if (left < 0) {
            throw new DetectionAborted(Unscanned.Reason.DEADLINE);
        }
    }

    /**
     * Looks at the clock.
     *
     * @throws DetectionAborted when the time is over
     */
    void look() {
        sinceLook = 0;
        if (deadline.isOver()) {
            throw new DetectionAborted(Unscanned.Reason.DEADLINE);
        }
    }
}
