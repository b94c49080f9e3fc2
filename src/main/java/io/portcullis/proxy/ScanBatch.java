package io.portcullis.proxy;

import io.portcullis.model.TextSegment;
import io.portcullis.pipeline.GuardResult;
import io.portcullis.pipeline.SegmentResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Texts of one event that are scanned together, each with the one who takes its result. Used by one thread at a time. */
final class ScanBatch {
    private final List<TextSegment> segments = new ArrayList<>(2);
    private final List<Consumer<SegmentResult>> sinks = new ArrayList<>(2);

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
