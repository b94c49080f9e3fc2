package io.portcullis.proxy;

import io.portcullis.model.TextSegment;
import io.portcullis.pipeline.GuardResult;
import io.portcullis.pipeline.SegmentResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Texts of one event that are scanned together, each with the one who takes its result. All of them must be decided on now,
 * or none. Used by one thread at a time.
 */
final class ScanBatch {
    private final boolean deciding;
    private final List<TextSegment> segments = new ArrayList<>(2);
    private final List<Consumer<SegmentResult>> sinks = new ArrayList<>(2);

    ScanBatch(boolean deciding) {
        this.deciding = deciding;
    }

    /** Whether only texts are wanted that must be decided on now; else only those that can wait. */
    boolean isDeciding() {
        return deciding;
    }

    /** Adds a text. */
    void add(TextSegment segment, Consumer<SegmentResult> sink) {
        segments.add(segment);
        sinks.add(sink);
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    List<TextSegment> segments() {
        return segments;
    }

    /** Hands every result to its sink; only for a result that is no block. */
    void deliver(GuardResult result) {
        for (int i = 0; i < sinks.size(); i++) {
            sinks.get(i).accept(result.segments().get(i));
        }
    }
}
