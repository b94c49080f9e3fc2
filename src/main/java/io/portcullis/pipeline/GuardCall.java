package io.portcullis.pipeline;

import io.portcullis.model.Mode;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Unscanned;
import java.util.BitSet;
import java.util.List;

/**
 * One call to be checked.
 *
 * @param mode direction
 * @param choice which guardrails are meant
 * @param segments the texts
 * @param unscanned parts that no engine can read
 * @param fixed indexes of segments that the protocol cannot rewrite
 * @param growing true when a text may be the beginning of a longer one, as in a stream
 * @param session where its reversible tokens belong
 */
public record GuardCall(
        Mode mode,
        GuardrailChoice choice,
        List<TextSegment> segments,
        List<Unscanned> unscanned,
        BitSet fixed,
        boolean growing,
        CallSession session) {
    public GuardCall {
        segments = List.copyOf(segments);
        unscanned = List.copyOf(unscanned);
    }

    /** A call that names no session. */
    public GuardCall(
            Mode mode,
            GuardrailChoice choice,
            List<TextSegment> segments,
            List<Unscanned> unscanned,
            BitSet fixed,
            boolean growing) {
        this(mode, choice, segments, unscanned, fixed, growing, CallSession.NONE);
    }
}
