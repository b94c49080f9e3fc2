package io.portcullis.pipeline;

import io.portcullis.model.CallFailure;
import io.portcullis.model.ErrorCode;
import io.portcullis.policy.Tenant;
import io.portcullis.redact.Redactor;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks calls: the one place that orders the stages and owns the deadline. Whatever goes wrong behind the choice of the
 * guardrails ends in their {@code on_error}, never in an unscanned pass that does not say so. Thread-safe.
 */
public final class Guard {
    private final Supplier<Snapshot> snapshots;
    private final CheckRun.Tools tools;
    private final SecondTier secondTier;
    private final LongSupplier nanoClock;

    Guard(
            Supplier<Snapshot> snapshots,
            GuardLimits limits,
            Redactor redactor,
            ScanCache cache,
            SecondTier secondTier,
            TokenSessions sessions,
            LongSupplier nanoClock) {
        this.snapshots = snapshots;
        this.tools = new CheckRun.Tools(limits, redactor, cache, sessions, nanoClock);
        this.secondTier = secondTier;
        this.nanoClock = nanoClock;
    }

    /**
     * Checks one call on the caller's thread, whatever its engines take; waits for a vault that is elsewhere.
     *
     * @throws CallFailure {@code unknown_guardrail}, {@code guardrail_not_allowed} or {@code too_many_characters}
     */
    public GuardResult check(GuardCall call) {
        CheckRun run = start(call);
        run.scanWithRules();
        if (run.needsModel()) {
            run.scanWithModel();
        }
        return run.finish().join();
    }

    /**
     * Checks one call. The rules run on the caller's thread; when the call then needs the model, the rest is done on a thread of
     * its own, and so is what the caller chains behind. When too many calls wait for the model, it is left out.
     *
     * @return done before this method ends when no model is needed
     * @throws CallFailure {@code unknown_guardrail}, {@code guardrail_not_allowed} or {@code too_many_characters}
     */
    public CompletableFuture<GuardResult> checkAsync(GuardCall call) {
        return finishAsync(start(call));
    }

    /** Checks one call by a plan that its guardrails did not make; as {@link #checkAsync(GuardCall)} otherwise. */
    CompletableFuture<GuardResult> checkAsync(GuardCall call, Snapshot snapshot, Plan plan, @Nullable Tenant tenant) {
        return finishAsync(start(call, snapshot, plan, tenant, nanoClock.getAsLong()));
    }

    private CompletableFuture<GuardResult> finishAsync(CheckRun run) {
        run.scanWithRules();
        if (!run.needsModel()) {
            return run.finish();
        }
        CompletableFuture<GuardResult> result = new CompletableFuture<>();
        long handedOver = nanoClock.getAsLong();
        boolean taken = secondTier.offer(() -> {
            try {
                run.waited(nanoClock.getAsLong() - handedOver);
                run.scanWithModel();
                run.finish().whenComplete((done, failure) -> complete(result, done, failure));
            } catch (RuntimeException | Error bug) {
                result.completeExceptionally(bug);
            }
        });
        if (!taken) {
            run.shedModel();
            return run.finish();
        }
        return result;
    }

    /** The sessions of the tokens that it writes. */
    TokenSessions sessions() {
        return tools.sessions();
    }

    private static void complete(
            CompletableFuture<GuardResult> result, @Nullable GuardResult done, @Nullable Throwable failure) {
        if (failure != null) {
            result.completeExceptionally(failure);
        } else {
            result.complete(done);
        }
    }

    private CheckRun start(GuardCall call) {
        long started = nanoClock.getAsLong();
        Snapshot snapshot = snapshots.get();
        GuardrailChoice.Chosen chosen = call.choice().resolve(snapshot.policy(), call.mode());
        return start(call, snapshot, snapshot.plan(chosen.guardrails()), chosen.tenant(), started);
    }

    private CheckRun start(GuardCall call, Snapshot snapshot, Plan plan, @Nullable Tenant tenant, long started) {
        CoverageBook coverage = new CoverageBook(plan.engines(), call.segments(), call.unscanned());
        if (coverage.characters() > tools.limits().characters()) {
            throw new CallFailure(
                    ErrorCode.TOO_MANY_CHARACTERS,
                    "more than " + tools.limits().characters() + " characters of text in one call");
        }
        return new CheckRun(tools, call, plan, snapshot, tenant, coverage, started);
    }
}
