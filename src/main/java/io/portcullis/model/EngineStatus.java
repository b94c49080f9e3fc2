package io.portcullis.model;

/**
 * What an engine did in a call.
 *
 * @param label {@code ran}, {@code not_requested} or {@code skipped:<why>}
 */
public record EngineStatus(String label) {
    /** The engine scanned every segment. */
    public static final EngineStatus RAN = new EngineStatus("ran");
    /** No chosen guardrail asked for the engine. */
    public static final EngineStatus NOT_REQUESTED = new EngineStatus("not_requested");
    /** An earlier engine had already decided to block. */
    public static final EngineStatus SKIPPED_ALREADY_BLOCKED = new EngineStatus("skipped:already_blocked");

    /** The engine did not run, or did not finish. */
    public static EngineStatus skipped(Unscanned.Reason why) {
        return new EngineStatus("skipped:" + why.label());
    }
}
