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
import java.util.BitSet;
import java.util.List;
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
        return check(segments, unscanned, false);
    }

    /** Checks texts of which more may come, as {@link #check(List, List)} does. */
    CompletableFuture<GuardResult> checkGrowing(List<TextSegment> segments) {
        return check(segments, List.of(), true);
    }

    private CompletableFuture<GuardResult> check(
            List<TextSegment> segments, List<Unscanned> unscanned, boolean growing) {
        CompletableFuture<GuardResult> checked;
        try {
            checked = guard.checkAsync(new GuardCall(mode, choice, segments, unscanned, NONE_FIXED, growing, session));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
        return checked.thenApply(result -> {
            if (growing) {
                outcome.growing(result);
            } else {
                outcome.whole(result);
            }
            if (result.verdict() instanceof Verdict.Block block) {
                throw new BlockedException(block.reason());
            }
            return result;
        });
    }
}
