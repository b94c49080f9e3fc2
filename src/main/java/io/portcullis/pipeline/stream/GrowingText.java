package io.portcullis.pipeline.stream;

import io.portcullis.model.SensitiveText;
import io.portcullis.model.TextSegment;
import io.portcullis.pipeline.ReportedFinding;
import io.portcullis.pipeline.SegmentResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One text that arrives in pieces and goes out rewritten, in pieces too. What goes out in all depends on the text alone,
 * not on its cutting: text goes out as soon as no further text can change it, and what has been open for long is let go
 * at fixed places only, every {@value #STEP} characters. At these places the window that is scanned moves on too, so that
 * each piece costs the same however long the text has become.
 *
 * <p>Held back are at most {@value #STEP} characters and {@value HoldBack#MAX} code points, besides a value that has
 * begun and whose end has not come. Used by one thread at a time.
 */
public final class GrowingText {
    /** Characters between two places where open text is let go. */
    static final int STEP = 256;

    /** What stays in the window in front of what went out: context words, and what joins values. */
    private static final int CONTEXT = 160;

    private static final int CONTEXT_SEARCH = 64;

    /** A longer window, which holds a long value, is scanned at the fixed places only. */
    private static final int LARGE_WINDOW = 2048;

    /** Longest value that is held back. */
    private static final int LONGEST = 64 * 1024;

    private final String pointer;
    private final StringBuilder window = new StringBuilder();
    private final StringBuilder waiting = new StringBuilder();
    private long taken;
    private boolean moved;
    private boolean fixedPlace;
    private boolean scanned = true;
    private boolean ended;
    private int released;
    private int counted;
    private @Nullable SegmentResult last;

    /**
     * What goes out after a scan.
     *
     * @param text the text that goes out
     * @param findings the findings in it, each once
     * @param tooLong true when a value is longer than what can be held back; the stream cannot go on
     */
    public record Released(SensitiveText text, List<ReportedFinding> findings, boolean tooLong) {
        private static final Released NOTHING = new Released(new SensitiveText(""), List.of(), false);
    }

    /** A text at a place of the call's body, as an RFC 6901 pointer, whose last name is context of its beginning. */
    public GrowingText(String pointer) {
        this.pointer = pointer;
    }

    /** Adds text behind what has come; a text that had ended goes on. */
    public void append(String text) {
        ended = false;
        waiting.append(text);
    }

    /** Says that the text is complete, so that nothing is held back any more. */
    public void end() {
        ended = true;
    }

    /** True when everything went out. */
    public boolean isDone() {
        return ended && waiting.isEmpty() && released == window.length();
    }

    /**
     * What is to be scanned now, as a growing text, or null when there is nothing. Each scan is followed by
     * {@link #release}; it is over when this answers null.
     */
    public @Nullable TextSegment next() {
        take();
        if (last == null && ended && waiting.isEmpty() && released < window.length()) {
            scanned = false;
        }
        if (scanned || (window.length() > LARGE_WINDOW && !fixedPlace && !ended)) {
            return null;
        }
        return TextSegment.text(moved ? "" : pointer, window.toString());
    }

    /**
     * True when the scan that {@link #next} asks for must decide: the text is complete, or has been open for long. Else a
     * value at its end may turn out to be none, and is waited for.
     */
    public boolean isDeciding() {
        return fixedPlace || ended;
    }

    /** What goes out after the scan of {@link #next}. */
    public Released release(SegmentResult result) {
        scanned = true;
        last = result;
        return release();
    }

    /** What goes out at the end when nothing has come since the last scan. */
    public Released rest() {
        return ended && waiting.isEmpty() && scanned && released < window.length() ? release() : Released.NOTHING;
    }

    private Released release() {
        SegmentResult result = last;
        if (result == null) {
            throw new IllegalStateException("not scanned");
        }
        boolean all = ended && waiting.isEmpty();
        int stable = all ? window.length() : Math.min(window.length(), result.openFrom());
        if (fixedPlace) {
            stable = Math.max(stable, longestHeld());
        }
        stable = Math.max(stable, released);
        String rewritten = result.rewritten();
        int from = result.toOutput(released);
        int to = Math.max(from, result.toOutput(stable));
        String out = rewritten == null ? window.substring(from, to) : rewritten.substring(from, to);
        List<ReportedFinding> findings = newFindings(result, stable);
        released = all ? stable : startOfOutput(result, stable);
        boolean tooLong = false;
        if (fixedPlace && !all) {
            tooLong = window.length() - released > LONGEST;
            move();
        }
        return new Released(new SensitiveText(out), findings, tooLong);
    }

    /** Takes waiting text into the window, as far as the next fixed place. */
    private void take() {
        if (waiting.isEmpty() || !scanned && fixedPlace) {
            return;
        }
        long place = (taken / STEP + 1) * STEP;
        int count = (int) Math.min(waiting.length(), place - taken);
        if (Character.isHighSurrogate(waiting.charAt(count - 1))) {
            if (count < waiting.length()) {
                count++;
            } else if (!ended) {
                count--;
            }
        }
        if (count > 0) {
            window.append(waiting, 0, count);
            waiting.delete(0, count);
            taken += count;
            fixedPlace = taken >= place;
            scanned = false;
        }
    }

    /** Offset from which on the window ends in no more than what may be held back. */
    private int longestHeld() {
        int count = Character.codePointCount(window, 0, window.length());
        return count <= HoldBack.MAX ? 0 : window.offsetByCodePoints(window.length(), -HoldBack.MAX);
    }

    /** The lowest offset of the window whose output starts where that of {@code stable} does: the start of a value inside of it. */
    private int startOfOutput(SegmentResult result, int stable) {
        int start = stable;
        int output = result.toOutput(stable);
        while (start > released && result.toOutput(start - 1) == output) {
            start--;
        }
        return start;
    }

    private List<ReportedFinding> newFindings(SegmentResult result, int stable) {
        List<ReportedFinding> findings = new ArrayList<>();
        for (ReportedFinding one : result.findings()) {
            int end = one.finding().span().end();
            if (end > counted && end <= stable) {
                findings.add(one);
            }
        }
        counted = Math.max(counted, stable);
        return findings;
    }

    private void move() {
        int start = released - CONTEXT;
        if (start <= 0) {
            return;
        }
        int lowest = Math.max(1, start - CONTEXT_SEARCH);
        int space = start;
        while (space > lowest && !Character.isWhitespace(window.charAt(space - 1))) {
            space--;
        }
        int cut = space > lowest ? space : start;
        if (Character.isLowSurrogate(window.charAt(cut))) {
            cut++;
        }
        window.delete(0, cut);
        released -= cut;
        counted -= cut;
        moved = true;
        last = null;
    }

    /** Counts only, no text. */
    @Override
    public String toString() {
        return "GrowingText[" + taken + " chars, " + (window.length() - released + waiting.length()) + " held]";
    }
}
