package io.portcullis.pipeline;

import io.portcullis.detect.Detector;
import java.util.List;

/**
 * The engines of this process, in the order in which they run.
 *
 * @param list at most one of each engine
 */
public record Detectors(List<Detector> list) {
    public Detectors {
        list = List.copyOf(list);
    }
}
