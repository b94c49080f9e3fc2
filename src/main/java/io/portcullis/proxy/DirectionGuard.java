package io.portcullis.proxy;

import io.portcullis.model.Mode;
import io.portcullis.model.TextSegment;
import io.portcullis.model.Unscanned;
import io.portcullis.model.Verdict;
import io.portcullis.pipeline.CallSession;
import io.portcullis.pipeline.Guard;
import io.portcullis.pipeline.GuardCall;
import io.portcullis.pipeline.GuardResult;
import io.portcullis.pipeline.GuardrailChoice;
import io.portcullis.pipeline.ReportedFinding;
import io.portcullis.pipeline.SegmentResult;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Checks the texts of one direction of one call, and keeps what came out. Used by one thread at a time. */
final class DirectionGuard {
    private static final BitSet NONE_FIXED = new BitSet();

    private final Guard guard;
    private final Mode mode;
    private final GuardrailChoice choice;
    private final CallSession session;
    private final Outcome outcome = new Outcome();

    /** Checks of a direction; both directions of a call have the same session. */
    DirectionGuard(Guard guard, Mode mode, GuardrailChoice choice, CallSession session) {
        this.guard = guard;
        this.mode = mode;
        this.choice = choice;
        this.session = session;
    }

    Outcome outcome() {
        return outcome;
    }

    /**
     * Checks whole texts.
     *
     * @return ends with a {@link BlockedException} when they must not go on, and with a
     *     {@link io.portcullis.model.CallFailure} when they cannot be checked
     */
    CompletableFuture<GuardResult> check(List<TextSegment> segments, List<Unscanned> unscanned) {
        return run(segments, unscanned, false).thenApply(result -> {
            outcome.whole(result);
            if (result.verdict() instanceof Verdict.Block block) {
                throw new BlockedException(block.reason());
            }
            return result;
        });
    }

    /**
     * Checks texts of which more may come, as {@link #check} does.
     *
     * @param deciding false when a value that is to be blocked, and that more text may still make none, can be waited for
     * @return empty when it is waited for: nothing goes out
     */
    CompletableFuture<Optional<GuardResult>> checkGrowing(List<TextSegment> segments, boolean deciding) {
        return run(segments, List.of(), true).thenApply(result -> {
            if (result.verdict() instanceof Verdict.Block block) {
                if (!deciding && isOpen(result)) {
                    return Optional.empty();
                }
                outcome.growing(result);
                throw new BlockedException(block.reason());
            }
            outcome.growing(result);
            return Optional.of(result);
        });
    }

    /** True when a block is for findings alone that end where more text may change them. */
    private static boolean isOpen(GuardResult result) {
        boolean any = false;
        for (SegmentResult segment : result.segments()) {
            for (ReportedFinding finding : segment.findings()) {
                if (finding.action().equals("block")) {
                    any = true;
                    if (finding.finding().span().end() <= segment.openFrom()) {
                        return false;
                    }
                }
            }
        }
        return any;
    }

    private CompletableFuture<GuardResult> run(List<TextSegment> segments, List<Unscanned> unscanned, boolean growing) {
        try {
            return guard.checkAsync(new GuardCall(mode, choice, segments, unscanned, NONE_FIXED, growing, session));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }
}
